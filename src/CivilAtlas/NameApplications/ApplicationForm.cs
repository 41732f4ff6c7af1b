using System.Text.Json;
using System.Text.RegularExpressions;
using CivilAtlas.Divisions;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <param name="Name">The name asked for; of an abolition the name that is to go.</param>
/// <param name="Category">A code of gis-data/naming/categories.json.</param>
/// <param name="PlaceNameId">The name of the register that is to change or go.</param>
/// <param name="Geometry">GeoJSON, lon, lat in CGCS2000.</param>
/// <param name="Readings">One a character, as the officer confirms them.</param>
/// <param name="Reasons">Why the name may stand in spite of a warning: the rule, and the reason.</param>
internal sealed record NameApplicationItemBody(string Name, string Category, Guid? PlaceNameId = null, JsonElement? Geometry = null,
    string? Meaning = null, string? Origin = null, IReadOnlyList<string>? Readings = null, JsonElement? Reasons = null);

/// <summary>One name of an application, well formed.</summary>
/// <param name="Geometry">GeoJSON.</param>
/// <param name="Reasons">JSON: rule → text.</param>
internal sealed record ApplicationItem(string Name, string Category, Guid? PlaceNameId = null, string? Geometry = null,
    string? Meaning = null, string? Origin = null, string[]? Readings = null, string Reasons = "{}");

/// <summary>What an application says, well formed: all that can be told without the register has been.</summary>
internal sealed partial record ApplicationForm(ApplicationKind Kind, string DivisionCode, string? Applicant, string Reason, Authority Authority, IReadOnlyList<ApplicationItem> Items)
{
    public const int MostItems = 500, LongestName = 50, LongestText = 2000, LongestReason = 500, LongestApplicant = 200;

    /// <summary>Throws <see cref="BadInput"/> with every fault.</summary>
    public static ApplicationForm Read(ApplicationKind kind, string divisionCode, string? applicant, string reason, IReadOnlyList<NameApplicationItemBody> items)
    {
        var faults = new List<Fault>();
        if (!Divisions.DivisionCode.IsWellFormed(divisionCode))
            faults.Add(new("divisionCode", "division.code-malformed", ("value", divisionCode)));
        ApplicationActing.Required("reason", reason, LongestText, faults);
        Text("applicant", applicant, LongestApplicant, faults);
        if (items.Count is 0 or > MostItems)
            faults.Add(new("items", "input.range", ("from", 1), ("to", MostItems), ("value", items.Count)));
        var read = items.Take(MostItems).Select((item, i) => ReadItem($"items[{i}]", kind, item, faults)).ToList();
        for (var i = 0; i < read.Count; i++)
            if (read[i].PlaceNameId is { } id && read.Take(i).Any(earlier => earlier.PlaceNameId == id))
                faults.Add(new($"items[{i}].placeNameId", "name-application.name-twice"));
        var authority = OneAuthority(read, faults);
        return faults.Count > 0 ? throw new BadInput(faults)
            : new(kind, Divisions.DivisionCode.Store(divisionCode), Trimmed(applicant), reason.Trim(), authority!, read);
    }

    private static ApplicationItem ReadItem(string field, ApplicationKind kind, NameApplicationItemBody item, List<Fault> faults)
    {
        if (PlainText.FaultOf($"{field}.name", item.Name, LongestName) is { } blank)
            faults.Add(blank);
        Text($"{field}.meaning", item.Meaning, LongestText, faults);
        Text($"{field}.origin", item.Origin, LongestText, faults);
        if (kind == ApplicationKind.Naming && item.PlaceNameId is not null)
            faults.Add(new($"{field}.placeNameId", "name-application.new-name-has-none"));
        if (kind != ApplicationKind.Naming && item.PlaceNameId is null)
            faults.Add(new($"{field}.placeNameId", "input.missing"));
        var characters = item.Name.Trim().EnumerateRunes().Count();
        if (item.Readings is { } readings && (readings.Count != characters || readings.Any(r => string.IsNullOrWhiteSpace(r) || r.Length > 12)))
            faults.Add(new($"{field}.readings", "name-application.readings", ("characters", characters), ("value", readings.Count)));
        return new(item.Name.Trim(), item.Category, item.PlaceNameId,
            item.Geometry is { } geometry && NameGeometry.IsSound($"{field}.geometry", geometry, faults) ? geometry.GetRawText() : null,
            Trimmed(item.Meaning), Trimmed(item.Origin), item.Readings?.Select(r => r.Trim()).ToArray(), ReadReasons($"{field}.reasons", item.Reasons, faults));
    }

    private static string ReadReasons(string field, JsonElement? reasons, List<Fault> faults)
    {
        if (reasons is not { } given)
            return "{}";
        if (given.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(field, "input.not-a-kind", ("kind", new Said("kind.object")), ("value", given.ValueKind)));
            return "{}";
        }
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (rule, reason) in given.EnumerateObject().Select(r => (r.Name, r.Value)))
            if (reason.ValueKind != JsonValueKind.String)
                faults.Add(new($"{field}.{rule}", "input.not-a-kind", ("kind", new Said("kind.text")), ("value", reason.ValueKind)));
            else if (!RuleName().IsMatch(rule))
                faults.Add(new(field, "name-application.rule-name", ("value", rule.Length <= 40 ? rule : rule[..40] + "…")));
            else if (Text($"{field}.{rule}", reason.GetString(), LongestReason, faults))
                kept[rule] = reason.GetString()!.Trim();
        return JsonSerializer.Serialize(kept, JsonShape.Options);
    }

    /// <summary>Art. 12 gives every category its authority; two cannot decide one application.</summary>
    private static Authority? OneAuthority(List<ApplicationItem> items, List<Fault> faults)
    {
        Authority? first = null;
        for (var i = 0; i < items.Count; i++)
            if (Authority.Of(items[i].Category) is not { } authority)
                faults.Add(new($"items[{i}].category", "name-application.unknown-category", ("value", items[i].Category)));
            else if (first is null)
                first = authority;
            else if (authority.Key != first.Key)
                faults.Add(new($"items[{i}].category", "name-application.other-authority", ("authority", authority.Title), ("first", first.Title)));
        return first;
    }

    /// <summary>True where the text may be kept. Texts of several lines are taken.</summary>
    public static bool Text(string field, string? text, int most, List<Fault> faults)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        if (PlainText.FaultOf(field, text.ReplaceLineEndings(" "), most) is { } fault)
            faults.Add(fault);
        else
            return true;
        return false;
    }

    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex RuleName();
}
