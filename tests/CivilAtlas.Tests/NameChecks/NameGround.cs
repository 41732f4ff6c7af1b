using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Romanizations;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>A name put into the register for a test.</summary>
/// <param name="Division">The code of the division that holds it.</param>
internal sealed record MadeName(string Name, string Category, string Division, double[]? Place = null, string Status = "approved",
    string? ProtectedBatch = null, string[]? Readings = null, string? Former = null);

/// <summary>What tests of name checks say over and over. Places lie in the tiny province (see its drawing).</summary>
internal static class NameGround
{
    public const string Street = "23120", Village = "21610", Township = "21500", County = "21400", Mountain = "13400", Bridge = "23610", Residential = "22100", Water = "24100";

    public const string Checks = "/api/v1/name-checks";

    public static async Task<Guid> AddAsync(Store store, MadeName made)
    {
        var keys = Gazetteers.Shipped.KeysOf(made.Name, made.Readings);
        var spelled = Gazetteers.Shipped.Romanize(made.Name, made.Category, made.Readings);
        var former = made.Former is null ? null : Gazetteers.Shipped.KeysOf(made.Former);
        return await store.WriteAsync(Actor.Operator, writing => writing.SingleOrDefaultAsync<Guid>(
            """
            with recursive above as (
                select v.division_id, v.parent_id, v.level from division_version v join division_code c using (division_id) where c.code = @Division and upper_inf(v.recorded)
                union select v.division_id, v.parent_id, v.level from above a join division_version v on v.division_id = a.parent_id where upper_inf(v.recorded)
            ), holder as (
                select (array_agg(division_id order by level desc))[1] as id, array_agg(division_id order by level desc) as path,
                       coalesce(max(division_id::text) filter (where level = 'prefecture'), '00000000-0000-0000-0000-000000000000')::uuid as prefecture,
                       case when @lon::float8 is not null then st_setsrid(st_makepoint(@lon, @lat), 4490) end as place
                from above
            ), made as (insert into place_name (prefecture_id) select prefecture from holder returning prefecture_id, id
            ), version as (
                insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, category, status, division_id, path,
                    protected_batch, geometry, source, valid)
                select m.prefecture_id, m.id, @Name, @specific, @generic, @toned, @plain, @readings, @Category, @Status, h.id, h.path, @ProtectedBatch, h.place, 'test', '[2000-01-01,)'
                from made m, holder h
            ), term as (
                insert into place_name_term (prefecture_id, place_name_id, term, kind, status, category, path, grams, pinyin, initials, sounds, rank, location)
                select m.prefecture_id, m.id, t.term, t.kind, @Status, @Category, h.path, '{}', '', '', array(select jsonb_array_elements_text(t.sounds)), 0, h.place
                from made m, holder h, (values (@term, 'standard', @sounds::jsonb), (@formerTerm, 'former', @formerSounds::jsonb)) t(term, kind, sounds)
                where t.term is not null
            )
            select id from made
            """,
            new
            {
                made.Name, made.Category, made.Division, made.Status, made.ProtectedBatch, lon = made.Place?[0], lat = made.Place?[1],
                specific = spelled.Parts.Specific, generic = spelled.Parts.Generic, toned = spelled.Toned, plain = spelled.Plain,
                readings = spelled.Syllables.Select(s => s.Reading).ToArray(), term = keys.Plain, sounds = System.Text.Json.JsonSerializer.Serialize(keys.Sounds),
                formerTerm = former?.Plain, formerSounds = System.Text.Json.JsonSerializer.Serialize(former?.Sounds ?? []),
            }), CancellationToken.None);
    }

    public static object Ask(string name, string category, string divisionCode, double[]? place = null) =>
        place is null ? new { name, category, divisionCode } : new { name, category, divisionCode, geometry = new { type = "Point", coordinates = place } };

    public static async Task<JsonNode> CheckAsync(this HttpClient client, string name, string category, string division, double[]? place = null) =>
        await client.PostAsJsonAsync(Checks, Ask(name, category, division, place)).JsonAsync();

    public static async Task<JsonArray> CheckAllAsync(this HttpClient client, params object[] items) =>
        (await client.PostAsJsonAsync(Checks + "/batch", new { items }).JsonAsync())["items"]!.AsArray();

    /// <summary>The finding of that rule; null where there is none.</summary>
    public static JsonNode? Of(this JsonNode report, string rule) => report["findings"]!.AsArray().FirstOrDefault(f => (string?)f!["rule"] == rule);

    public static string[] Evidence(this JsonNode? finding) => finding is null ? [] : [.. finding["evidence"]!.AsArray().Select(e => (string)e!["name"]!)];

    /// <summary>Draws a built-up area as a rectangle.</summary>
    public static Task<HttpResponseMessage> DrawAsync(this HttpClient client, string name, string divisionCode, double west, double south, double east, double north) =>
        client.PostAsJsonAsync("/api/v1/built-up-areas", new { name, divisionCode, geometry = TinyProvince.Shape(west, south, east, north), validFrom = "2010-01-01" });
}
