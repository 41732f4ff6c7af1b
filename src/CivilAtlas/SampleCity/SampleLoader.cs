using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Jobs;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivilAtlas.SampleCity;

internal sealed record SampleLoaded(int Divisions, int Roads, int Facilities, int PopulationCells, long HouseNumbers, long PlaceNames);

/// <summary>
/// Writes a sample in one transaction. What row-level security guards goes through staging tables, since COPY cannot write there;
/// the rest goes straight in by COPY, one row at a time from the generator.
/// </summary>
internal static class SampleLoader
{
    /// <summary>The day of the seventh national census, which the made-up people are counted on.</summary>
    private static readonly DateOnly CountedOn = new(2020, 11, 1);
    private const int ReportEvery = 5_000;

    /// <summary>Codes of a sample are always the same ones, and a code is never given twice: one register holds one sample.</summary>
    public static async Task RequireNoneAsync(Store store, CancellationToken cancellation)
    {
        var there = await store.SingleOrDefaultAsync<SampleThere>(
            "select name, code from division_version where source = @source and level = 'prefecture' order by code limit 1",
            new { source = SampleGenerator.Source }, cancellation);
        if (there is not null)
            throw new Conflict("--size", "sample.there-already", ("name", there.Name), ("code", there.Code));
    }

    public static Task<SampleLoaded> LoadAsync(Store store, SampleRegister register, IProgress<Step> progress, CancellationToken cancellation) =>
        store.WriteAsync(Actor.Operator, async writing =>
        {
            var ids = register.Divisions.ToDictionary(division => division.Code, division => division.Id, StringComparer.Ordinal);
            await writing.ExecuteAsync(Sql.Beside(typeof(SampleLoader), "staging"));
            await DivisionsAsync(writing, register, ids, progress);
            await DivisionShapes.RebuildAsync(writing.Connection, writing.Transaction, progress, cancellation);
            await PopulationAsync(writing, register, ids, progress);
            var facilities = await FacilitiesAsync(writing, register, ids, progress);
            await RoadsAsync(writing, register, ids, progress);
            var names = await PlaceNamesAsync(writing, register, ids, progress);
            var numbers = await HouseNumbersAsync(writing, register, ids, progress);
            await writing.ExecuteAsync(Sql.Beside(typeof(SampleLoader), "finish"));
            return new SampleLoaded(register.Divisions.Length, register.Roads.Length, facilities, register.Population.Grid.Length, numbers, names);
        }, cancellation);

    private static async Task DivisionsAsync(Writing writing, SampleRegister register, Dictionary<string, Guid> ids, IProgress<Step> progress)
    {
        progress.Report(new Step("sample.divisions", 0, register.Divisions.Length));
        await CopyAsync(writing, "sample_division (id, code, name, romanization, level, kind, parent_id, prefecture_id, seat, geometry)", register.Divisions, async (row, division) =>
        {
            await row.WriteAsync(division.Id, writing.Cancellation);
            await row.WriteAsync(division.Code, writing.Cancellation);
            await row.WriteAsync(division.Name, writing.Cancellation);
            await row.WriteAsync(division.Romanization, writing.Cancellation);
            await row.WriteAsync(Words.Level(division.Level), writing.Cancellation);
            await row.WriteAsync(Words.Kind(division.Kind), writing.Cancellation);
            if (division.ParentCode is { } parent) await row.WriteAsync(ids[parent], writing.Cancellation);
            else await row.WriteNullAsync(writing.Cancellation);
            await row.WriteAsync(division.Level == SampleLevel.Province ? Guid.Empty : Prefecture(ids, division.Code), writing.Cancellation);
            await row.WriteAsync<Geometry>(DivisionMaking.Shapes.CreatePoint(division.Seat), writing.Cancellation);
            await row.WriteAsync<Geometry>(DivisionMaking.Shapes.CreateMultiPolygon([division.Shape]), writing.Cancellation);
        });
        await writing.ExecuteAsync(Sql.Beside(typeof(SampleLoader), "divisions"), Stamp(writing));
        progress.Report(new Step("sample.divisions", register.Divisions.Length, register.Divisions.Length));
    }

