using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Toponymy;

namespace CivilAtlas.PlaceNames;

/// <summary>The rows of place_name_term: what search and the checks read. Made anew whenever a name or one of its aliases is written.</summary>
internal static class PlaceNameTerms
{
    private sealed record Word(Guid PlaceNameId, string Name, string Kind, string[]? Readings);

    public static async Task RenewAsync(Writing writing, Gazetteer gazetteer, params Guid[] ids)
    {
        var words = await writing.QueryAsync<Word>(
            """
            select place_name_id, name, 'standard' as kind, case when readings_confirmed then readings end as readings from place_name_version
            where place_name_id = any(@ids) and upper_inf(recorded) and (upper_inf(valid) or upper(valid) > @today::date)
            union all
            select place_name_id, name, kind, null from place_name_alias where place_name_id = any(@ids) and upper_inf(recorded)
            """, new { ids, today = AsOf.Today });
        var terms = words.Select(word => (word.PlaceNameId, word.Kind, Keys: gazetteer.KeysOf(word.Name, word.Readings))).DistinctBy(t => (t.PlaceNameId, t.Kind, t.Keys.Plain))
            .Select(t => new { id = t.PlaceNameId, term = t.Keys.Plain, kind = t.Kind, grams = t.Keys.Grams, pinyin = t.Keys.Pinyin, initials = t.Keys.Initials, sounds = t.Keys.Sounds });
        await writing.ExecuteAsync(Sql.Beside(typeof(PlaceNameTerms)), new { ids, today = AsOf.Today, terms = JsonSerializer.Serialize(terms) });
    }

    /// <summary>Where only the status has changed, the keys stay.</summary>
    public static Task RestateAsync(Writing writing, Guid id) => writing.ExecuteAsync(
        """
        update place_name_term t set status = v.status
        from place_name_version v
        where t.place_name_id = @id and v.place_name_id = @id and upper_inf(v.recorded) and v.valid @> @today::date and v.status <> t.status
        """, new { id, today = AsOf.Today });
}
