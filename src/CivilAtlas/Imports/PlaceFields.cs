using System.Globalization;
using CivilAtlas.Spatial;

namespace CivilAtlas.Imports;

/// <summary>The place a row says, in the store's system. Numbers that cannot be, or that have changed places, are errors with what would mend them.</summary>
internal static class PlaceFields
{
    public static readonly Column[] Columns = [new("lon", false, "longitude", "lng", "经度"), new("lat", false, "latitude", "纬度")];

    /// <summary>Null where the row says none, or says it wrongly (then the report has it).</summary>
    public static (double Lon, double Lat)? Read(TableRow row, CoordinateSystem crs, ImportReport report)
    {
        if (row.Geometry is NetTopologySuite.Geometries.Point { IsEmpty: false } point)
            return Plausible(row.Here, crs, point.X, point.Y, report);
        var (x, y) = (row["lon"], row["lat"]);
        if (x is null && y is null)
            return null;
        // Both are looked at before giving up, so that both are named.
        var (lon, lat) = (Number(row, "lon", x, report), Number(row, "lat", y, report));
        if (lon is null || lat is null)
            return null;
        return Plausible(row.At("lon"), crs, lon.Value, lat.Value, report);
    }

    private static (double Lon, double Lat)? Plausible(Origin origin, CoordinateSystem crs, double x, double y, ImportReport report)
    {
        switch (PlausibilityCheck.Of(crs, x, y))
        {
            case Plausibility.Plausible:
                return crs.ToStore(x, y);
            case Plausibility.LooksSwapped:
                report.Error("import.swapped", origin, ("lon", x), ("lat", y));
                return null;
            default:
                report.Error("import.outside-china", origin, ("lon", x), ("lat", y), ("crs", crs.Name));
                return null;
        }
    }

    private static double? Number(TableRow row, string column, string? text, ImportReport report)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        report.Error(text is null ? "import.missing" : "import.not-a-number", row.At(column));
        return null;
    }
}
