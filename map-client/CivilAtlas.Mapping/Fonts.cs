using System.Collections.Concurrent;
using SkiaSharp;

namespace CivilAtlas.Mapping;

/// <summary>Typefaces of labels: those the browser asks for, in its order (style.ts), as far as this machine has them.</summary>
internal static class Fonts
{
    private static readonly string[] Families = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", "SimHei"];
    private static readonly Lazy<SKTypeface> Usual = new(() => Families.Select(f => SKFontManager.Default.MatchFamily(f)).FirstOrDefault(t => t is not null && t.ContainsGlyphs("名"))
        ?? SKFontManager.Default.MatchCharacter('名') ?? SKTypeface.Default);

    private static readonly ConcurrentDictionary<(SKTypeface, float), SKFont> Sized = new();

    /// <summary>The font of a text at a height in pixels; shared, not to be disposed.</summary>
    public static SKFont Of(string text, float pixels) => Sized.GetOrAdd((For(text), pixels), key => new(key.Item1, key.Item2) { Subpixel = true });

    /// <summary>A typeface that has every sign of a text, or the usual one where none has.</summary>
    private static SKTypeface For(string text) => Usual.Value.ContainsGlyphs(text) ? Usual.Value
        : text.EnumerateRunes().Where(r => !Usual.Value.ContainsGlyphs(r.ToString())).Select(r => SKFontManager.Default.MatchCharacter(r.Value)).FirstOrDefault(t => t?.ContainsGlyphs(text) == true) ?? Usual.Value;
}
