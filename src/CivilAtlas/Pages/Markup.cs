using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml;

namespace CivilAtlas.Pages;

/// <summary>
/// A piece of HTML, SVG or Atom. It is only made by <see cref="Of"/>, which encodes every text put into it:
/// names in the register are what people typed, and nobody can forget to say so.
/// </summary>
internal readonly record struct Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly string? text;

    private Markup(string text) => this.text = text;

    public static Markup Of(MarkupHandler parts) => new(parts.Text);

    /// <summary>Markup that was written before, one piece after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(p => p.text)));

    /// <summary>A style sheet of ours, or another text that no person typed.</summary>
    public static Markup Trusted(string text) => new(text);

    public override string ToString() => text ?? "";

    /// <summary>The one way a text gets into markup. What XML cannot hold at all becomes U+FFFD.</summary>
    public static string Encode(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        for (var i = 0; i < text.Length; i++)
            if (!XmlConvert.IsXmlChar(text[i]) && !char.IsSurrogate(text[i]))
                return Encoder.Encode(new string([.. text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD')]));
        return Encoder.Encode(text);
    }
}

/// <summary>What the compiler makes of <c>Markup.Of($"…")</c>: the literal parts stand as they are, the holes are encoded unless they are markup.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler(int literals, int holes)
{
    private readonly StringBuilder body = new(literals + holes * 16);

    public string Text => body.ToString();

    public void AppendLiteral(string text) => body.Append(text);

    public void AppendFormatted(Markup markup) => body.Append(markup.ToString());

    public void AppendFormatted(IEnumerable<Markup> pieces) => body.Append(Markup.Join(pieces).ToString());

    public void AppendFormatted(string? text) => body.Append(Markup.Encode(text));

    public void AppendFormatted<T>(T value) where T : IFormattable => body.Append(Markup.Encode(value.ToString(null, CultureInfo.InvariantCulture)));

    public void AppendFormatted<T>(T value, string format) where T : IFormattable => body.Append(Markup.Encode(value.ToString(format, CultureInfo.InvariantCulture)));
}
