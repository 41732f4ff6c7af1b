namespace CivilAtlas.Client.Catalogue;

/// <summary>How one feature is drawn by one layer at one zoom: everything decided, nothing left to the drawing library. Lengths in screen pixels.</summary>
public abstract record Drawing;

/// <summary>A surface, without outline.</summary>
/// <param name="Colour">Fill.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record FillDrawing(Colour Colour, double Opacity) : Drawing;

/// <summary>A line, or the outline of a surface.</summary>
/// <param name="Colour">Stroke.</param>
/// <param name="WidthPixels">Greater than 0.</param>
/// <param name="DashPixels">Dash and gap; null for a plain line. Dashed lines end flat, plain ones round.</param>
public sealed record LineDrawing(Colour Colour, double WidthPixels, IReadOnlyList<double>? DashPixels) : Drawing;

/// <summary>A disc.</summary>
/// <param name="RadiusPixels">Without its ring.</param>
/// <param name="Colour">Fill.</param>
/// <param name="Halo">Colour of the ring, 1 pixel wide.</param>
public sealed record DotDrawing(double RadiusPixels, Colour Colour, Colour Halo) : Drawing;

/// <summary>Where a label stands.</summary>
public enum LabelPlace
{
    /// <summary>Its middle on the point.</summary>
    Centre,

    /// <summary>Its lower edge <see cref="LabelDrawing.OffsetPixels"/> above the point.</summary>
    Above,

    /// <summary>Its upper edge <see cref="LabelDrawing.OffsetPixels"/> below the point.</summary>
    Below,

    /// <summary>Along the line.</summary>
    Along,
}

/// <summary>A label.</summary>
/// <param name="Text">What it says; never empty.</param>
/// <param name="SizePixels">Height of the font.</param>
/// <param name="Colour">Ink.</param>
/// <param name="Halo">Colour around the ink, 1.6 pixels wide.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="OffsetPixels">From the point, upwards or downwards by <paramref name="Place"/>.</param>
/// <param name="Order">The smaller the sooner it is placed; a label that would cover one placed before is left out.</param>
/// <param name="MaxWidthPixels">Longer ones are broken into lines.</param>
public sealed record LabelDrawing(string Text, double SizePixels, Colour Colour, Colour Halo, LabelPlace Place, double OffsetPixels, double Order, double MaxWidthPixels) : Drawing
{
    /// <summary>Width of the halo, pixels.</summary>
    public const double HaloPixels = 1.6;

    /// <summary>Free room around a label, pixels.</summary>
    public const double PaddingPixels = 4;
}

/// <summary>A facility's symbol. It is always drawn: one hidden behind another would look like a gap in the service.</summary>
/// <param name="Symbol">Kind of facility; its drawing is in <see cref="SymbolSet"/>.</param>
/// <param name="SidePixels">Side of the square symbol.</param>
/// <param name="Label">Its name below it, or null where it is too far off; may be left out where there is no room.</param>
public sealed record IconDrawing(string Symbol, double SidePixels, LabelDrawing? Label) : Drawing;
