using System.Text.Json;
using CivilAtlas.Requests;
using NetTopologySuite.Geometries;

namespace CivilAtlas.PlaceNames;

/// <summary>The divisions' own names as place names (GB/T 18521, 21xxx).</summary>
internal static class DivisionNames
{
    public const string Source = "divisions";

    private sealed record Row(Guid DivisionId, string Code, string Name, string Level, string Kind, Guid HolderId, Geometry? Place, DateOnly ValidFrom, string? Document, JsonElement Former);

    /// <summary>Those of all divisions that stand today, the larger first.</summary>
    public static async Task<IReadOnlyList<StagedPlaceName>> OfRegisterAsync(Store store, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<Row>(Sql.Beside(typeof(DivisionNames)), new { today = Divisions.AsOf.Today }, cancellation);
        return [.. rows.Select((d, i) => new StagedPlaceName(Guid.CreateVersion7(), i, d.Name, NameCategory.OfDivision(d.Level, d.Kind), PlaceNameStatus.Approved, d.ValidFrom)
        {
            DivisionId = d.HolderId, NamedDivisionId = d.DivisionId, DivisionCode = d.Code, Geometry = d.Place, Document = d.Document,
            OtherNames = d.Former.Deserialize<PlaceNameAlias[]>(JsonShape.Options)!,
        })];
    }
}
