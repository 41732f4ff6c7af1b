using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivilAtlas.Coverage;

/// <summary>Reads the language of gis-data/standards/README.md and names every fault with its path.</summary>
internal sealed partial class PlanReader
{
    public static readonly string[] DivisionLevels = ["province", "prefecture", "county", "township", "village"];
    private static readonly string[] OtherLevels = ["facility", "boundary-line", "plan"];
    private static readonly string[] Needs = ["boundary-rounds", "people-in-need"];
    private readonly List<Fault> faults = [];

    public static Plan Read(string id, string json)
    {
        var reader = new PlanReader();
        JsonNode? root = null;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new BadInput(id, "input.malformed-json", ("line", e.LineNumber + 1), ("column", e.BytePositionInLine + 1));
        }
        var plan = reader.ReadPlan(id, new(root, "", reader.faults));
        return reader.faults.Count == 0 ? plan : throw new BadInput(reader.faults);
    }

    private Plan ReadPlan(string id, PlanNode node)
    {
        node.Only("$schema", "title", "source", "licence", "baseDay", "period", "standards");
        node["licence"].Text();
        var baseDay = ReadDay(node["baseDay"]);
        var period = node["period"].IsThere ? ReadPeriod(node["period"], baseDay) : null;
        var standards = node["standards"].List(least: 1).Select(standard => ReadStandard(standard, period)).ToList();
        for (var i = 0; i < standards.Count; i++)
            if (standards.FindIndex(s => s.Id == standards[i].Id) < i)
                faults.Add(new($"standards[{i}].id", "plan.id-twice", ("value", standards[i].Id)));
        return new(id, ReadText(node["title"]), node["source"].Text(), baseDay, period, standards);
    }

    private static DateOnly ReadDay(PlanNode node)
    {
        if (!DateOnly.TryParseExact(node.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            node.NotA("kind.date");
        return day;
    }

    private PlanPeriod ReadPeriod(PlanNode node, DateOnly baseDay)
    {
        node.Only("endDay", "level");
        var endDay = ReadDay(node["endDay"]);
        if (endDay <= baseDay)
            faults.Add(new(node["endDay"].Path, "plan.period-backward", ("value", endDay), ("base", baseDay)));
        return new(baseDay, endDay, node["level"].OneOf(DivisionLevels));
    }

    private Standard ReadStandard(PlanNode node, PlanPeriod? period)
    {
        node.Only("id", "title", "chapter", "level", "reportAt", "divisionKinds", "start", "rule", "also", "targets");
        var level = node["level"].OneOf([.. DivisionLevels, .. OtherLevels]);
        var isDivision = !OtherLevels.Contains(level);
        if (isDivision && node["reportAt"].IsThere)
            faults.Add(new(node["reportAt"].Path, "plan.report-at-needless"));
        var reported = isDivision ? level : node["reportAt"].OneOf(DivisionLevels);
        var own = new Check(reported, ReadKinds(node["divisionKinds"]), ReadRule(node["rule"], reported));
        List<Check> checks = [own];
        foreach (var also in node["also"].IsThere ? node["also"].List(least: 1) : [])
        {
            also.Only("level", "divisionKinds", "rule");
            var alsoLevel = also["level"].OneOf(DivisionLevels);
            if (checks.Exists(c => c.Level == alsoLevel))
                faults.Add(new(also["level"].Path, "plan.level-twice", ("value", alsoLevel)));
            checks.Add(new(alsoLevel, ReadKinds(also["divisionKinds"]), ReadRule(also["rule"], alsoLevel)));
        }
        foreach (var (_, figure) in node["start"].IsThere ? node["start"].Members() : [])
            figure.Number();
        var id = node["id"].Text();
        if (id.Length > 0 && !IdPattern().IsMatch(id))
            faults.Add(new(node["id"].Path, "plan.id-malformed", ("value", id)));
        return new(id, ReadText(node["title"]), node["chapter"].Text(), level, checks,
            node["rule"].Value ?? new JsonObject(), node["also"].Value, node["start"].Value, own.DivisionKinds,
            node["targets"].IsThere ? [.. node["targets"].List(least: 1).Select(target => ReadTarget(target, checks, period))] : []);
    }

    private Target ReadTarget(PlanNode node, IReadOnlyList<Check> checks, PlanPeriod? period)
    {
        node.Only("title", "level", "part", "start", "years", "source");
        if (period is null)
            faults.Add(new(node.Path, "plan.target-without-period"));
        var level = node["level"].OneOf([.. checks.Select(c => c.Level)]);
        var parts = checks.FirstOrDefault(c => c.Level == level)?.Rule.Parts.Count() ?? 1;
        var years = new Dictionary<int, double>();
        foreach (var (name, figure) in node["years"].IsThere ? node["years"].Members() : [])
            if (int.TryParse(name, CultureInfo.InvariantCulture, out var year) && (period is null || (year > period.BaseDay.Year && year <= period.EndDay.Year)))
                years[year] = figure.Number();
            else
                faults.Add(new(figure.Path, "plan.year-outside", ("value", name), ("from", period?.BaseDay.Year + 1), ("to", period?.EndDay.Year)));
        return new(node["title"].IsThere ? ReadText(node["title"]) : null, level, node["part"].IsThere ? (int)node["part"].Number(0, parts - 1) : 0,
            node["start"].IsThere ? node["start"].Number() : null, years, node["source"].Text());
    }

    private static Rule ReadRule(PlanNode node, string level)
    {
        switch (node["type"].OneOf(["at-least", "increase", "ratio", "rising", "every", "share-of-divisions", "all", "tracked-by-year", "unanswerable"]))
        {
            case var type and ("at-least" or "increase"):
                node.Only("type", "measure", "atLeast");
                return new AtLeast(ReadMeasure(node["measure"]), node["atLeast"].Number(0, double.MaxValue), type == "increase");
            case "ratio":
                node.Only("type", "part", "whole", "atLeastPercent");
                return new Ratio(ReadMeasure(node["part"]), ReadMeasure(node["whole"]), node["atLeastPercent"].Number(0, 100));
            case "rising":
                node.Only("type", "part", "whole");
                return new Ratio(ReadMeasure(node["part"]), ReadMeasure(node["whole"]), null);
            case "every":
                node.Only("type", "facilities", "must");
                node["facilities"].Only("kinds", "where");
                return new Every(ReadMeasure(node["facilities"]), ReadConditions(node["must"]));
            case "share-of-divisions":
                node.Only("type", "level", "divisionKinds", "having", "atLeast", "atLeastPercent");
                var below = node["level"].OneOf([.. DivisionLevels.SkipWhile(l => l != level).Skip(1)]);
                return new ShareOfDivisions(below, ReadKinds(node["divisionKinds"]), ReadMeasure(node["having"]),
                    node["atLeast"].Number(0, double.MaxValue), node["atLeastPercent"].Number(0, 100));
            case "all":
                node.Only("type", "of");
                return new AllOf([.. node["of"].List(least: 2).Select(rule => ReadRule(rule, level))]);
            case "tracked-by-year":
                node.Only("type", "from", "to");
                var from = (int)node["from"].Number(1949, 9999);
                return new TrackedByYear(from, (int)node["to"].Number(from, 9999));
            case "unanswerable":
                node.Only("type", "needs");
                return new Unanswerable(node["needs"].OneOf(Needs));
            default:
                return new Unanswerable(Needs[0]);
        }
    }

    private static Measure ReadMeasure(PlanNode node)
    {
        node.Only("kinds", "sum", "where");
        return new(ReadKinds(node["kinds"]) ?? node["kinds"].Missing<string[]>([]), node["sum"].IsThere ? node["sum"].Attribute() : null,
            node["where"].IsThere ? ReadConditions(node["where"]) : []);
    }

    private static string[]? ReadKinds(PlanNode node) => node.IsThere ? [.. node.List(least: 1).Select(kind => kind.Text())] : null;

    private static Condition[] ReadConditions(PlanNode node) => [.. node.List(least: 1).Select(ReadCondition)];

    private static Condition ReadCondition(PlanNode node)
    {
        node.Only("attribute", "atLeast", "atMost", "is", "oneOf", "includes", "isSet");
        var attribute = node["attribute"].Attribute();
        var (name, comparison) = node.Exactly(("atLeast", Comparison.AtLeast), ("atMost", Comparison.AtMost), ("is", Comparison.Is),
            ("oneOf", Comparison.OneOf), ("includes", Comparison.Includes), ("isSet", Comparison.IsSet));
        JsonNode[] values = comparison switch
        {
            _ when name.Length == 0 => [],
            Comparison.AtLeast or Comparison.AtMost => [JsonValue.Create(node[name].Number())],
            Comparison.IsSet => [JsonValue.Create(node[name].Boolean())],
            Comparison.Is => [node[name].Scalar()],
            _ => [.. node[name].List(least: 1).Select(v => v.Scalar())],
        };
        return new(attribute, comparison, values);
    }

    private static Bilingual ReadText(PlanNode node)
    {
        node.Only("zh", "en");
        return new(node["zh"].Text(), node["en"].Text());
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex IdPattern();
}