    private static async Task PopulationAsync(Writing writing, SampleRegister register, Dictionary<string, Guid> ids, IProgress<Step> progress)
    {
        var grid = register.Population.Grid;
        progress.Report(new Step("sample.population", 0, grid.Length));
        var rows = SumsByDivision(register).SelectMany(pair => Words.Groups(pair.People).Select(group => (Id: ids[pair.Code], group.Name, group.People)));
        await CopyAsync(writing, "division_population (division_id, reference_date, age_group, people)", rows, async (row, figure) =>
        {
            await row.WriteAsync(figure.Id, writing.Cancellation);
            await row.WriteAsync(CountedOn, writing.Cancellation);
            await row.WriteAsync(figure.Name, writing.Cancellation);
            await row.WriteAsync(figure.People, writing.Cancellation);
        });
        await CopyAsync(writing, "population_cell (prefecture_id, id, centre, village_id, people, under_14, aged_60_plus, aged_65_plus, aged_80_plus)", Enumerable.Range(0, grid.Length), async (row, index) =>
        {
            var cell = grid[index];
            await row.WriteAsync(Prefecture(ids, cell.VillageCode), writing.Cancellation);
            await row.WriteAsync((long)index + 1, writing.Cancellation);
            await row.WriteAsync<Geometry>(DivisionMaking.Shapes.CreatePoint(cell.Centre), writing.Cancellation);
            await row.WriteAsync(ids[cell.VillageCode], writing.Cancellation);
            foreach (var group in Words.Groups(cell.People)) await row.WriteAsync(group.People, writing.Cancellation);
            if (index % ReportEvery == 0) progress.Report(new Step("sample.population", index, grid.Length));
        });
        progress.Report(new Step("sample.population", grid.Length, grid.Length));
    }

    private static async Task<int> FacilitiesAsync(Writing writing, SampleRegister register, Dictionary<string, Guid> ids, IProgress<Step> progress)
    {
        progress.Report(new Step("sample.facilities", 0, null));
        var count = await CopyAsync(writing, "sample_facility (id, prefecture_id, kind, name, location, attributes, valid_from)", register.Facilities, async (row, facility) =>
        {
            await row.WriteAsync(facility.Id, writing.Cancellation);
            await row.WriteAsync(Prefecture(ids, facility.VillageCode), writing.Cancellation);
            await row.WriteAsync(facility.Kind, writing.Cancellation);
            await row.WriteAsync(facility.Name, writing.Cancellation);
            await row.WriteAsync<Geometry>(DivisionMaking.Shapes.CreatePoint(facility.Location), writing.Cancellation);
            await row.WriteAsync(JsonSerializer.Serialize(facility.Attributes), NpgsqlTypes.NpgsqlDbType.Jsonb, writing.Cancellation);
            await row.WriteAsync(facility.ValidFrom, writing.Cancellation);
        });
        await writing.ExecuteAsync(Sql.Beside(typeof(SampleLoader), "facilities"), Stamp(writing));
        progress.Report(new Step("sample.facilities", (long)count, (long)count));
        return (int)count;
    }

    private static async Task RoadsAsync(Writing writing, SampleRegister register, Dictionary<string, Guid> ids, IProgress<Step> progress)
    {
        progress.Report(new Step("sample.roads", 0, register.Roads.Length));
        await CopyAsync(writing, "sample_road (id, prefecture_id, name, class, geometry)", register.Roads, async (row, road) =>
        {
            await row.WriteAsync(road.Id, writing.Cancellation);
            await row.WriteAsync(Prefecture(ids, road.CountyCode), writing.Cancellation);
            await row.WriteAsync(road.Name, writing.Cancellation);
            await row.WriteAsync(Words.Class(road.Class), writing.Cancellation);
            await row.WriteAsync<Geometry>(DivisionMaking.Shapes.CreateMultiLineString([road.Centreline]), writing.Cancellation);
        });
        await writing.ExecuteAsync(Sql.Beside(typeof(SampleLoader), "roads"), Stamp(writing));
        progress.Report(new Step("sample.roads", register.Roads.Length, register.Roads.Length));
    }

