using System.Text.Json.Nodes;
using CivilAtlas.Divisions;
using CivilAtlas.Romanizations;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.NameChecks;

/// <param name="DivisionCode">Of the division that holds the thing; of a division's own name its parent. One that has been merged away means what it became.</param>
/// <param name="Geometry">GeoJSON: a point, a line or an area, lon, lat in CGCS2000.</param>
/// <param name="PlaceNameId">The name of the register that this is, or is to replace.</param>
/// <param name="ApplicationId">The application it stands in, which is not evidence against itself.</param>
internal sealed record NameToCheckRequest(string Name, string Category, string DivisionCode, JsonNode? Geometry = null, Guid? PlaceNameId = null, Guid? ApplicationId = null);

/// <summary>Reads names as people send them; every fault at once.</summary>
internal static class NameCheckForm
{
    public const int LongestName = NameText.Longest;

    // Enough to see what is wrong with a batch.
    private const int MostFaults = 100;

    /// <param name="field">The path of the nth name's members: "" or "items[3].".</param>
    public static async Task<IReadOnlyList<NameCheckItem>> ReadAsync(Database.Store store, IReadOnlyList<NameToCheckRequest> names, Func<int, string> field, CancellationToken cancellation)
    {
        var codes = names.Where(n => DivisionCode.IsWellFormed(n.DivisionCode)).Select(n => DivisionCode.Store(n.DivisionCode)).Distinct(StringComparer.Ordinal).ToArray();
        var divisions = (await store.QueryAsync<Coded>("select code, division_id as id from division_code where code = any(@codes)", new { codes }, cancellation))
            .ToDictionary(d => d.Code, d => d.Id, StringComparer.Ordinal);
        var (items, faults) = (new List<NameCheckItem>(names.Count), new List<Fault>());
        for (var i = 0; i < names.Count && faults.Count < MostFaults; i++)
            items.Add(Read(names[i], field(i), divisions, faults));
        return faults.Count > 0 ? throw new BadInput(faults) : items;
    }

    private static NameCheckItem Read(NameToCheckRequest name, string path, Dictionary<string, Guid> divisions, List<Fault> faults)
    {
        if (PlainText.FaultOf(path + "name", name.Name, LongestName) is { } unreadable)
            faults.Add(unreadable);
        if (!NameCircles.IsCategory(name.Category))
            faults.Add(new(path + "category", "naming.unknown-category", ("value", Shorten(name.Category))));
        Guid division = default;
        if (!DivisionCode.IsWellFormed(name.DivisionCode))
            faults.Add(new(path + "divisionCode", "division.code-malformed", ("value", Shorten(name.DivisionCode))));
        else if (!divisions.TryGetValue(DivisionCode.Store(name.DivisionCode), out division))
            faults.Add(new(path + "divisionCode", "division.never", ("code", name.DivisionCode)));
        var geometry = name.Geometry is null ? null : PlaceNames.NameGeometry.Read(path + "geometry", name.Geometry, CoordinateSystem.Cgcs2000, faults);
        return new(name.Name.Trim(), name.Category, division, geometry, name.PlaceNameId, ApplicationId: name.ApplicationId);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private sealed record Coded(string Code, Guid Id);
}
