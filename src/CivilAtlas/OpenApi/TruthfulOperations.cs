using System.Text.Json;
using System.Text.RegularExpressions;
using CivilAtlas.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CivilAtlas.OpenApi;

/// <summary>
/// Says of each FastEndpoints endpoint what its binder really does: which members of the request come from the route,
/// the query or the body, who may call it, and how it refuses.
/// </summary>
internal sealed partial class TruthfulOperations : IOpenApiOperationTransformer
{
    public const string Bearer = "bearer";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault();
        if (endpoint is null)
            return;
        var method = context.Description.HttpMethod!;
        var route = context.Description.RelativePath!;
        operation.OperationId = JsonNamingPolicy.CamelCase.ConvertName(endpoint.EndpointType.Name);
        operation.Summary = endpoint.EndpointSummary?.Summary;
        operation.Description = endpoint.EndpointSummary?.Description;

        var inRoute = RouteName().Matches(route).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var members = endpoint.ReqDtoType == typeof(EmptyRequest) ? [] : RequestShape.Of(endpoint.ReqDtoType, method, inRoute.Contains);
        operation.Parameters = [.. members.Where(m => m.Place != Place.Body).Select(Parameter)];
        if (members.Any(m => m.Place == Place.Body))
            operation.RequestBody = await BodyAsync(endpoint.ReqDtoType, members, context, cancellationToken);
        else if (operation.RequestBody?.Content?.ContainsKey("multipart/form-data") != true)
            operation.RequestBody = null;

        var open = endpoint.AnonymousVerbs?.Length > 0;
        if (!open)
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        var problem = await ProblemAsync(context, cancellationToken);
        operation.Responses ??= [];
        foreach (var (status, text) in Refusals(open, endpoint.AllowedRoles?.Count > 0, members))
            operation.Responses[status] = new OpenApiResponse
            {
                Description = text,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = problem } },
            };
    }

    private static async Task<IOpenApiSchema> ProblemAsync(OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        const string name = nameof(ProblemResponse);
        if (context.Document!.Components?.Schemas?.ContainsKey(name) != true)
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemResponse), null, cancellation);
            // What has nothing to say is left out of a problem.
            schema.Required = new HashSet<string> { "type", "title", "status" };
            context.Document.AddComponent(name, schema);
        }
        return new OpenApiSchemaReference(name, context.Document);
    }

    private static IEnumerable<(string Status, string Text)> Refusals(bool open, bool forRoles, IReadOnlyList<RequestMember> members)
    {
        yield return ("400", "Every fault of the request at once");
        if (!open)
            yield return ("401", "Not signed in");
        if (forRoles)
            yield return ("403", "Not this account's to do, or not there");
        if (members.Any(m => m.Place == Place.Route))
            yield return ("404", "There is no such thing");
        if (members.Any(m => m.Place == Place.Body))
            yield return ("409", "The register as it stands does not allow it");
        yield return ("503", "The database is away for the moment");
    }

    private static OpenApiParameter Parameter(RequestMember member) => new()
    {
        Name = member.Name,
        In = member.Place == Place.Route ? ParameterLocation.Path : ParameterLocation.Query,
        Required = member.Place == Place.Route || member.Required,
        Schema = Scalar(member.Type),
    };

    private static async Task<OpenApiRequestBody> BodyAsync(Type type, IReadOnlyList<RequestMember> members, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
        foreach (var elsewhere in members.Where(m => m.Place != Place.Body))
        {
            schema.Properties?.Remove(elsewhere.Name);
            schema.Required?.Remove(elsewhere.Name);
        }
        schema.AdditionalPropertiesAllowed = false;
        schema.Required = members.Where(m => m is { Place: Place.Body, Required: true }).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        return new() { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } } };
    }

    private static OpenApiSchema Scalar(Type type) => type switch
    {
        { IsEnum: true } => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames(type).Select(n => (System.Text.Json.Nodes.JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(n))],
        },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(int) || type == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = type == typeof(int) ? "int32" : "int64" },
        _ when type == typeof(double) => new() { Type = JsonSchemaType.Number, Format = "double" },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(DateTimeOffset) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ when type == typeof(Guid) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ => new() { Type = JsonSchemaType.String },
    };

    [GeneratedRegex(@"\{\*?([A-Za-z]+)")]
    private static partial Regex RouteName();
}