    private static async Task<long> PlaceNamesAsync(Writing writing, SampleRegister register, Dictionary<string, Guid> ids, IProgress<Step> progress)
    {
        long done = 0, total = register.Divisions.Length + register.Roads.Length;
        progress.Report(new Step("sample.place-names", 0, total));
        var bulk = new BulkNames(SampleGenerator.Source, SampleGenerator.Source, ["status", "geometry"]);
        await PlaceNameBulk.StageAsync(writing, Gazetteers.Shipped, SamplePlaceNames.Of(register, ids).Select(name =>
        {
            if (++done % ReportEvery == 0) progress.Report(new Step("sample.place-names", done, total));
            return name;
        }));
        await PlaceNameBulk.PlanAsync(writing, bulk);
        await PlaceNameBulk.WriteAsync(writing, Gazetteers.Shipped, bulk);
        await writing.ExecuteAsync(Sql.Beside(typeof(SampleLoader), "builtUpAreas"), Stamp(writing));
        progress.Report(new Step("sample.place-names", done, done));
        return done;
    }

    private static async Task<long> HouseNumbersAsync(Writing writing, SampleRegister register, Dictionary<string, Guid> ids, IProgress<Step> progress)
    {
        long done = 0, total = register.Size.HouseNumbers;
        progress.Report(new Step("sample.house-numbers", 0, total));
        await CopyAsync(writing, "house_number_point (prefecture_id, id, road_id, number, village_id, web)", register.HouseNumbers, async (row, number) =>
        {
            await row.WriteAsync(Prefecture(ids, number.VillageCode), writing.Cancellation);
            await row.WriteAsync(number.Id, writing.Cancellation);
            await row.WriteAsync(number.RoadId, writing.Cancellation);
            await row.WriteAsync(number.Number, writing.Cancellation);
            await row.WriteAsync(ids[number.VillageCode], writing.Cancellation);
            await row.WriteAsync<Geometry>(WebPoint(number.Entrance), writing.Cancellation);
            if (++done % ReportEvery == 0) progress.Report(new Step("sample.house-numbers", done, total));
        });
        progress.Report(new Step("sample.house-numbers", done, total));
        return done;
    }

    /// <summary>A village's people count for every division above it.</summary>
    private static IEnumerable<(string Code, AgeGroups People)> SumsByDivision(SampleRegister register)
    {
        var parents = register.Divisions.ToDictionary(division => division.Code, division => division.ParentCode, StringComparer.Ordinal);
        var sums = new Dictionary<string, AgeGroups>(StringComparer.Ordinal);
        foreach (var village in register.Population.Villages)
            for (var code = village.VillageCode; code is not null; code = parents[code])
                sums[code] = sums.GetValueOrDefault(code) + village.People;
        return register.Divisions.Select(division => (division.Code, sums[division.Code]));
    }

    private static async Task<ulong> CopyAsync<T>(Writing writing, string target, IEnumerable<T> items, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var copy = await writing.Connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", writing.Cancellation);
        foreach (var item in items)
        {
            await copy.StartRowAsync(writing.Cancellation);
            await write(copy, item);
        }
        return await copy.CompleteAsync(writing.Cancellation);
    }

    private static Guid Prefecture(Dictionary<string, Guid> ids, string code) => ids[string.Concat(code.AsSpan(0, 4), "00")];

    private static object Stamp(Writing writing) => new { source = SampleGenerator.Source, account = writing.Actor.Account, validFrom = SampleGenerator.ValidFrom };

    private sealed record SampleThere(string Name, string Code);

    private static Point WebPoint(Coordinate degrees)
    {
        var (x, y) = WebMercator.Project(degrees.X, degrees.Y);
        return new(x, y) { SRID = WebMercator.Srid };
    }
}
