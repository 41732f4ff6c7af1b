using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Requests;

/// <summary>A property of a request with a body that is nevertheless taken from the query string.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class InQueryAttribute : Attribute;

/// <summary>
/// Binds a request record from route, query and JSON body and names every fault at once:
/// unknown and repeated parameters, unknown properties, wrong types, missing values.
/// (System.Text.Json alone stops at the first.)
/// </summary>
internal sealed class StrictBinder<TRequest> : IRequestBinder<TRequest> where TRequest : notnull
{
    public async ValueTask<TRequest> BindAsync(BinderContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var faults = new List<Fault>();
        var members = RequestShape.Of(typeof(TRequest), http.Request.Method, name => http.Request.RouteValues.ContainsKey(name));
        // Without a member in the body the endpoint reads the body itself: an uploaded file, say.
        var values = members.Any(m => m.Place == Place.Body) ? await ReadBodyAsync(http.Request, faults, cancellation) : [];
        foreach (var member in members.Where(m => m.Place == Place.Route))
            values[member.Name] = JsonShape.FromText(http.Request.RouteValues[member.Name]!.ToString()!, member.Type, member.Name, faults);
        ReadQuery(http.Request.Query, members, values, faults);
        JsonShape.Check(values, typeof(TRequest), "", faults);
        if (faults.Count > 0)
            throw new BadInput(faults);
        if (members.Count == 0)
            return (TRequest)RuntimeHelpers.GetUninitializedObject(typeof(TRequest));
        return values.Deserialize<TRequest>(JsonShape.Options)!;
    }

    private static async Task<JsonObject> ReadBodyAsync(HttpRequest request, List<Fault> faults, CancellationToken cancellation)
    {
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
            return [];
        if (!request.HasJsonContentType())
            throw new Refused(415, "problem.media-type", ("known", new[] { "application/json" }));
        try
        {
            // Strict about names said twice: the second would silently win.
            var node = await JsonNode.ParseAsync(request.Body, documentOptions: new() { AllowDuplicateProperties = false }, cancellationToken: cancellation);
            if (node is JsonObject body)
                return body;
            faults.Add(JsonShape.NotA("kind.object", "", node));
        }
        catch (JsonException e)
        {
            throw new BadInput(e.Path ?? "", "input.malformed-json", ("line", e.LineNumber + 1), ("column", e.BytePositionInLine + 1));
        }
        return [];
    }

    private static void ReadQuery(IQueryCollection query, IReadOnlyList<RequestMember> members, JsonObject values, List<Fault> faults)
    {
        var known = members.Where(m => m.Place == Place.Query).ToDictionary(m => m.Name, StringComparer.Ordinal);
        foreach (var (name, given) in query)
        {
            if (!known.TryGetValue(name, out var member))
                faults.Add(new(name, "input.unknown-parameter", ("known", known.Keys.Order(StringComparer.Ordinal))));
            else if (given.Count > 1)
                faults.Add(new(name, "input.repeated-parameter"));
            else if (given[0] is { Length: > 0 } text)
                values[name] = JsonShape.FromText(text, member.Type, name, faults);
        }
    }
}

internal enum Place { Route, Query, Body }

internal sealed record RequestMember(string Name, Type Type, Place Place, bool Required);

/// <summary>Where each member of a request record comes from. The binder and the OpenAPI document both ask here.</summary>
internal static class RequestShape
{
    public static bool HasBody(string method) => method is "POST" or "PUT" or "PATCH";

    public static IReadOnlyList<RequestMember> Of(Type request, string method, Func<string, bool> isInRoute) =>
        [.. JsonShape.Members(request).Select(m => new RequestMember(m.Name, m.Type,
            isInRoute(m.Name) ? Place.Route : HasBody(method) && m.Property.GetCustomAttribute<InQueryAttribute>() is null && !m.InQuery ? Place.Body : Place.Query,
            m.Required))];
}
