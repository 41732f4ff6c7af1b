using System.Text.Json.Nodes;

namespace CivilAtlas.Coverage;

/// <summary>A plan whose sentences can be held against the register: one file of gis-data/standards.</summary>
/// <param name="Id">The file's name without its ending.</param>
/// <param name="BaseDay">The day against which change is measured.</param>
/// <param name="Period">Null: the plan can be assessed on a day, but not followed over time.</param>
internal sealed record Plan(string Id, Bilingual Title, string Source, DateOnly BaseDay, PlanPeriod? Period, IReadOnlyList<Standard> Standards);

/// <summary>From the plan's base day to its last day.</summary>
/// <param name="Level">The level of the division the plan is made for: its own figures hold for that one alone.</param>
internal sealed record PlanPeriod(DateOnly BaseDay, DateOnly EndDay, string Level)
{
    /// <summary>The first end of a year that is not before the middle of the period.</summary>
    public DateOnly MidDay
    {
        get
        {
            var middle = BaseDay.AddDays((EndDay.DayNumber - BaseDay.DayNumber + 1) / 2);
            return new(middle.Year, 12, 31);
        }
    }
}

/// <summary>What of a standard is followed over time, and the plan's own figures of it.</summary>
/// <param name="Level">Which of the standard's checks.</param>
/// <param name="Part">Which rule of an "all", counted from 0.</param>
/// <param name="Start">The plan's figure for the base day; null where it gives none.</param>
/// <param name="Years">The plan's figures for the ends of years.</param>
/// <param name="Source">Where the plan gives them.</param>
internal sealed record Target(Bilingual? Title, string Level, int Part, double? Start, IReadOnlyDictionary<int, double> Years, string Source);

/// <param name="Level">Whom the sentence binds; for facilities, lines and the plan itself the checks say where it is reported.</param>
/// <param name="Checks">The first is the standard's own, the others are its sentences for other levels.</param>
/// <param name="Rule">As written in the file, for those who read it.</param>
/// <param name="Targets">None: each check is followed, and the plan gives no figures but the rule's.</param>
internal sealed record Standard(string Id, Bilingual Title, string Chapter, string Level, IReadOnlyList<Check> Checks,
    JsonNode Rule, JsonNode? Also, JsonNode? Start, IReadOnlyList<string>? DivisionKinds, IReadOnlyList<Target> Targets);

/// <summary>A rule for the divisions of one level, of all kinds when <paramref name="DivisionKinds"/> is null.</summary>
internal sealed record Check(string Level, IReadOnlyList<string>? DivisionKinds, Rule Rule);

internal abstract record Rule
{
    /// <summary>The rules that are judged one by one: those of an "all", in its order.</summary>
    public IEnumerable<Rule> Parts => this is AllOf all ? all.Rules.SelectMany(rule => rule.Parts) : [this];
}

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
