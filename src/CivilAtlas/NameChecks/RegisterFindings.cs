using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>A name of the register that was met, and by which look-up.</summary>
internal sealed record NameHit(int N, string Found, Guid PlaceNameId, string Kind, string Term, string Status, string Name, string Category,
    string? ProtectedBatch, string? DivisionCode, string? DivisionName, double? Lon, double? Lat)
{
    public NameEvidence ToEvidence() => new(PlaceNameId, null, Name, Category, DivisionCode, DivisionName,
        Lon is { } lon ? [lon, Lat!.Value] : null, Kind == "standard" ? null : Term);

    public bool Stands(bool seesDrafts) => Kind == "standard" && (Status is "approved" or "under-appeal" || seesDrafts && Status == "proposed");
}

/// <summary>A name that is applied for.</summary>
/// <param name="Same">The very name; else one that sounds the same.</param>
internal sealed record PendingHit(int N, Guid ApplicationId, string Name, string Category, bool Same, string? DivisionCode, string? DivisionName, double? Lon, double? Lat)
{
    public NameEvidence ToEvidence() => new(null, ApplicationId, Name, Category, DivisionCode, DivisionName, Lon is { } lon ? [lon, Lat!.Value] : null, null);
}

/// <summary>Turns what was met in the register into findings.</summary>
internal static class RegisterFindings
{
    public const int MostEvidence = 10;
    private const int MostNames = 5;

    public static IEnumerable<CheckFinding> Of(CheckedName name, IReadOnlyList<NameHit> hits, bool seesDrafts, IReadOnlyList<string> placeWords)
    {
        var standing = hits.Where(h => h.Stands(seesDrafts)).ToList();
        var same = Once(standing.Where(h => h.Found == "sound" && h.Term == name.Term));
        var sound = Once(standing.Where(h => h.Found == "sound" && h.Term != name.Term));
        var heard = sound.Select(h => h.PlaceNameId).ToHashSet();
        var alike = Once(standing.Where(h => h.Found == "alike" && !heard.Contains(h.PlaceNameId)));
        var seen = alike.Select(h => h.PlaceNameId).ToHashSet();
        var near = Once(standing.Where(h => h.Found == "near" && !heard.Contains(h.PlaceNameId) && !seen.Contains(h.PlaceNameId) && name.IsMistakenFor(h.Term)));
        var once = Once(hits.Where(h => h.Found == "sound" && h.Term == name.Term && (h.Kind != "standard" || h.Status == "historic")))
            .Where(h => same.All(s => s.PlaceNameId != h.PlaceNameId)).ToList();
        var titled = Once(standing.Where(h => h.Found == "form"));
        if (titled.Count > 0)
            yield return Finding("duplicate", Severity.Warns, NameCircles.ArticleOf(name.Circle), "name-check.other-title", titled, ("scope", name.ScopeName), ("names", Names(titled)));
        if (same.Count > 0)
            yield return Collision(name, "duplicate", Severity.Blocks, [.. same.Select(h => h.ToEvidence())]);
        if (once.Count > 0)
            yield return Finding("duplicate", Severity.Warns, NameCircles.ArticleOf(name.Circle), "name-check.once-used", once, ("names", Names(once)));
        if (sound.Count > 0)
            yield return Collision(name, "homophone", Severity.Warns, [.. sound.Select(h => h.ToEvidence())]);
        if (alike.Count > 0)
            yield return Collision(name, "near-homograph", Severity.Warns, [.. alike.Select(h => h.ToEvidence())]);
        if (near.Count > 0)
            yield return Finding("near-homograph", Severity.Informs, NameCircles.ArticleOf(name.Circle), "name-check.one-apart", near, ("names", Names(near)));
        foreach (var finding in OfPlace(name, hits, placeWords))
            yield return finding;
    }

