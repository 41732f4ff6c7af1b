using System.Security.Claims;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Divisions;
using CivilAtlas.Tiles;
using NpgsqlTypes;

namespace CivilAtlas.Scenarios;

/// <summary>The layers <c>coverage-difference-{run}-{base}</c>: what one run has more than another, by division from afar, by demand close by.</summary>
internal sealed class DifferenceLayers(Store store, Rights rights)
{
    private const string Prefix = "coverage-difference-";
    private const int IdLength = 36;
    private static readonly Dictionary<string, string> PointFields = new()
    {
        ["id"] = "String", ["reason"] = "String", ["baseReason"] = "String", ["people"] = "Number", ["basePeople"] = "Number",
        ["before"] = "Number", ["after"] = "Number", ["difference"] = "Number",
    };
    private static readonly Dictionary<string, string> ShapeFields = new()
    {
        ["code"] = "String", ["name"] = "String", ["level"] = "String", ["people"] = "Number", ["reachedPeopleMore"] = "Number", ["shareMore"] = "Number",
        ["meanCostMore"] = "Number", ["meanAccessMore"] = "Number",
    };

    /// <summary>Null where the name does not hold two finished runs of one measure; refuses who may not read either.</summary>
    public async Task<TileLayer?> FindAsync(string name, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.Length != Prefix.Length + 2 * IdLength + 1 || name[Prefix.Length + IdLength] != '-'
            || !Guid.TryParseExact(name.AsSpan(Prefix.Length, IdLength), "D", out var run) || !Guid.TryParseExact(name.AsSpan(Prefix.Length + IdLength + 1), "D", out var without))
            return null;
        if (await store.SingleOrDefaultAsync<Pair>(
            "select r.as_of, r.summary ->> 'of' = 'cost' as cost, r.division_id, r.own_data or b.own_data as own_data from coverage_run r join coverage_run b on b.id = @without and b.measure = r.measure and b.division_id = r.division_id where r.id = @run",
            new { run, without }, cancellation) is not { } pair)
            return null;
        if (pair.OwnData)
            await rights.RequireReaderOfOwnDataAsync(caller, pair.DivisionId, cancellation);
        return new(name, "division", 0, 14, [new(name, PointFields), new(name + "-division", ShapeFields)], [], Sql.Beside<DifferenceLayers>(),
            $"select st_extent(st_setsrid(st_makepoint(lon, lat), {Spatial.Store.Srid})) from coverage_run_demand where run_id = '{run}'",
            (z, _) =>
            [
                new("run", run), new("base", without), new("day", pair.AsOf), new("cost", pair.Cost), new("grouping", RunStore.TileZoom),
                new("level", NpgsqlDbType.Text) { Value = (object?)RunLayers.LevelAt(z) ?? DBNull.Value },
                new("zoom", NpgsqlDbType.Integer) { Value = RunLayers.LevelAt(z) is { } level ? DivisionShapes.StoredZoom(level, z) : 0 },
            ]) { IsPublic = !pair.OwnData };
    }

    private sealed record Pair(DateOnly AsOf, bool Cost, Guid DivisionId, bool OwnData);
}
