using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CivilAtlas.Problems;
using CivilAtlas.Signs;
using SkiaSharp;

namespace CivilAtlas.Tests.Signs;

public sealed partial class SignFaceTests
{
    private static readonly SignFont Font = new();
    private static readonly SignSettings Settings = SignSettings.Shipped;

    private static SignFace Lay(SignKind kind, string name, string romanization, RoadDirection direction = RoadDirection.EastWest, CompassPoint? left = null) =>
        SignFace.Lay(Settings, kind, name, romanization, direction, left, Font.WidthOf);

    public static TheoryData<string, string, string> Signs => new()
    {
        { "Road", "解放路", "Jiěfàng Lù" }, { "Road", "湘江新区东方红高新技术产业大道", "Xiāngjiāng Xīnqū Dōngfānghóng Gāoxīn Jìshù Chǎnyè Dàdào" },
        { "Village", "王村", "Wángcūn" }, { "Village", "鄂尔多斯村", "È'ěrduōsī Cūn" }, { "Building", "平和堂大厦", "Pínghétáng Dàshà" }, { "Building", "7号院", "7 Hào Yuàn" },
    };

    /// <summary>GB 17733-2008 (and GB 17733.1-1999, 5.1.1): the upper three fifths are the name's, the lower two fifths the romanization's. Measured on the drawn ink.</summary>
    [Theory, MemberData(nameof(Signs))]
    public void The_name_fills_the_upper_three_fifths_and_the_romanization_the_lower_two(string kind, string name, string romanization)
    {
        var face = Lay(Enum.Parse<SignKind>(kind), name, romanization);
        var border = face.Plate.Border.Inset + face.Plate.Border.Width;
        var (upper, lower) = (Ink(face, 0), Ink(face, 1));
        Assert.InRange(upper.Top, border, upper.Bottom);
        Assert.InRange(upper.Bottom, upper.Top, face.Plate.Height * 3 / 5);
        Assert.InRange(lower.Top, face.Plate.Height * 3 / 5, lower.Bottom);
        Assert.InRange(lower.Bottom, lower.Top, face.Plate.Height - border);
        foreach (var ink in (SKRect[])[upper, lower])
        {
            Assert.InRange(ink.Left, border, face.Plate.Width / 2);
            Assert.InRange(ink.Right, face.Plate.Width / 2, face.Plate.Width - border);
            // In the middle of the plate, but for what a letter leaves free at its sides.
            Assert.InRange((ink.Left + ink.Right) / 2, face.Plate.Width * 0.48, face.Plate.Width * 0.52);
        }
    }

    [Fact]
    public void A_name_of_ordinary_length_stands_as_high_as_its_part_allows()
    {
        var face = Lay(SignKind.Road, "解放路", "Jiěfàng Lù");
        Assert.True(Ink(face, 0).Height > face.Plate.Height * 3 / 5 * 0.7);
        Assert.All(face.Lines, line => Assert.Equal(1, line.Narrowing));
    }

    [Fact]
    public void A_long_name_is_narrowed_first_and_then_made_smaller_and_never_leaves_the_plate()
    {
        var characters = Enumerable.Range(1, 40).Select(n => Lay(SignKind.Road, new string('路', n), new string('m', n))).ToList();
        Assert.All(characters, face => Assert.InRange(face.Lines[0].Narrowing, Settings.Narrowest, 1));
        Assert.All(characters, face => Assert.All(face.Lines.SelectMany(l => l.Pieces), p => Assert.InRange(p.Left + p.Width, 0, face.Plate.Width - face.Plate.Margin)));
        Assert.All(characters.Zip(characters.Skip(1)), pair => Assert.True(pair.Second.Lines[0].Size <= pair.First.Lines[0].Size + 1e-9));
        Assert.All(characters.Where(f => f.Lines[0].Size < characters[0].Lines[0].Size - 1e-9), f => Assert.Equal(Settings.Narrowest, f.Lines[0].Narrowing, 9));
    }

    /// <summary>Roads that run east to west are blue, those that run north to south green.</summary>
    [Theory]
    [InlineData(RoadDirection.EastWest, 0, 1)]
    [InlineData(RoadDirection.NorthSouth, 1, 0)]
    internal void A_road_s_colour_says_which_way_it_runs(RoadDirection direction, int green, int blue)
    {
        var colour = SKColor.Parse(Lay(SignKind.Road, "解放路", "Jiěfàng Lù", direction).Colours.Ground);
        Assert.Equal((green, blue), (colour.Green > colour.Blue ? 1 : 0, colour.Blue > colour.Green ? 1 : 0));
    }

