using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>Moves every vertex of a copy of a geometry; Z and M stay.</summary>
internal static class VertexMove
{
    internal static Geometry Copy(Geometry geometry, GeometryFactory factory, Func<double, double, (double X, double Y)> move)
    {
        var copy = factory.CreateGeometry(geometry);
        copy.Apply(new EveryVertex(move));
        return copy;
    }

    private sealed class EveryVertex(Func<double, double, (double X, double Y)> move) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (x, y) = move(sequence.GetX(i), sequence.GetY(i));
                sequence.SetX(i, x);
                sequence.SetY(i, y);
            }
        }
    }
}
