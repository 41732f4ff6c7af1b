using System.Text.Json;
using CivilAtlas.Requests;
using NpgsqlTypes;

namespace CivilAtlas.Sitings;

/// <summary>Writes a siting down, in the transaction it is given.</summary>
internal static class SitingStore
{
    public static async Task WriteAsync(Writing writing, Guid id, SitingOrder order, SitingResult result)
    {
        // A job that is taken up again may have been written already.
        await writing.ExecuteAsync("delete from siting_uncovered where siting_id = @id; delete from siting where id = @id", new { id });
        await writing.ExecuteAsync(
            "insert into siting (id, job_id, account, division_id, as_of, answer) values (@id, @id, @account, @division, @asOf, @answer::jsonb)",
            new { id, account = writing.Actor.Account, division = order.DivisionId, asOf = order.AsOf, answer = JsonSerializer.Serialize(result.Answer, JsonShape.Options) });
        var sites = result.Sites;
        await writing.ExecuteAsync(
            """
            insert into siting_site (siting_id, place, candidate_id, name, facility_id, locked, lon, lat, capacity, covered_people, gain_people, kind)
            select @id, place, candidate_id, name, nullif(facility_id, @none), locked, lon, lat, nullif(capacity, 'NaN'), covered, gain, kind
            from unnest(@places::int[], @candidates::text[], @names::text[], @facilities::uuid[], @locked::bool[], @lons::float8[], @lats::float8[], @capacities::float8[], @covered::float8[], @gains::float8[], @kinds::text[])
                 as s(place, candidate_id, name, facility_id, locked, lon, lat, capacity, covered, gain, kind)
            """,
            new
            {
                id, none = Guid.Empty, places = Enumerable.Range(1, sites.Count).ToArray(),
                candidates = sites.Select(s => s.Candidate.Id).ToArray(), names = sites.Select(s => s.Candidate.Name).ToArray(),
                facilities = sites.Select(s => s.Candidate.FacilityId ?? Guid.Empty).ToArray(), locked = sites.Select(s => s.Candidate.Locked).ToArray(),
                lons = sites.Select(s => s.Candidate.Place.Lon).ToArray(), lats = sites.Select(s => s.Candidate.Place.Lat).ToArray(),
                capacities = sites.Select(s => s.Candidate.Capacity ?? double.NaN).ToArray(),
                covered = sites.Select(s => s.CoveredPeople).ToArray(), gains = sites.Select(s => s.GainPeople).ToArray(),
                kinds = sites.Select(s => s.Kind).ToArray(),
            });
        await WriteUncoveredAsync(writing, id, result.Uncovered);
    }

    private static async Task WriteUncoveredAsync(Writing writing, Guid id, IReadOnlyList<UncoveredUnit> uncovered)
    {
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy siting_uncovered (siting_id, prefecture_id, number, unit_id, code, name, lon, lat, people, reason, kind) from stdin (format binary)", writing.Cancellation);
        for (var i = 0; i < uncovered.Count; i++)
        {
            var (unit, code, name, reason, kind) = uncovered[i];
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(unit.PrefectureId, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(i + 1, NpgsqlDbType.Integer, writing.Cancellation);
            foreach (var text in (string[])[unit.Id, code, name])
                await copy.WriteAsync(text, NpgsqlDbType.Text, writing.Cancellation);
            foreach (var number in (double[])[unit.Lon, unit.Lat, unit.People])
                await copy.WriteAsync(number, NpgsqlDbType.Double, writing.Cancellation);
            await copy.WriteAsync(reason, NpgsqlDbType.Text, writing.Cancellation);
            if (kind is null)
                await copy.WriteNullAsync(writing.Cancellation);
            else
                await copy.WriteAsync(kind, NpgsqlDbType.Text, writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);
    }
}