    /// <summary>Of names applied for: nothing is decided yet, so they warn.</summary>
    public static IEnumerable<CheckFinding> OfPending(CheckedName name, IReadOnlyList<PendingHit> hits)
    {
        foreach (var (rule, key, some) in ((string, string, List<PendingHit>)[])
            [("duplicate", "name-check.pending", [.. hits.Where(h => h.Same)]), ("homophone", "name-check.pending-homophone", [.. hits.Where(h => !h.Same)])])
            if (some.ConvertAll(h => h.ToEvidence()) is { Count: > 0 } evidence)
                yield return new(rule, Severity.Warns, NameCircles.ArticleOf(name.Circle), key, [("names", NamesOf(evidence))], [.. evidence.Take(MostEvidence)], null);
    }

    /// <summary>The same name, or one taken for it, within the circle; the same words whether it stands in the register or in the batch.</summary>
    public static CheckFinding Collision(CheckedName name, string rule, Severity severity, IReadOnlyList<NameEvidence> evidence) => new(
        rule, severity, NameCircles.ArticleOf(name.Circle), $"name-check.{rule}{(name.CountyStandsIn ? ".county-stands-in" : "")}",
        [("scope", name.ScopeName), ("names", NamesOf(evidence)), ("count", evidence.Count)], [.. evidence.Take(MostEvidence)], null);

    private static IEnumerable<CheckFinding> OfPlace(CheckedName name, IReadOnlyList<NameHit> hits, IReadOnlyList<string> placeWords)
    {
        var features = hits.Where(h => h.Found == "feature").ToList();
        if (features.Count > 0 && !hits.Any(h => h.Found == "own-feature"))
            yield return Finding("outside-feature", Severity.Warns, "地名管理条例 第九条(九)", "name-check.outside-feature", features, ("names", Names(features)));
        if (name.IsFacility && !hits.Any(h => h.Found == "place") && !placeWords.Any(w => name.Specific.Contains(w, StringComparison.Ordinal)))
            yield return new("facility-place", Severity.Warns, "地名管理条例 第九条(十)", "name-check.facility-place", [("places", placeWords)], [],
                placeWords.Count == 0 ? null : placeWords[0] + name.Romanization.Parts.Generic);
        var listed = Once(hits.Where(h => h.Found == "protected"));
        if (listed.Count > 0)
            yield return Finding("protected", Severity.Warns, "地名管理条例 第二十六条", "name-check.protected", listed, ("names", Names(listed)), ("batch", listed[0].ProtectedBatch));
        if (hits.FirstOrDefault(h => h.Found == "own-protected") is { } own)
            yield return Finding("protected", own.Name == name.Item.Name ? Severity.Informs : Severity.Warns, "地名管理条例 第二十六条",
                "name-check.own-protected", [own], ("name", own.Name), ("batch", own.ProtectedBatch));
    }

    private static CheckFinding Finding(string rule, Severity severity, string article, string key, IReadOnlyList<NameHit> hits, params (string, object?)[] values) =>
        new(rule, severity, article, key, values, [.. hits.Take(MostEvidence).Select(h => h.ToEvidence())], null);

    private static List<NameHit> Once(IEnumerable<NameHit> hits) => [.. hits.DistinctBy(h => h.PlaceNameId)];

    private static List<object> Names(IReadOnlyList<NameHit> hits) => NamesOf([.. hits.Select(h => h.ToEvidence())]);

    /// <summary>Each name with where it is: a name of the same batch by its row.</summary>
    public static List<object> NamesOf(IReadOnlyList<NameEvidence> evidence)
    {
        var names = evidence.DistinctBy(e => (e.Name, e.Text ?? e.DivisionName)).Select(e => e.Row is { } row ? new Said("name-check.in-batch", ("name", e.Name), ("row", row))
            : (e.Text ?? e.DivisionName) is { Length: > 0 } where ? $"{e.Name}（{where}）" : (object)e.Name).ToList();
        return names.Count <= MostNames ? names : [.. names.Take(MostNames), "…"];
    }
}
