namespace CivilAtlas.Client.Catalogue;

/// <summary>Values at zooms, interpolated between as MapLibre does (style specification, "interpolate"): before the first stop its value, after the last its value.</summary>
public sealed class Stops
{
    // The base the browser draws widths and sizes with (style.ts).
    private const double Base = 1.4;
    private readonly (double Zoom, double Value)[] stops;

    /// <param name="stops">At least one, zooms ascending.</param>
    public Stops(IReadOnlyList<(double Zoom, double Value)> stops)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stops.Count);
        this.stops = [.. stops];
    }

    /// <summary>Zooms and values, in order.</summary>
    public IReadOnlyList<(double Zoom, double Value)> All => stops;

    /// <summary>A value that is the same at every zoom.</summary>
    public static Stops Constant(double value) => new([(0, value)]);

    /// <summary>The value at a zoom by ["exponential", 1.4]: (b^(z−z0) − 1) / (b^(z1−z0) − 1) of the way.</summary>
    public double At(double zoom) => Between(zoom, (z, from, to) => (Math.Pow(Base, z - from) - 1) / (Math.Pow(Base, to - from) - 1));

    /// <summary>The value at a zoom on the straight line.</summary>
    public double LinearAt(double zoom) => Between(zoom, (z, from, to) => (z - from) / (to - from));

    private double Between(double zoom, Func<double, double, double, double> share)
    {
        if (zoom <= stops[0].Zoom)
            return stops[0].Value;
        for (var i = 1; i < stops.Length; i++)
        {
            var (from, to) = (stops[i - 1], stops[i]);
            if (zoom <= to.Zoom)
                return from.Value + share(zoom, from.Zoom, to.Zoom) * (to.Value - from.Value);
        }
        return stops[^1].Value;
    }
}

/// <summary>Line widths by the class of a road.</summary>
/// <param name="Widths">By class.</param>
/// <param name="Other">For every other class.</param>
public sealed record WidthsByClass(IReadOnlyDictionary<string, Stops> Widths, Stops Other)
{
    /// <summary>Pixels. Straight between the zooms named by any class, as the browser's expression has them in one; 0 before a class begins.</summary>
    public double At(string? roadClass, double zoom)
    {
        var own = roadClass is not null && Widths.TryGetValue(roadClass, out var found) ? found : Other;
        var zooms = Widths.Values.Append(Other).SelectMany(s => s.All.Select(p => p.Zoom)).Distinct().Order();
        return new Stops([.. zooms.Select(z => (z, z < own.All[0].Zoom ? 0 : own.LinearAt(z)))]).LinearAt(zoom);
    }
}
