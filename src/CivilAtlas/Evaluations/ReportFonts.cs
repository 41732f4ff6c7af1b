using CivilAtlas.Signs;
using SkiaSharp;

namespace CivilAtlas.Evaluations;

/// <summary>The Chinese faces a report is set in: those signs are printed with, the regular one before the bold.</summary>
internal sealed class ReportFonts
{
    private readonly SignFont regular = new(SignFont.Folders, [.. SignSettings.Shipped.FontFiles.OrderBy(file => file.Contains("Bold", StringComparison.Ordinal))]);
    private readonly SignFont bold = new(SignFont.Folders, SignSettings.Shipped.FontFiles);

    public SKTypeface Regular => Required(regular);

    public SKTypeface Bold => Required(bold);

    private static SKTypeface Required(SignFont font) => font.Face ?? throw new Refused(503, "sign.no-font", ("known", SignSettings.Shipped.FontFiles));
}
