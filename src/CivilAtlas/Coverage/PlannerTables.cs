using CivilAtlas.Accessibility;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;

namespace CivilAtlas.Coverage;

/// <summary>Things of a planner's table, in its order: their ids, lines and numbers.</summary>
internal sealed record NamedNumbers(string File, IReadOnlyDictionary<string, int> Places, IReadOnlyList<string> Ids, IReadOnlyList<long> Lines, double[] Numbers);

/// <summary>A planner's own tables: demand, facilities, candidates and what it costs to travel. Whatever is wrong goes into the report, with its line.</summary>
internal sealed class PlannerTables(ImportReport report, IProgress<Step> progress, CancellationToken cancellation)
{
    private const int RowsToStep = 100_000;
    private static readonly Column Id = new("id", true, "编号", "code", "代码");
    private static readonly Column[] CostColumns = [new("origin", true, "起点"), new("destination", true, "终点"), new("cost", true, "成本", "minutes", "分钟")];

    public NamedNumbers Demand(string path) => Read(path, new("population", true, "people", "人口"), "coverage.no-people");

    public NamedNumbers Supply(string path) => Read(path, new("capacity", true, "beds", "床位", "容量"), "coverage.no-capacity");

    public NamedNumbers Candidates(string path) => Read(path, null, null);

    /// <summary>The ids of a list, as places among the candidates.</summary>
    public IReadOnlyList<int> Chosen(string path, NamedNumbers candidates) =>
        [.. Candidates(path) is var list ? list.Ids.Select((id, i) => Place(candidates, id, new(list.File, list.Lines[i], "id", id))).Where(place => place >= 0) : []];

    /// <summary>A capacity for each candidate; one that is not in the table has none.</summary>
    public double[] Capacities(string path, NamedNumbers candidates)
    {
        var table = Supply(path);
        var capacities = new double[candidates.Ids.Count];
        for (var i = 0; i < table.Ids.Count; i++)
            if (Place(candidates, table.Ids[i], new(table.File, table.Lines[i], "id", table.Ids[i])) is >= 0 and var place)
                capacities[place] = table.Numbers[i];
        return capacities;
    }

    /// <param name="aboveZero">A cost of 0 is a fault too.</param>
    public CostTable? Costs(string path, NamedNumbers demand, NamedNumbers supply, bool aboveZero)
    {
        List<(int, int, double)> pairs = [];
        var seen = new HashSet<(int, int)>();
        foreach (var row in Rows(path, CostColumns))
        {
            var (origin, destination) = (Place(demand, row, "origin"), Place(supply, row, "destination"));
            var cost = Number(row, "cost");
            if (aboveZero && cost == 0)
                report.Error("coverage.cost-zero", row.At("cost"));
            if (origin < 0 || destination < 0 || cost is null)
                continue;
            if (seen.Add((origin, destination)))
                pairs.Add((origin, destination, cost.Value));
            else
                report.Error("coverage.pair-twice", row.Here, ("origin", row["origin"]), ("destination", row["destination"]));
        }
        return report.HasErrors ? null : CostTable.Of(demand.Ids.Count, supply.Ids.Count, pairs);
    }

    private NamedNumbers Read(string path, Column? number, string? zero)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<string> ids = [];
        List<long> lines = [];
        List<double> numbers = [];
        foreach (var row in Rows(path, number is null ? [Id] : [Id, number]))
        {
            var value = number is null ? 0 : Number(row, number.Name);
            if (number is not null && value == 0)
                report.Note(zero!, row.At(number.Name), ("id", row["id"]));
            if (row["id"] is not { } id)
                report.Error("import.missing", row.At("id"));
            else if (!places.TryAdd(id, ids.Count))
                report.Error("coverage.id-twice", row.At("id"), ("first", lines[places[id]]));
            else
            {
                ids.Add(id);
                lines.Add(row.Line);
                // A row with a bad number is known all the same, or every cost that names it would be a fault too.
                numbers.Add(value ?? 0);
            }
        }
        return new(Path.GetFileName(path), places, ids, lines, [.. numbers]);
    }

    private IEnumerable<TableRow> Rows(string path, IReadOnlyList<Column> columns)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            report.Error("import.no-file", new(path, null, null, path));
            yield break;
        }
        var rows = 0L;
        foreach (var row in TableReader.Read(path, name, TableLayout.Ordinary, columns, report))
        {
            if (rows++ % RowsToStep == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report(new("import.step.read", rows, null));
            }
            yield return row;
        }
    }

    private double? Number(TableRow row, string column) => NumberField.NotNegative(row, column, report);

    private int Place(NamedNumbers among, TableRow row, string column)
    {
        if (row[column] is { } id)
            return Place(among, id, row.At(column));
        report.Error("import.missing", row.At(column));
        return -1;
    }

    private int Place(NamedNumbers among, string id, Origin origin)
    {
        if (among.Places.TryGetValue(id, out var place))
            return place;
        report.Error("coverage.id-unknown", origin, ("table", among.File));
        return -1;
    }
}
