namespace CivilAtlas.Ogc;

/// <summary>A collection of features. An item is a version of a division, facility, road or place name: its number is the version's and never another's.</summary>
/// <param name="Data">The row of <c>layer_version</c> that moves when it changes.</param>
/// <param name="Filters">Properties that can be asked for by their value, each with its column.</param>
/// <param name="Properties">The properties of an item, each with its JSON type.</param>
/// <param name="Feature">SQL expression: one item as GeoJSON text, of the row <c>v</c>.</param>
/// <param name="Geometry">SQL expressions of <c>v</c> of which the first that is not null is the item's geometry.</param>
internal sealed record OgcCollection(string Id, Message Title, Message Description, string Data, string Table, string Where,
    IReadOnlyDictionary<string, string> Filters, IReadOnlyDictionary<string, string> Properties, string Feature, IReadOnlyList<string> Geometry)
{
    private const string Span = "'validFrom', lower(v.valid), 'validTo', upper(v.valid)";

    private static readonly string[] Levels = ["province", "prefecture", "county", "township", "village"];

    public static IReadOnlyList<OgcCollection> Divisions { get; } = [.. Levels.Select(Division)];

    public static OgcCollection Road { get; } = new("road", Messages.All["ogc.road"], Messages.All["ogc.described"], "road", "road_version", "true",
        new Dictionary<string, string> { ["name"] = "v.name", ["class"] = "v.class" },
        Types("roadId name class validFrom validTo source"),
        GeoJson("st_asgeojson(v.geometry, 7, 0)",
            $"json_build_object('roadId', v.road_id, 'name', v.name, 'class', v.class, {Span}, 'source', v.source)"),
        ["v.geometry"]);

    public static OgcCollection PlaceName { get; } = new("place-name", Messages.All["ogc.place-name"], Messages.All["ogc.described"], "place-name", "place_name_version", "true",
        new Dictionary<string, string> { ["name"] = "v.name", ["category"] = "v.category", ["status"] = "v.status" },
        Types("placeNameId name specific generic romanization plain category placeCode status meaning origin protectedBatch validFrom validTo source"),
        GeoJson("coalesce(st_asgeojson(v.geometry, 7, 0), 'null')",
            $"""
            json_build_object('placeNameId', v.place_name_id, 'name', v.name, 'specific', v.specific, 'generic', v.generic, 'romanization', v.toned, 'plain', v.plain,
                'category', v.category, 'placeCode', v.place_code, 'status', v.status, 'meaning', v.meaning, 'origin', v.origin, 'protectedBatch', v.protected_batch, {Span}, 'source', v.source)
            """),
        ["v.geometry"]);

    private static OgcCollection Division(string level) => new($"division-{level}", Messages.All[$"ogc.division-{level}"], Messages.All["ogc.described"],
        "division", "division_version", $"v.level = '{level}'",
        new Dictionary<string, string> { ["code"] = "v.code", ["name"] = "v.name", ["kind"] = "v.kind" },
        Types("divisionId code name level kind parentId validFrom validTo source", "areaSquareKilometres seatLon seatLat"),
        // Where no boundary is known the seat stands for the division: better a point than nothing.
        GeoJson("coalesce(st_asgeojson(v.geometry, 7, 0), st_asgeojson(v.seat, 7, 0), 'null')",
            $"""
            json_build_object('divisionId', v.division_id, 'code', v.code, 'name', v.name, 'level', v.level, 'kind', v.kind, 'parentId', v.parent_id,
                'areaSquareKilometres', v.area_square_metres / 1e6, 'seatLon', st_x(v.seat), 'seatLat', st_y(v.seat), {Span}, 'source', v.source)
            """),
        ["v.geometry", "v.seat"]);

    /// <param name="kind">A kind's identifier: small letters, digits and hyphens only, for it stands in the SQL.</param>
    public static OgcCollection Facility(string kind, Message title) => new($"facility-{kind}", title, Messages.All["ogc.described"],
        "facility", "facility_version", $"v.kind = '{kind}'",
        new Dictionary<string, string> { ["name"] = "v.name" },
        Types("facilityId kind name address validFrom validTo source"),
        GeoJson("st_asgeojson(v.location, 7, 0)",
            $"v.attributes || jsonb_build_object('facilityId', v.facility_id, 'kind', v.kind, 'name', v.name, 'address', v.address, {Span}, 'source', v.source)"),
        ["v.location"]);

    private static string GeoJson(string geometry, string properties) =>
        $$"""'{"type":"Feature","id":' || v.id || ',"geometry":' || {{geometry}} || ',"properties":' || ({{properties}})::text || '}'""";

    private static Dictionary<string, string> Types(string texts, string numbers = "") =>
        texts.Split(' ').Select(name => (name, "string"))
            .Concat(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, "number")))
            .ToDictionary(p => p.name, p => p.Item2);
}
