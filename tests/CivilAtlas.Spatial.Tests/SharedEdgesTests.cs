using CsCheck;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

public class SharedEdgesTests
{
    // A metre is 1 / 111195 of a degree of latitude (R = 6371008.8 m).
    private const double Metre = 1 / 111195.0;

    private static Unit Unit(string id, string wkt) => new(id, new WKTReader(new NetTopologySuite.NtsGeometryServices(new PrecisionModel(), Store.Srid)).Read(wkt));

    private static Unit Box(string id, double west, double south, double east, double north) =>
        new(id, Store.Factory.ToGeometry(new Envelope(west, east, south, north)));

    private static bool Agree(IEnumerable<Unit> units)
    {
        var shapes = units.Select(unit => unit.Shape).ToArray();
        return shapes.All(shape => shape.IsValid) && !CoverageValidator.HasInvalidResult(CoverageValidator.Validate(shapes));
    }

    [Fact]
    public void Two_neighbours_share_one_line_and_have_one_each_to_the_outside()
    {
        var set = SharedEdges.Derive([Unit("a", "POLYGON((112 28,113 28,113 29,112 29,112 28))"), Unit("b", "POLYGON((113 28,114 28,114 29,113 29,113 28))")]);
        Assert.Empty(set.Faults);
        Assert.Equal(3, set.Edges.Count);
        var shared = Assert.Single(set.Edges, edge => edge is { Left: not null, Right: not null });
        // Northwards along 113° E: a is in the west, so on the left.
        Assert.Equal(("a", "b"), (shared.Left, shared.Right));
        Assert.Equal([new Coordinate(113, 28), new Coordinate(113, 29)], shared.Line.Coordinates);
        Assert.All(set.Edges, edge => Assert.Equal(Store.Srid, edge.Line.SRID));
    }

    [Fact]
    public void An_enclave_is_bounded_by_one_closed_line()
    {
        var set = SharedEdges.Derive([
            Unit("ring", "POLYGON((112 28,113 28,113 29,112 29,112 28),(112.4 28.4,112.4 28.6,112.6 28.6,112.6 28.4,112.4 28.4))"),
            Unit("core", "POLYGON((112.4 28.4,112.6 28.4,112.6 28.6,112.4 28.6,112.4 28.4))")]);
        Assert.Empty(set.Faults);
        Assert.True(Assert.Single(set.Edges, edge => edge.Right is not null && edge.Left is not null).Line.IsClosed);
        Assert.All(SharedEdges.ToPolygons(set.Edges), unit => Assert.True(unit.Shape.EqualsTopologically(set.Units.Single(given => given.Id == unit.Id).Shape)));
    }

    [Fact]
    public void A_gap_narrower_than_the_tolerance_is_closed_and_reported()
    {
        // A wedge 0.8 m wide in the middle of a's eastern edge: half of 0.8 m times 1° of latitude, some 44 000 m².
        var set = SharedEdges.Derive([
            Unit("a", FormattableString.Invariant($"POLYGON((112 28,113 28,{113 - 0.8 * Metre} 28.5,113 29,112 29,112 28))")),
            Unit("b", "POLYGON((113 28,114 28,114 29,113 29,113 28))")]);
        var gap = Assert.Single(set.Faults);
        Assert.Equal((FaultKind.Gap, true), (gap.Kind, gap.Repaired));
        Assert.Equal(["a", "b"], gap.Ids);
        Assert.Equal(0.4 * Math.Cos(28.5 * Math.PI / 180) * 110850, gap.AreaMetres2, 400.0);
        Assert.True(Agree(set.Units));
        Assert.Single(set.Edges, edge => edge is { Left: not null, Right: not null });
    }

    [Theory]
    [InlineData(-500, FaultKind.Gap)]
    [InlineData(500, FaultKind.Overlap)]
    public void What_is_wider_than_the_tolerance_is_reported_and_left(double metres, FaultKind kind)
    {
        var a = Unit("a", FormattableString.Invariant($"POLYGON((112 28,113 28,{113 + metres * Metre} 28.5,113 29,112 29,112 28))"));
        var set = SharedEdges.Derive([a, Unit("b", "POLYGON((113 28,114 28,114 29,113 29,113 28))")]);
        var fault = Assert.Single(set.Faults);
        Assert.Equal((kind, false), (fault.Kind, fault.Repaired));
        Assert.Equal(["a", "b"], fault.Ids);
        // A triangle of 500 m of lon at 28.5° by 1° of lat (110.85 km there): 24.4 km².
        Assert.Equal(0.5 * 0.5 * Math.Cos(28.5 * Math.PI / 180) * 110.85, fault.AreaMetres2 / 1e6, 0.3);
        Assert.InRange(fault.Lon, 113 - 500 * Metre, 113 + 500 * Metre);
        Assert.Equal(Measure.AreaMetres2(a.Shape), Measure.AreaMetres2(set.Units[0].Shape), 1.0);
        Assert.All(SharedEdges.ToPolygons(set.Edges), unit =>
            Assert.Equal(Measure.AreaMetres2(set.Units.Single(given => given.Id == unit.Id).Shape), Measure.AreaMetres2(unit.Shape), 1e-3));
    }

    [Fact]
    public void A_ring_that_crosses_itself_is_named_with_its_place_and_mended()
    {
        var set = SharedEdges.Derive([Unit("bow", "POLYGON((112 28,113 29,113 28,112 29,112 28))")]);
        var fault = Assert.Single(set.Faults);
        Assert.Equal((FaultKind.Invalid, 112.5, 28.5, true), (fault.Kind, fault.Lon, fault.Lat, fault.Repaired));
        Assert.True(set.Units[0].Shape.IsValid);
    }

