using System.Security.Claims;
using CivilAtlas.Divisions;
using CivilAtlas.Tiles;
using NpgsqlTypes;

namespace CivilAtlas.CoverageRuns;

/// <summary>The layers <c>coverage-{id}</c>: a run's divisions from afar, its demand close by.</summary>
internal sealed class RunLayers(Store store, Rights rights)
{
    private const string Prefix = "coverage-";
    private static readonly Dictionary<string, string> PointFields = new()
    {
        ["id"] = "String", ["reason"] = "String", ["facility"] = "String", ["people"] = "Number", ["cost"] = "Number", ["access"] = "Number",
    };
    private static readonly Dictionary<string, string> ShapeFields = new()
    {
        ["code"] = "String", ["name"] = "String", ["level"] = "String", ["people"] = "Number", ["reachedPeople"] = "Number", ["share"] = "Number",
        ["meanCost"] = "Number", ["meanAccess"] = "Number",
    };

    /// <summary>Null where no finished run has that name; refuses who may not read it. Looked up each time, for a run can be withdrawn.</summary>
    public async Task<TileLayer?> FindAsync(string name, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(name.AsSpan(Prefix.Length), "D", out var id)
            || await store.SingleOrDefaultAsync<Made>("select as_of, division_id, own_data from coverage_run where id = @id", new { id }, cancellation) is not { } made)
            return null;
        if (made.OwnData)
            await rights.RequireReaderOfOwnDataAsync(caller, made.DivisionId, cancellation);
        return new(name, "division", 0, 14, [new(name, PointFields), new(name + "-division", ShapeFields)], [], Sql.Beside<RunLayers>(),
            $"select st_extent(st_setsrid(st_makepoint(lon, lat), {Spatial.Store.Srid})) from coverage_run_demand where run_id = '{id}'",
            (z, _) =>
            [
                new("run", id), new("day", made.AsOf), new("grouping", RunStore.TileZoom),
                new("level", NpgsqlDbType.Text) { Value = (object?)LevelAt(z) ?? DBNull.Value },
                new("zoom", NpgsqlDbType.Integer) { Value = LevelAt(z) is { } level ? DivisionShapes.StoredZoom(level, z) : 0 },
            ]) { IsPublic = !made.OwnData };
    }

    private sealed record Made(DateOnly AsOf, Guid DivisionId, bool OwnData);

    /// <summary>The divisions drawn at a zoom; null where the demand itself is.</summary>
    public static string? LevelAt(int zoom) => zoom switch { >= RunStore.TileZoom => null, >= 10 => "village", >= 8 => "township", _ => "county" };
}
