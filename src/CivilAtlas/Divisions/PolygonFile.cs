using System.Text.Json;
using CivilAtlas.Imports;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Divisions;

/// <summary>
/// Reads one GeoJSON file (RFC 7946) that holds the polygon of one division: a bare geometry or a feature.
/// Read here, ring by ring, so that a ring that is not closed or has changed its numbers is named with its place.
/// </summary>
/// <param name="moved">Points moved already: neighbours and parents repeat them, and taking off an offset is the dear part.</param>
internal sealed class PolygonFile(string name, CoordinateSystem? crs, Dictionary<(double X, double Y), Coordinate> moved, ImportReport report)
{
    private Coordinate? broken;

    /// <summary>In the store's system; null where the file is broken (then the report has it).</summary>
    public MultiPolygon? Read(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var root = json.RootElement;
            var system = crs ?? Named(root) ?? throw new BadInput("crs", "import.which-crs");
            var geometry = root.TryGetProperty("geometry", out var inner) ? inner : root;
            var coordinates = geometry.GetProperty("coordinates");
            Polygon[] polygons = geometry.GetProperty("type").GetString() switch
            {
                "Polygon" => [Polygon(coordinates, system)],
                "MultiPolygon" => [.. coordinates.EnumerateArray().Select(part => Polygon(part, system))],
                var type => throw new FormatException(type),
            };
            if (broken is null)
                return Spatial.Store.Factory.CreateMultiPolygon(polygons);
        }
        catch (JsonException exception)
        {
            report.Error("polygon.not-json", new(name, exception.LineNumber + 1));
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            report.Error("polygon.no-polygon", new(name));
        }
        return null;
    }

    /// <summary>GeoJSON of 2008 could name its system; RFC 7946 took that away, and files in GCJ-02 are written under it all the same.</summary>
    private static CoordinateSystem? Named(JsonElement root) =>
        root.TryGetProperty("crs", out var named) && named.ValueKind == JsonValueKind.Object
        && named.TryGetProperty("properties", out var properties) && properties.TryGetProperty("name", out var name)
        && CoordinateSystem.TryParse(name.GetString(), out var system) ? system : null;

    private Polygon Polygon(JsonElement rings, CoordinateSystem system)
    {
        var made = rings.EnumerateArray().Select(ring => Ring(ring, system)).ToArray();
        return broken is not null || made.Length == 0 ? Spatial.Store.Factory.CreatePolygon()
            : Spatial.Store.Factory.CreatePolygon(made[0], made[1..]!);
    }

    private LinearRing? Ring(JsonElement points, CoordinateSystem system)
    {
        var places = new Coordinate[points.GetArrayLength()];
        var i = 0;
        foreach (var point in points.EnumerateArray())
        {
            var (x, y) = (point[0].GetDouble(), point[1].GetDouble());
            if (moved.TryGetValue((x, y), out var known))
            {
                places[i++] = known.Copy();
                continue;
            }
            switch (PlausibilityCheck.Of(system, x, y))
            {
                case Plausibility.Plausible:
                    var (lon, lat) = system.ToStore(x, y);
                    moved[(x, y)] = places[i++] = new(lon, lat);
                    continue;
                case Plausibility.LooksSwapped:
                    return Break("import.swapped", new(x, y), ("lon", x), ("lat", y));
                default:
                    return Break("import.outside-china", new(x, y), ("lon", x), ("lat", y), ("crs", system.Name));
            }
        }
        if (places.Length < 4)
            return Break("polygon.too-few-points", places.FirstOrDefault() ?? new(), ("count", places.Length));
        return places[0].Equals2D(places[^1]) ? Spatial.Store.Factory.CreateLinearRing(places)
            : Break("polygon.unclosed", places[0]);
    }

    /// <summary>A file is broken once: its first fault is named, not each of its thousand points.</summary>
    private LinearRing? Break(string key, Coordinate place, params (string, object?)[] values)
    {
        if (broken is null)
            report.Add(new(ImportSeverity.Error, key, new(name), values) { Place = (place.X, place.Y) });
        broken ??= place;
        return null;
    }
}
