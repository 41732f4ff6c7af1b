using System.Globalization;

namespace CivilAtlas.NameApplications;

/// <summary>The version of an application that its caller saw.</summary>
/// <param name="InHeader">By If-Match (RFC 9110): a mismatch is 412; said in the body, it is 409.</param>
internal sealed record SeenVersion(long Version, bool InHeader)
{
    /// <summary>For a change, which must say it. Null for <c>If-Match: *</c>, which asks only that it exists.</summary>
    public static SeenVersion? Required(HttpRequest request, long? version) => request.Headers.IfMatch.Count > 0 ? Of(request)
        : version is { } said ? new(said, false) : throw new Refused(428, "name-application.version-missing");

    /// <summary>From If-Match; null where nothing is said.</summary>
    public static SeenVersion? Of(HttpRequest request)
    {
        if (request.Headers.IfMatch is not [{ Length: > 0 } header] || header.Trim() == "*")
            return null;
        return long.TryParse(header.Trim().TrimStart('W', '/').Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(version, true)
            : throw new BadInput("If-Match", "name-application.if-match", ("value", header.Length <= 60 ? header : header[..60] + "…"));
    }

    public void RequireStill(long current)
    {
        if (Version == current)
            return;
        throw InHeader
            ? new Refused(412, "name-application.changed-meanwhile", ("current", current), ("given", Version))
            : new Conflict("version", "name-application.changed-meanwhile", ("current", current), ("given", Version));
    }
}
