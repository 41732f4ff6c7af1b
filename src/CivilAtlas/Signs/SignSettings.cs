using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Signs;

internal enum SignKind { Road, Village, Building }

/// <summary>The way a road runs, which gives its sign's colour.</summary>
internal enum RoadDirection { EastWest, NorthSouth }

internal enum CompassPoint { North, East, South, West }

/// <param name="Inset">From the plate's edge to the line's outer edge.</param>
internal sealed record SignBorder(double Inset, double Width, double Corner);

internal sealed record SignColours(string Ground, string Ink);

/// <summary>A plate as the sign maker cuts it, in millimetres.</summary>
/// <param name="Margin">From the border line to what is written.</param>
/// <param name="Faces">By direction (<c>east-west</c>, <c>north-south</c>); <c>any</c> where the kind has but one.</param>
internal sealed record SignPlate(double Width, double Height, double Corner, SignBorder Border, double Margin, IReadOnlyDictionary<string, SignColours> Faces)
{
    public SignColours Colours(RoadDirection direction) =>
        Faces.TryGetValue(direction == RoadDirection.EastWest ? "east-west" : "north-south", out var colours) ? colours : Faces["any"];
}

/// <summary>How signs look: data of gis-data/naming/signs.json, which an office can replace.</summary>
/// <param name="Fonts">Families for the SVG, the best first.</param>
/// <param name="FontFiles">Files for the PDF, the best first.</param>
/// <param name="NameShare">The upper part of the plate that is the name's: three fifths by GB 17733-2008.</param>
/// <param name="Narrowest">How far a long name's characters may be narrowed before they are made smaller.</param>
internal sealed record SignSettings(IReadOnlyList<string> Fonts, IReadOnlyList<string> FontFiles, double NameShare, double Narrowest, IReadOnlyDictionary<string, SignPlate> Kinds)
{
    private static readonly Lazy<SignSettings> Loaded = new(() => JsonSerializer.Deserialize<SignSettings>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gis-data", "naming", "signs.json")), JsonShape.Options)!);

    public static SignSettings Shipped => Loaded.Value;

    public SignPlate Plate(SignKind kind) => Kinds[JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())];
}
