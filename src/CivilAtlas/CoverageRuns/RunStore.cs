using System.Text.Json;
using CivilAtlas.Accessibility.Measures;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.CoverageRuns;

/// <summary>Writes a run down, whole or not at all.</summary>
internal static class RunStore
{
    /// <summary>An account keeps its newest runs; a planner's desk makes one with every click.</summary>
    public const int KeptOfEachAccount = 100;
    /// <summary>Rows are grouped by tiles of this zoom.</summary>
    public const int TileZoom = 12;

    public static async Task WriteAsync(Writing writing, Guid id, RunOrder order, RunResult result)
    {
        // A job taken up again after a crash finds what it has already kept.
        await DropAsync(writing, [id]);
        await writing.ExecuteAsync(
            """
            insert into coverage_run (id, job_id, account, kind, measure, division_id, as_of, own_data, request, summary)
            values (@id, @id, @account, @kind, @measure, @division, @asOf, @ownData, @request::jsonb, @summary::jsonb)
            """,
            new
            {
                id, account = writing.Actor.Account, kind = order.Request.Kind, measure = order.Request.Measure, division = order.DivisionId, asOf = order.AsOf, ownData = order.FromOwnData,
                request = JsonSerializer.Serialize(order, JsonShape.Options), summary = JsonSerializer.Serialize(result.Summary, JsonShape.Options),
            });
        await FacilitiesAsync(writing, id, result);
        await DivisionsAsync(writing, id, result);
        await DemandAsync(writing, id, result);
        await DropAsync(writing, [.. await writing.QueryAsync<Guid>(
            "select id from coverage_run where account = @account order by id desc offset @kept", new { account = writing.Actor.Account, kept = KeptOfEachAccount })]);
    }

    public static async Task DropAsync(Writing writing, Guid[] ids)
    {
        if (ids.Length == 0)
            return;
        await writing.ExecuteAsync("delete from coverage_run_demand where run_id = any(@ids); delete from coverage_run where id = any(@ids)", new { ids });
    }

    private static async Task FacilitiesAsync(Writing writing, Guid id, RunResult result)
    {
        var (people, units) = (new double[result.Ground.Facilities.Count], new int[result.Ground.Facilities.Count]);
        for (var i = 0; i < result.Facility.Length; i++)
            if (result.Facility[i] >= 0 && result.Reasons[i] == Unreached.No)
            {
                people[result.Facility[i]] += result.Ground.Demand.Units[i].People;
                units[result.Facility[i]]++;
            }
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy coverage_run_facility (run_id, place, facility_id, name, lon, lat, capacity, snap_metres, people, units) from stdin (format binary)", writing.Cancellation);
        for (var j = 0; j < people.Length; j++)
        {
            var facility = result.Ground.Facilities[j];
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(j, NpgsqlDbType.Integer, writing.Cancellation);
            await copy.WriteAsync(facility.Id, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(facility.Name, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(facility.Lon, NpgsqlDbType.Double, writing.Cancellation);
            await copy.WriteAsync(facility.Lat, NpgsqlDbType.Double, writing.Cancellation);
            await copy.NumberAsync(facility.Capacity, writing.Cancellation);
            await copy.NumberAsync(result.FacilitySnap[j], writing.Cancellation);
            await copy.WriteAsync(people[j], NpgsqlDbType.Double, writing.Cancellation);
            await copy.WriteAsync(units[j], NpgsqlDbType.Integer, writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);
    }

    private static Task<int> DivisionsAsync(Writing writing, Guid id, RunResult result) => writing.ExecuteAsync(
        """
        insert into coverage_run_division (run_id, division_id, level, code, name, parent_code, people, reached_people, share, units, reached_units, mean_access, mean_cost, gini, capacity, need_share)
        select @id, division, level::division_level, code, name, parent, people, reached, share, units, reached_units, access, cost, gini, capacity, need
        from unnest(@divisions, @levels, @codes, @names, @parents, @people, @reached, @shares, @units, @reachedUnits, @access, @cost, @ginis, @capacities, @needs)
            as d(division, level, code, name, parent, people, reached, share, units, reached_units, access, cost, gini, capacity, need)
        """,
        new
        {
            id,
            divisions = result.Divisions.Select(d => d.Division.Id).ToArray(), levels = result.Divisions.Select(d => d.Division.Level).ToArray(),
            codes = result.Divisions.Select(d => d.Division.Code).ToArray(), names = result.Divisions.Select(d => d.Division.Name).ToArray(),
            parents = result.Divisions.Select(d => d.ParentCode).ToArray(), people = result.Divisions.Select(d => d.People).ToArray(),
            reached = result.Divisions.Select(d => d.ReachedPeople).ToArray(), shares = result.Divisions.Select(d => d.Share).ToArray(),
            units = result.Divisions.Select(d => d.Units).ToArray(), reachedUnits = result.Divisions.Select(d => d.ReachedUnits).ToArray(),
            access = result.Divisions.Select(d => d.MeanAccess).ToArray(), cost = result.Divisions.Select(d => d.MeanCost).ToArray(),
            ginis = result.Divisions.Select(d => d.Gini).ToArray(), capacities = result.Divisions.Select(d => d.Capacity).ToArray(), needs = result.Divisions.Select(d => d.NeedShare).ToArray(),
        });

    private static Task DemandAsync(Writing writing, Guid id, RunResult result)
    {
        var units = result.Ground.Demand.Units;
        int[] tiles = [.. units.Select(u => TileOf(u.Lon, u.Lat))];
        int[] order = [.. Enumerable.Range(0, units.Count)];
        Array.Sort((int[])tiles.Clone(), order);
        return CopyRows.WriteAsync(writing,
            "copy coverage_run_demand (run_id, prefecture_id, number, unit_id, lon, lat, tile, village_id, people, cost, access, facility_id, snap_metres, reason) from stdin (format binary)",
            order.Length, 14, (row, number) =>
            {
                var i = order[number];
                var unit = units[i];
                row.Uuid(id);
                row.Uuid(unit.PrefectureId);
                row.Integer(number + 1);
                row.Text(unit.Id);
                row.Double(unit.Lon);
                row.Double(unit.Lat);
                row.Integer(tiles[i]);
                row.Uuid(unit.VillageId);
                row.Double(unit.People);
                row.Double(Finite(result.Cost[i]));
                row.Double(Finite(result.Access[i]));
                row.Uuid(result.Facility[i] < 0 ? null : (Guid?)result.Ground.Facilities[result.Facility[i]].Id);
                row.Double(result.DemandSnap[i]);
                row.Text(result.Reasons[i].Word());
            });
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static int TileOf(double lon, double lat)
    {
        var (x, y) = WebMercator.Project(lon, lat);
        return (Place(x + WebMercator.HalfWorldMetres) << TileZoom) | Place(WebMercator.HalfWorldMetres - y);

        static int Place(double metres) => Math.Clamp((int)(metres / (2 * WebMercator.HalfWorldMetres) * (1 << TileZoom)), 0, (1 << TileZoom) - 1);
    }

    private static Task NumberAsync(this NpgsqlBinaryImporter copy, double? value, CancellationToken cancellation) =>
        value is { } known ? copy.WriteAsync(known, NpgsqlDbType.Double, cancellation) : copy.WriteNullAsync(cancellation);
}
