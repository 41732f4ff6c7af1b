using System.Text.Json;
using NetTopologySuite.Geometries;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

/// <summary>The real county boundaries of Hunan, when the shared data are there.</summary>
public class HunanTests
{
    [Fact]
    public void The_counties_of_Hunan_share_every_edge_and_come_back_from_their_lines()
    {
        var units = Read();
        var counties = units.Where(unit => !unit.Id.EndsWith("00", StringComparison.Ordinal)).ToArray();
        var set = SharedEdges.Derive(counties);
        // The one hole is an exclave of Guizhou between Xinhuang's neighbours; the source draws it as a hole of the province, too.
        var gap = Assert.Single(set.Faults);
        Assert.Equal(FaultKind.Gap, gap.Kind);
        Assert.False(gap.Repaired);
        var back = SharedEdges.ToPolygons(set.Edges).ToDictionary(unit => unit.Id, unit => unit.Shape);
        Assert.All(counties, county => Assert.Equal(Measure.AreaMetres2(county.Shape), Measure.AreaMetres2(back[county.Id]), 1e-2));
    }

    // Statistics bureau of Hunan: the province has 211 800 km²; a digitised outline may differ by half a percent.
    [Fact]
    public void The_province_has_its_known_area() =>
        Assert.Equal(211_800, Measure.AreaMetres2(Read().Single(unit => unit.Id == "430000").Shape) / 1e6, 1000.0);

    private static Unit[] Read()
    {
        var folder = Shared("adcode-cc-by-4.0/fences");
        if (folder is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("The shared data are missing.");
        Assert.SkipWhen(folder is null, "The shared data are missing.");
        return [.. Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal)
            .Select(file => new Unit(Path.GetFileNameWithoutExtension(file), CoordinateSystem.Gcj02.ToStore(Shape(file))))];
    }

    private static string? Shared(string path)
    {
        var shared = Environment.GetEnvironmentVariable("CIVILATLAS_SHARED");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "civilatlas.slnx"))) root = root.Parent;
        var folder = Path.Combine(shared ?? Path.Combine(root?.FullName ?? "", "..", "shared"), "data", path);
        return Directory.Exists(folder) ? folder : null;
    }

    private static MultiPolygon Shape(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var coordinates = json.RootElement.GetProperty("coordinates");
        var parts = json.RootElement.GetProperty("type").GetString() == "Polygon" ? [Polygon(coordinates)] : coordinates.EnumerateArray().Select(Polygon).ToArray();
        return new GeometryFactory().CreateMultiPolygon(parts);
    }

    private static Polygon Polygon(JsonElement rings)
    {
        var factory = new GeometryFactory();
        LinearRing[] drawn = [.. rings.EnumerateArray().Select(ring => factory.CreateLinearRing([.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))]))];
        return factory.CreatePolygon(drawn[0], drawn[1..]);
    }
}
