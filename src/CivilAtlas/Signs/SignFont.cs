using SkiaSharp;

namespace CivilAtlas.Signs;

/// <summary>The Chinese font that signs are measured and printed with: the first of the settings' files that this machine has.</summary>
internal sealed class SignFont
{
    public static readonly string[] Folders = ["/usr/share/fonts", "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts"), Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];
    private readonly Lazy<SKTypeface?> face;

    public SignFont() : this(Folders, SignSettings.Shipped.FontFiles) { }

    public SignFont(IReadOnlyList<string> folders, IReadOnlyList<string> files) => face = new(() => Find(folders, files));

    /// <summary>Null where there is none; then nothing can be printed, for what it would print are boxes.</summary>
    public SKTypeface? Face => face.Value;

    /// <summary>At an em of 1.</summary>
    public double WidthOf(string text)
    {
        if (Face is null)
            return SignFace.Estimate(text);
        // Measured large: a font rounds what it measures at a size of one.
        using var font = new SKFont(Face, 1000) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
        return font.MeasureText(text) / 1000;
    }

    private static SKTypeface? Find(IReadOnlyList<string> folders, IReadOnlyList<string> files)
    {
        var there = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .ToLookup(f => Path.GetFileName(f), StringComparer.Ordinal);
        return files.SelectMany(file => there[file]).Select(Simplified).FirstOrDefault(f => f is not null);
    }

    /// <summary>A collection holds a face for each region; characters such as 骨 and 直 are drawn otherwise in Japan.</summary>
    private static SKTypeface? Simplified(string file)
    {
        SKTypeface? first = null;
        for (var i = 0; SKTypeface.FromFile(file, i) is { } candidate; i++)
        {
            if (candidate.FamilyName.EndsWith(" SC", StringComparison.Ordinal) || candidate.FamilyName.EndsWith(" CN", StringComparison.Ordinal))
                return candidate;
            first ??= candidate;
        }
        return first is not null && first.ContainsGlyphs("路") ? first : null;
    }
}
