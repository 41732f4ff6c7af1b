using System.Globalization;
using System.Text.Json;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Server;

/// <summary>One address of the server's that the client calls. The tests hold all of them against openapi.json.</summary>
internal sealed record Call(string Method, string Path, IReadOnlyList<string> Query, Type? Answer, Type? Body = null)
{
    /// <summary>The address with its values; those that are null are left out.</summary>
    public string With(params (string Name, object? Value)[] values)
    {
        var (path, query) = (Path, new List<string>());
        foreach (var (name, value) in values)
        {
            var text = value switch
            {
                null => null,
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
            if (path.Contains("{" + name + "}", StringComparison.Ordinal))
                path = path.Replace("{" + name + "}", Uri.EscapeDataString(text!), StringComparison.Ordinal);
            else if (!Query.Contains(name))
                throw new ArgumentException($"{Path} takes no {name}.");
            else if (!string.IsNullOrEmpty(text))
                query.Add($"{name}={Uri.EscapeDataString(text)}");
        }
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}

internal static class Contract
{
    public static readonly Call
        Live = new("GET", "/health/live", [], null),
        CreateToken = new("POST", "/api/v1/tokens", [], typeof(Token), typeof(Credentials)),
        RenewToken = new("POST", "/api/v1/tokens/renew", [], typeof(Token)),
        Me = new("GET", "/api/v1/accounts/me", [], typeof(Account)),
        View = new("GET", "/api/v1/views/{layer}", ["bbox", "zoom", "validAt", "kind", "standard", "limit"], null),
        Suggest = new("GET", "/api/v1/place-names/suggest", ["q", "limit", "near"], typeof(Items<Suggestion>)),
        Divisions = new("GET", "/api/v1/divisions", ["q", "limit", "validAt"], typeof(Items<Division>)),
        Division = new("GET", "/api/v1/divisions/{code}", ["validAt"], typeof(Division)),
        Lineage = new("GET", "/api/v1/divisions/{code}/lineage", [], typeof(Items<LineageEntry>)),
        Locate = new("GET", "/api/v1/divisions/locate", ["lon", "lat", "crs", "validAt"], typeof(Division[])),
        Facilities = new("GET", "/api/v1/facilities", ["q", "limit", "validAt"], typeof(Items<Facility>)),
        Facility = new("GET", "/api/v1/facilities/{id}", ["validAt"], typeof(Facility)),
        FacilityHistory = new("GET", "/api/v1/facilities/{id}/history", [], typeof(Items<FacilityVersion>)),
        FacilityKinds = new("GET", "/api/v1/facility-kinds", [], typeof(Items<FacilityKind>)),
        PlaceName = new("GET", "/api/v1/place-names/{id}", ["validAt"], typeof(PlaceName)),
        PlaceNameHistory = new("GET", "/api/v1/place-names/{id}/history", [], typeof(Items<PlaceNameVersion>)),
        PlaceCategories = new("GET", "/api/v1/place-categories", [], typeof(Items<PlaceCategory>)),
        Road = new("GET", "/ogc/collections/{collection}/items/{item}", [], null),
        Assessments = new("GET", "/api/v1/coverage/assessments", ["limit"], typeof(Items<AssessmentHead>)),
        Assessment = new("GET", "/api/v1/coverage/assessments/{id}", [], typeof(Assessment)),
        BaseMap = new("GET", "/api/v1/settings/base-map", [], typeof(ServerBaseMap));

    public static IReadOnlyList<Call> All { get; } = [.. typeof(Contract).GetFields().Select(f => f.GetValue(null)).OfType<Call>()];

    /// <summary>What a newer server adds is passed over; what is missing or of another type is not this server's answer.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}

internal sealed record Credentials(string Account, string Password);

internal sealed record Token(string AccessToken, DateTimeOffset ExpiresAt);

internal sealed record Items<T>([property: System.Text.Json.Serialization.JsonPropertyName("items")] IReadOnlyList<T> All);

internal sealed record Division(string Code, string Name, string Level, string Kind, string? ParentCode, string? ParentName, double[]? Seat, double[]? Bbox,
    double? AreaSquareKilometres, long? People, DateOnly ValidFrom, DateOnly? ValidTo);

internal sealed record DivisionName(string Code, string Name);

internal sealed record LineageEntry(string Kind, DateOnly Effective, string Document, IReadOnlyList<DivisionName> From, IReadOnlyList<DivisionName> To);

internal sealed record Facility(Guid Id, string Kind, string Name, double[] Location, string? Address, string Status, JsonElement Attributes,
    IReadOnlyList<DivisionName> Divisions, DateOnly ValidFrom, DateOnly? ValidTo);

internal sealed record FacilityVersion(long Version, string Name, string? Address, DateOnly ValidFrom, DateOnly? ValidTo);

internal sealed record FacilityKind(string Id, Bilingual Title, JsonElement Schema);

internal sealed record PlaceName(Guid Id, string Name, string Specific, string Generic, string Toned, string Plain, string Category, string? PlaceCode, string Status,
    IReadOnlyList<DivisionName> Divisions, string? Meaning, string? Origin, string? History, string? ProtectedBatch, IReadOnlyList<PlaceNameAlias> Aliases,
    double[]? Location, DateOnly ValidFrom, DateOnly? ValidTo);

internal sealed record PlaceNameAlias(string Name, string Kind, DateOnly? Until = null);

internal sealed record PlaceNameVersion(long Version, string Name, string Status, string? Document, DateOnly ValidFrom, DateOnly? ValidTo);

internal sealed record PlaceCategory(string Code, Bilingual Title);

internal sealed record Suggestion(Guid Id, string Name, string Plain, string Category, IReadOnlyList<DivisionName> Divisions, SuggestionMatch Matched);

internal sealed record SuggestionMatch(string Term, string Kind);

internal sealed record AssessmentHead(Guid Id, DateOnly AsOf, DivisionName Division, DateTimeOffset CreatedAt);

internal sealed record Assessment(IReadOnlyList<StandardResult> Standards);

internal sealed record StandardResult(string Id, Bilingual Title, IReadOnlyList<DivisionName> Divisions);

internal sealed record ServerBaseMap(string? Type, string? Url, string? Attribution);
