using System.Text;
using System.Text.Json;
using CivilAtlas.Client.Views;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Client.Tests.Views;

public sealed class FeatureReaderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("""{"type":"Point","coordinates":[]}""")]
    [InlineData("""{"type":"Point","coordinates":[112]}""")]
    [InlineData("""{"type":"Point","coordinates":["112","28"]}""")]
    [InlineData("""{"type":"Point","coordinates":[112,91]}""")]
    [InlineData("""{"type":"Point","coordinates":[1e300,28]}""")]
    [InlineData("""{"type":"LineString","coordinates":[]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[112,28]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[112,28],[113,28],[113,29]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[112,28],[113,28],[113,29],[112,29]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""")]
    [InlineData("""{"type":"Sphere","coordinates":[1,2]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[112,28],[112,28],[112,28],[112,28]]]}""")]
    public void A_shape_that_cannot_be_drawn_is_left_out_and_counted_and_the_others_stay(string geometry)
    {
        var read = Read($$"""
            {"type":"FeatureCollection","numberMatched":7,"features":[
              {"type":"Feature","id":"good","geometry":{"type":"Point","coordinates":[112,28]},"properties":{"name":"好"} },
              {"type":"Feature","id":"bad","geometry":{{geometry}},"properties":null }]}
            """);
        Assert.Equal("good", Assert.Single(read.Features).Id);
        Assert.Equal((1, 7), (read.Dropped, read.Matched));
    }

    [Fact]
    public void A_polygon_that_crosses_itself_is_mended_without_losing_ground()
    {
        // A bow tie: two triangles of 1 by 0.5 degrees, together half a square degree.
        var shape = Assert.Single(Read(Collection("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""")).Features).Web;
        Assert.True(shape.IsValid);
        var square = Math.PI / 180 * WebMercator.RadiusMetres * (Math.PI / 180 * WebMercator.RadiusMetres);
        Assert.Equal(0.5, shape.Area / square, 3);
    }

    [Fact]
    public void A_polygon_over_the_antimeridian_is_parted_there()
    {
        // 2 degrees wide, from 179 E to 179 W (RFC 7946, 3.1.9).
        var shape = Assert.Single(Read(Collection("""{"type":"Polygon","coordinates":[[[179,10],[-179,10],[-179,11],[179,11],[179,10]]]}""")).Features).Web;
        var parts = ((MultiPolygon)shape).Geometries.OrderBy(p => p.EnvelopeInternal.MinX).ToList();
        Assert.Equal(2, parts.Count);
        var degree = Math.PI / 180 * WebMercator.RadiusMetres;
        Assert.Equal([-180.0, -179, 179, 180], parts.SelectMany(p => new[] { p.EnvelopeInternal.MinX / degree, p.EnvelopeInternal.MaxX / degree }).Select(x => Math.Round(x, 6)));
    }

    [Fact]
    public void A_line_over_the_antimeridian_does_not_run_around_the_world()
    {
        var shape = Assert.Single(Read(Collection("""{"type":"LineString","coordinates":[[179,0],[-179,0]]}""")).Features).Web;
        var degree = Math.PI / 180 * WebMercator.RadiusMetres;
        Assert.Equal(2, shape.Length / degree, 6);
    }

    [Fact]
    public void Shapes_come_in_web_mercator_with_their_label_and_properties()
    {
        var feature = Assert.Single(Read("""
            {"type":"FeatureCollection","features":[{"type":"Feature","id":12,"geometry":{"type":"Point","coordinates":[90,0]},
             "properties":{"label":[-90,0],"name":"名","people":5,"open":true,"nothing":null,"list":[1]}}]}
            """).Features);
        // A quarter of the way round: half of 20037508.342789244 m.
        Assert.Equal(10018754.171394622, feature.Web.Coordinate.X, 6);
        Assert.Equal(-10018754.171394622, feature.WebLabel!.X, 6);
        Assert.Equal(("12", "名", 5.0), (feature.Id, feature.Text("name"), feature.Number("people")));
        Assert.Null(feature.Text("people"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"Feature","features":[]}""")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""")]
    [InlineData("""{"type":"FeatureCollection","features":[""")]
    public void What_is_no_collection_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void Features_that_are_no_objects_are_counted_too() =>
        Assert.Equal(4, Read("""{"type":"FeatureCollection","features":[null,5,"x",{}]}""").Dropped);

    private static string Collection(string geometry) => $$"""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{{geometry}},"properties":null }]}""";

    private static ReadFeatures Read(string json) => FeatureReader.Read("test", Encoding.UTF8.GetBytes(json));
}
