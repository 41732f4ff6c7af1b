using System.Text.Json.Nodes;

namespace CivilAtlas.Coverage;

internal sealed record Bilingual(string Zh, string En)
{
    public string In(string language) => language == Messages.English ? En : Zh;
}

/// <summary>A plan whose sentences can be held against the register: one file of gis-data/standards.</summary>
/// <param name="Id">The file's name without its ending.</param>
/// <param name="BaseDay">The day against which change is measured.</param>
internal sealed record Plan(string Id, Bilingual Title, string Source, DateOnly BaseDay, IReadOnlyList<Standard> Standards);

/// <param name="Level">Whom the sentence binds; for facilities, lines and the plan itself the checks say where it is reported.</param>
/// <param name="Checks">The first is the standard's own, the others are its sentences for other levels.</param>
/// <param name="Rule">As written in the file, for those who read it.</param>
internal sealed record Standard(string Id, Bilingual Title, string Chapter, string Level, IReadOnlyList<Check> Checks,
    JsonNode Rule, JsonNode? Also, JsonNode? Start, IReadOnlyList<string>? DivisionKinds);

/// <summary>A rule for the divisions of one level, of all kinds when <paramref name="DivisionKinds"/> is null.</summary>
internal sealed record Check(string Level, IReadOnlyList<string>? DivisionKinds, Rule Rule);

internal abstract record Rule;

internal sealed record AtLeast(Measure Measure, double Least, bool SinceBaseDay) : Rule;

/// <param name="LeastPercent">Null: more than on the base day.</param>
internal sealed record Ratio(Measure Part, Measure Whole, double? LeastPercent) : Rule;

internal sealed record Every(Measure Facilities, IReadOnlyList<Condition> Must) : Rule;

internal sealed record ShareOfDivisions(string Level, IReadOnlyList<string>? DivisionKinds, Measure Having, double Least, double LeastPercent) : Rule;

internal sealed record AllOf(IReadOnlyList<Rule> Rules) : Rule;

internal sealed record TrackedByYear(int From, int To) : Rule;

internal sealed record Unanswerable(string Needs) : Rule;

/// <summary>A count of facilities, or the sum of one of their attributes.</summary>
internal sealed record Measure(IReadOnlyList<string> Kinds, string? Sum, IReadOnlyList<Condition> Where);

internal enum Comparison { AtLeast, AtMost, Is, OneOf, Includes, IsSet }

internal sealed record Condition(string Attribute, Comparison Comparison, IReadOnlyList<JsonNode> Values);