    [Fact]
    public void A_shape_without_area_is_named_and_left_out()
    {
        var set = SharedEdges.Derive([Unit("line", "LINESTRING(112 28,113 29)"), Unit("nothing", "POLYGON EMPTY")]);
        Assert.All(set.Faults, fault => Assert.Equal(FaultKind.NotPolygonal, fault.Kind));
        Assert.Equal(2, set.Faults.Count);
        Assert.Empty(set.Units);
    }

    [Fact]
    public void Two_units_of_one_identity_are_refused() =>
        Assert.Throws<ArgumentException>(() => SharedEdges.Derive([Box("a", 112, 28, 113, 29), Box("a", 113, 28, 114, 29)]));

    [Fact]
    public void Lines_that_do_not_close_are_refused_by_name() =>
        Assert.Contains("a", Assert.Throws<ArgumentException>(() =>
            SharedEdges.ToPolygons([new SharedEdge("a", null, Store.Factory.CreateLineString([new(112, 28), new(113, 28)]))])).Message, StringComparison.Ordinal);

    [Fact]
    public void Children_that_differ_from_their_parent_are_named_with_place_and_area()
    {
        var parent = Box("p", 112, 28, 114, 29);
        Assert.Empty(Nesting.Compare(parent, [Box("a", 112, 28, 113, 29), Unit("b", "POLYGON((113 28,114 28,114 29,113 29,113 28))")]));
        var faults = Nesting.Compare(parent, [Box("a", 112, 28, 113, 29), Box("b", 113, 28, 114.5, 28.5)]);
        var missing = Assert.Single(faults, fault => fault is { Kind: FaultKind.NotCovered, AreaMetres2: > 1e9 });
        Assert.Equal(["p"], missing.Ids);
        Assert.InRange(missing.Lat, 28.5, 29);
        var outside = Assert.Single(faults, fault => fault is { Kind: FaultKind.OutsideParent, AreaMetres2: > 1e9 });
        Assert.Equal(["p", "b"], outside.Ids);
        Assert.InRange(outside.Lon, 114, 114.5);
    }

    // A grid of quadrilaterals with wandering corners, each unit's corners then moved by up to 0.3 m on its own.
    [Fact]
    public void Neighbours_drawn_twice_come_back_as_one_partition() => Gen.Int[0, int.MaxValue].Sample(seed =>
    {
        var random = new Random(seed);
        double Shift(double size) => (random.NextDouble() * 2 - 1) * size;
        var corners = Enumerable.Range(0, 5).Select(x => Enumerable.Range(0, 5).Select(y => (X: 112 + 0.1 * x + Shift(0.03), Y: 28 + 0.1 * y + Shift(0.03))).ToArray()).ToArray();
        Unit Cell(int x, int y)
        {
            Coordinate[] ring = [.. new[] { corners[x][y], corners[x + 1][y], corners[x + 1][y + 1], corners[x][y + 1] }
                .Select(corner => new Coordinate(corner.X + Shift(0.3 * Metre), corner.Y + Shift(0.3 * Metre)))];
            return new Unit($"{x}-{y}", Store.Factory.CreatePolygon([.. ring, ring[0]]));
        }
        Unit[] units = [.. from x in Enumerable.Range(0, 4) from y in Enumerable.Range(0, 4) select Cell(x, y)];
        var set = SharedEdges.Derive(units);
        var back = SharedEdges.ToPolygons(set.Edges);
        return Agree(set.Units) && Agree(back) && back.Count == 16
            && set.Faults.All(fault => fault.Repaired)
            && CoverageUnion.Union([.. set.Units.Select(unit => unit.Shape)]) is Polygon { NumInteriorRings: 0 };
    }, iter: 60);

    [Fact]
    public void Generalised_neighbours_still_agree()
    {
        var set = SharedEdges.Derive(Wandering());
        var web = CoordinateSystemTests.Named("3857");
        var shapes = set.Units.Select(unit => unit with { Shape = web.FromStore(unit.Shape) }).ToArray();
        foreach (var zoom in new[] { 0, 6, 9, 12 })
        {
            var simple = Generalisation.ForZoom(shapes, zoom);
            Assert.True(Agree(simple));
            Assert.Equal(["a", "b"], simple.Select(unit => unit.Id));
        }
        // 39 km at zoom 0: of the 401 points of the wandering line, which stays within 3 km of the straight one, next to none is left.
        Assert.True(Generalisation.ForZoom(shapes, 0).Sum(unit => unit.Shape.NumPoints) < 20);
    }

    // Zoom 0 shows the world, 40 075 016.686 m, on 512 pixels; half of one is 39 135.758 m.
    [Fact]
    public void The_tolerance_of_generalisation_is_half_a_pixel() => Assert.Equal(39135.758, Generalisation.ToleranceMetres(0), 1e-3);

    private static Unit[] Wandering()
    {
        var line = Enumerable.Range(0, 401).Select(i => new Coordinate(113 + 0.02 * Math.Sin(i) + 0.01 * Math.Sin(i / 20.0), 28 + i / 400.0)).ToArray();
        Polygon With(double side) => Store.Factory.CreatePolygon([.. line, new Coordinate(side, 29), new Coordinate(side, 28), line[0]]);
        return [new Unit("a", With(112)), new Unit("b", With(114))];
    }
}
