using System.Globalization;

namespace CivilAtlas.Requests;

/// <summary>The version a writer changed, said in If-Match or as a property, so that of two writers the second is refused and not overwritten.</summary>
/// <param name="Subject">The messages are <c>{subject}.version-missing</c>, <c>.if-match</c> and <c>.changed-meanwhile</c>.</param>
/// <param name="InHeader">Null for <c>If-Match: *</c>, which asks only that it exists, and where the header is not given.</param>
internal sealed record ExpectedVersion(string Subject, long? InHeader, long? InBody)
{
    public static ExpectedVersion Of(HttpRequest request, string subject, long? inBody)
    {
        if (request.Headers.IfMatch is not [{ Length: > 0 } header])
            return inBody is null ? throw new Refused(428, subject + ".version-missing") : new(subject, null, inBody);
        if (header.Trim() == "*")
            return new(subject, null, inBody);
        var text = header.Trim().TrimStart('W', '/').Trim('"');
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(subject, version, inBody)
            : throw new BadInput("If-Match", subject + ".if-match", ("value", header.Length <= 60 ? header : header[..60] + "…"));
    }

    public void Require(long current)
    {
        if (InHeader is { } expected && expected != current)
            throw new Refused(412, Subject + ".changed-meanwhile", ("current", current), ("given", expected));
        if (InBody is { } given && given != current)
            throw new Conflict("version", Subject + ".changed-meanwhile", ("current", current), ("given", given));
    }
}