    [Fact]
    public void The_ends_of_a_road_s_sign_say_where_they_lead()
    {
        var svg = SignSvg.Write(Lay(SignKind.Road, "西安路", "Xī'ān Lù", RoadDirection.EastWest, CompassPoint.East), Settings.Fonts);
        var texts = XDocument.Parse(svg).Descendants(XName.Get("tspan", "http://www.w3.org/2000/svg")).Select(t => t.Value).ToList();
        Assert.Equal(["东", "西", "E", "W", "西", "安", "路", "Xī'ān Lù"], texts);
    }

    [Theory]
    [InlineData("</text><script>alert(1)</script>")]
    [InlineData("\"onload=\"alert(1)&'<村")]
    [InlineData("𰻝𬭚村\uFFFF\u0001")]
    public void The_svg_is_well_formed_whatever_the_name_and_its_text_is_text(string name)
    {
        var document = XDocument.Parse(SignSvg.Write(Lay(SignKind.Village, name, name), Settings.Fonts));
        Assert.Equal(("1200mm", "600mm", "0 0 1200 600"), ((string)document.Root!.Attribute("width")!, (string)document.Root.Attribute("height")!, (string)document.Root.Attribute("viewBox")!));
        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is not ("svg" or "title" or "rect" or "g" or "text" or "tspan"));
        Assert.Contains(name[..1], document.Root.Value, StringComparison.Ordinal);
    }

    /// <summary>A point is 1/72 inch, an inch 25.4 mm. A page's edge falls on a whole point: on half of one, 0.18 mm, at most.</summary>
    [Theory]
    [InlineData(SignKind.Road, 1500, 400)]
    [InlineData(SignKind.Village, 1200, 600)]
    [InlineData(SignKind.Building, 600, 300)]
    internal void The_pdf_s_page_has_the_plate_s_size(SignKind kind, double width, double height)
    {
        var text = Encoding.Latin1.GetString(SignPdf.Write([Lay(kind, "解放路", "Jiěfàng Lù")], Font));
        var box = Assert.Single(MediaBox().Matches(text));
        Assert.Equal(width, double.Parse(box.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) / 72 * 25.4, 0.18);
        Assert.Equal(height, double.Parse(box.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) / 72 * 25.4, 0.18);
        // Written with letters of an embedded font that can be searched for, not as outlines alone.
        Assert.Contains("/ToUnicode", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_chinese_font_it_says_what_to_install_and_draws_no_boxes()
    {
        var none = new SignFont([Path.Combine(Path.GetTempPath(), "no-such-folder")], Settings.FontFiles);
        var refused = Assert.Throws<Refused>(() => SignPdf.Write([Lay(SignKind.Road, "解放路", "Jiěfàng Lù")], none));
        Assert.Equal((503, "sign.no-font"), (refused.Status, refused.Key));
        Assert.Contains("fonts-noto-cjk", refused.Message, StringComparison.Ordinal);
        // The SVG is drawn by the reader's fonts, and needs none of ours.
        Assert.Contains("Jiěfàng Lù", SignSvg.Write(SignFace.Lay(Settings, SignKind.Road, "解放路", "Jiěfàng Lù", RoadDirection.EastWest, null, none.WidthOf), Settings.Fonts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_the_font_cannot_draw_is_named()
    {
        var refused = Assert.Throws<Conflict>(() => SignPdf.Write([Lay(SignKind.Village, "\uE123村", "Cūn")], Font));
        Assert.Equal("sign.no-glyph", refused.Faults[0].Key);
    }

    /// <summary>What one line puts on the plate, in millimetres.</summary>
    private static SKRect Ink(SignFace face, int line)
    {
        using var bitmap = new SKBitmap((int)face.Plate.Width, (int)face.Plate.Height);
        using var canvas = new SKCanvas(bitmap);
        SignPdf.Draw(canvas, face with { Lines = [face.Lines[line]], Plate = face.Plate with { Border = face.Plate.Border with { Inset = -100 } } }, Font.Face!);
        var ink = SKColor.Parse(face.Colours.Ink);
        var bounds = SKRect.Empty;
        for (var y = 0; y < bitmap.Height; y++)
            for (var x = 0; x < bitmap.Width; x++)
                if (bitmap.GetPixel(x, y) == ink)
                    bounds = bounds.IsEmpty ? new(x, y, x + 1, y + 1) : SKRect.Union(bounds, new(x, y, x + 1, y + 1));
        return bounds;
    }

    [GeneratedRegex(@"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]")]
    private static partial Regex MediaBox();
}
