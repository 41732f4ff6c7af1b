using System.Globalization;
using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Facilities;

namespace CivilAtlas.Evaluations;

/// <summary>A rule of a plan in words, with the titles of kinds and attributes.</summary>
internal static class RuleWords
{
    /// <summary>What an indicator counts.</summary>
    public static Bilingual Title(Indicator indicator) => new(Title(indicator, Messages.Chinese), Title(indicator, Messages.English));

    private static string Title(Indicator indicator, string language) => indicator.Measure switch
    {
        IndicatorMeasure.Divisions => Messages.Say(language, "evaluation.title.divisions", ("whom", Whom(indicator.Check, language))),
        IndicatorMeasure.Facilities => Messages.Say(language, "evaluation.title.facilities", ("what", Of(((Every)indicator.Rule).Facilities, language))),
        _ => indicator.Rule switch
        {
            AtLeast { SinceBaseDay: true } r => Messages.Say(language, "evaluation.title.growth", ("what", Of(r.Measure, language))),
            AtLeast r => Of(r.Measure, language),
            Ratio r => Messages.Say(language, "evaluation.title.share", ("part", Of(r.Part, language)), ("whole", Of(r.Whole, language))),
            TrackedByYear => Messages.Say(language, "evaluation.title.years"),
            Unanswerable => Messages.Say(language, "evaluation.title.unanswerable"),
            var rule => Of(rule, language),
        },
    };

    /// <summary>Every sentence of the standard: whom it binds, and what it asks.</summary>
    public static IEnumerable<string> Of(Standard standard, string language) => standard.Checks.Select(check =>
        Messages.Say(language, "evaluation.rule.check", ("whom", Whom(check, language)),
            ("rule", string.Join(Messages.Say(language, "evaluation.rule.and"), check.Rule.Parts.Select(rule => Of(rule, language))))));

    private static string Of(Rule rule, string language)
    {
        string Say(string key, params IEnumerable<(string, object?)> values) => Messages.Say(language, "evaluation.rule." + key, values);
        return rule switch
        {
            AtLeast r => Say(r.SinceBaseDay ? "increase" : "at-least", ("what", Of(r.Measure, language)), ("least", r.Least)),
            Ratio { LeastPercent: null } r => Say("rising", ("part", Of(r.Part, language)), ("whole", Of(r.Whole, language))),
            Ratio r => Say("ratio", ("part", Of(r.Part, language)), ("whole", Of(r.Whole, language)), ("least", r.LeastPercent)),
            Every r => Say("every", ("what", Of(r.Facilities, language)), ("must", Of(r.Must, r.Facilities.Kinds, language))),
            ShareOfDivisions r => Say("share-of-divisions", ("percent", r.LeastPercent), ("whom", Whom(r.Level, r.DivisionKinds, language)), ("what", Of(r.Having, language)), ("least", r.Least)),
            TrackedByYear r => Say("tracked", ("from", r.From), ("to", r.To)),
            Unanswerable r => Messages.Say(language, "coverage.reason.needs-" + r.Needs),
            _ => throw new InvalidOperationException($"No words are written for {rule.GetType().Name}."),
        };
    }

    private static string Whom(Check check, string language) => Whom(check.Level, check.DivisionKinds, language);

    private static string Whom(string level, IReadOnlyList<string>? kinds, string language) => kinds is null
        ? Messages.Say(language, "evaluation.whom.level", ("level", new Said("level." + level)))
        : Join(kinds.Select(kind => Messages.All.ContainsKey("evaluation.division-kind." + kind) ? Messages.Say(language, "evaluation.division-kind." + kind) : kind), language);

    private static string Of(Measure measure, string language)
    {
        var kinds = Join(measure.Kinds.Select(kind => FacilityKinds.Shipped.Find(kind)?.Title.In(language) ?? kind), language);
        var where = measure.Where.Count == 0 ? kinds : Messages.Say(language, "evaluation.measure.where", ("kinds", kinds), ("where", Of(measure.Where, measure.Kinds, language)));
        return measure.Sum is null ? where : Messages.Say(language, "evaluation.measure.sum", ("attribute", TitleOf(measure.Sum, measure.Kinds, language)), ("kinds", where));
    }

    private static string Of(IReadOnlyList<Condition> conditions, IReadOnlyList<string> kinds, string language) =>
        Join(conditions.Select(condition => Of(condition, kinds, language)), language);

    private static string Of(Condition condition, IReadOnlyList<string> kinds, string language)
    {
        var title = TitleOf(condition.Attribute, kinds, language);
        var values = Join(condition.Values.Select(value => ValueOf(condition.Attribute, value.ToString(), kinds, language)), language);
        if (condition.Comparison == Comparison.Is && condition.Values[0].GetValueKind() is JsonValueKind.True)
            return title;
        var key = condition.Comparison switch
        {
            Comparison.Is when condition.Values[0].GetValueKind() is JsonValueKind.False => "false",
            Comparison.IsSet => condition.Values[0].GetValue<bool>() ? "set" : "not-set",
            var comparison => JsonNamingPolicy.KebabCaseLower.ConvertName(comparison.ToString()),
        };
        return Messages.Say(language, "evaluation.condition." + key, ("attribute", title), ("value", values));
    }

    private static string TitleOf(string attribute, IReadOnlyList<string> kinds, string language) =>
        kinds.Select(kind => FacilityKinds.Shipped.Find(kind)?.Attributes.FirstOrDefault(a => a.Name == attribute)?.Title.In(language))
            .FirstOrDefault(title => title is not null) ?? attribute;

    private static string ValueOf(string attribute, string value, IReadOnlyList<string> kinds, string language) =>
        kinds.Select(kind => FacilityKinds.Shipped.Find(kind)?.Schema.GetProperty("properties"))
            .Where(properties => properties is not null)
            .Select(properties => properties!.Value.TryGetProperty(attribute, out var one) && one.TryGetProperty("enumTitles", out var titles)
                && titles.TryGetProperty(value, out var title) ? title.GetProperty(language == Messages.English ? "en" : "zh").GetString() : null)
            .FirstOrDefault(title => title is not null) ?? value.ToString(CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<string> parts, string language) => string.Join(language == Messages.English ? ", " : "、", parts);
}
