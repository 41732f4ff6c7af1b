using CivilAtlas.Spatial;
using CivilAtlas.Toponymy;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.PlaceNames;

/// <param name="Columns">Of placeCode, meaning, origin, history, document, status and geometry those the names say; what they do not say stays as it is known.</param>
internal sealed record BulkNames(string Source, string Reason, IReadOnlyCollection<string> Columns);

/// <summary>Many names at once: into staging tables by COPY, planned against the register in sets, and written in sets. In the caller's transaction.</summary>
internal static class PlaceNameBulk
{
    private const int TermsAtOnce = 2_000;

    /// <summary>Streams the names in; romanized and keyed on the way, so that any number of them takes no memory.</summary>
    public static async Task StageAsync(Writing writing, Gazetteer gazetteer, IEnumerable<StagedPlaceName> names)
    {
        // One at a time: the second sees what the first has written.
        await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtext('import place names'))");
        await writing.ExecuteAsync(Sql.Beside(typeof(PlaceNameBulk), "stage"));
        var others = new List<(Guid Id, PlaceNameAlias Name)>();
        await using (var copy = await writing.Connection.BeginBinaryImportAsync(
            """
            copy staged_place_name (id, line, known_as, external_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, status, place_code,
                division_code, division_id, named_division_id, road_id, meaning, origin, history, document, rank, geometry, valid_from, term, grams, pinyin, initials, sounds)
            from stdin (format binary)
            """, writing.Cancellation))
        {
            foreach (var name in names)
            {
                await copy.StartRowAsync(writing.Cancellation);
                await WriteAsync(copy, gazetteer, name, writing.Cancellation);
                others.AddRange(name.OtherNames.Select(other => (name.Id, other)));
            }
            await copy.CompleteAsync(writing.Cancellation);
        }
        if (others.Count > 0)
            await CopyOthersAsync(writing, gazetteer, others);
    }

    /// <summary>Afterwards planned_place_name says for each of them what it is and what becomes of it.</summary>
    public static Task PlanAsync(Writing writing, BulkNames bulk) =>
        writing.ExecuteLongAsync(Sql.Beside(typeof(PlaceNameBulk), "plan"), new { source = bulk.Source, columns = bulk.Columns.ToArray() });

    public static async Task WriteAsync(Writing writing, Gazetteer gazetteer, BulkNames bulk)
    {
        var instant = await writing.SingleOrDefaultAsync<DateTime>(
            """
            select greatest(clock_timestamp(), max(lower(v.recorded)) + interval '1 microsecond')
            from planned_place_name p join place_name_version v on v.id = p.version_id and v.prefecture_id = p.prefecture_id
            """);
        await writing.ExecuteLongAsync(Sql.Beside(typeof(PlaceNameBulk), "write"), new { source = bulk.Source, reason = bulk.Reason, account = writing.Actor.Account, instant });
        var changed = await writing.QueryAsync<Guid>("select place_name_id from planned_place_name where deed = 'changed'");
        foreach (var some in changed.Chunk(TermsAtOnce))
            await PlaceNameTerms.RenewAsync(writing, gazetteer, some);
        // The planner knows nothing of what was just loaded, and the first readers come at once.
        await writing.ExecuteLongAsync("analyze place_name_version, place_name_term");
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Gazetteer gazetteer, StagedPlaceName name, CancellationToken cancellation)
    {
        var spelled = gazetteer.Romanize(name.Name, name.Category, divisionCode: name.DivisionCode);
        var said = name.Readings is { } given && !given.SequenceEqual(spelled.Syllables.Select(s => s.Reading));
        if (said)
            spelled = gazetteer.Romanize(name.Name, name.Category, name.Readings);
        string[] readings = [.. spelled.Syllables.Select(s => s.Reading)];
        // Until somebody has confirmed one reading, the name counts with all of them.
        var keys = gazetteer.KeysOf(name.Name, name.Readings is null ? null : readings);
        await copy.WriteAsync(name.Id, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(name.Line, NpgsqlDbType.Bigint, cancellation);
        await IdentityAsync(name.KnownAs);
        await TextAsync(name.ExternalId);
        await TextAsync(name.Name);
        await TextAsync(spelled.Parts.Specific);
        await TextAsync(spelled.Parts.Generic);
        await TextAsync(spelled.Toned);
        await TextAsync(spelled.Plain);
        await copy.WriteAsync(readings, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(said, NpgsqlDbType.Boolean, cancellation);
        await TextAsync(name.Category);
        await TextAsync(name.Status);
        await TextAsync(name.PlaceCode);
        await TextAsync(name.DivisionCode);
        await IdentityAsync(name.DivisionId);
        await IdentityAsync(name.NamedDivisionId);
        await IdentityAsync(name.RoadId);
        await TextAsync(name.Meaning);
        await TextAsync(name.Origin);
        await TextAsync(name.History);
        await TextAsync(name.Document);
        await copy.WriteAsync((short)RankOf(name), NpgsqlDbType.Smallint, cancellation);
        await copy.WriteAsync(name.Geometry, NpgsqlDbType.Geometry, cancellation);
        await copy.WriteAsync(name.ValidFrom, NpgsqlDbType.Date, cancellation);
        await KeysAsync(copy, keys, cancellation);

        Task TextAsync(string? text) => copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);
        Task IdentityAsync(Guid? id) => id is { } known ? copy.WriteAsync(known, NpgsqlDbType.Uuid, cancellation) : copy.WriteNullAsync(cancellation);
    }

    private static async Task CopyOthersAsync(Writing writing, Gazetteer gazetteer, List<(Guid Id, PlaceNameAlias Name)> others)
    {
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy staged_place_name_alias (id, name, kind, until, term, grams, pinyin, initials, sounds) from stdin (format binary)", writing.Cancellation);
        foreach (var (id, other) in others)
        {
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(other.Name, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(other.Kind, NpgsqlDbType.Text, writing.Cancellation);
            if (other.Until is { } until)
                await copy.WriteAsync(until, NpgsqlDbType.Date, writing.Cancellation);
            else
                await copy.WriteNullAsync(writing.Cancellation);
            await KeysAsync(copy, gazetteer.KeysOf(other.Name), writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);
    }

    private static async Task KeysAsync(NpgsqlBinaryImporter copy, NameKeys keys, CancellationToken cancellation)
    {
        await copy.WriteAsync(keys.Plain, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Grams.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Pinyin, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Initials, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Sounds.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
    }

    private static int RankOf(StagedPlaceName name) => LabelRanks.Shipped.Of(name.Category,
        name.Geometry is { Dimension: Dimension.Curve } line ? Measure.LengthMetres(line) : 0,
        name.Geometry is { Dimension: Dimension.Surface } area ? Measure.AreaMetres2(area) : 0);
}
