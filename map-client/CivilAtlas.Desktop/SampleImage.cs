using Avalonia;
using Avalonia.Controls;
using Avalonia.Media.Imaging;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Mapping;

namespace CivilAtlas.Desktop;

/// <summary>The sample of a legend's row, drawn by what draws the map.</summary>
public sealed class SampleImage : Image
{
    /// <summary>What is shown.</summary>
    public static readonly StyledProperty<Drawing?> SampleProperty = AvaloniaProperty.Register<SampleImage, Drawing?>(nameof(Sample));

    private const int Side = 26;
    private const float Density = 2;
    // Widths change with the zoom; those of many zooms need not all be kept.
    private const int MostKept = 300;
    // By how they look: a legend is made anew with every picture and mostly of the same samples. Used on the window's thread alone.
    private static readonly Dictionary<string, Task<Bitmap>> Kept = new(StringComparer.Ordinal);

    /// <summary>What is shown.</summary>
    public Drawing? Sample
    {
        get => GetValue(SampleProperty);
        set => SetValue(SampleProperty, value);
    }

    /// <inheritdoc/>
    protected override Type StyleKeyOverride => typeof(Image);

    /// <inheritdoc/>
    protected override async void OnPropertyChanged(AvaloniaPropertyChangedEventArgs change)
    {
        base.OnPropertyChanged(change);
        if (change.Property != SampleProperty)
            return;
        (Width, Height, Source) = (Side, Side, null);
        if (Sample is not { } sample)
            return;
        var bitmap = await BitmapOf(sample);
        // A list that scrolls shows another sample by now.
        if (ReferenceEquals(sample, Sample))
            Source = bitmap;
    }

    private static Task<Bitmap> BitmapOf(Drawing sample)
    {
        var look = sample is LineDrawing { DashPixels: { } dash } ? $"{sample} {string.Join(' ', dash)}" : sample.ToString();
        if (Kept.TryGetValue(look, out var kept))
            return kept;
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[look] = DrawAsync(sample);
    }

    private static async Task<Bitmap> DrawAsync(Drawing sample) => new(new MemoryStream(await MapImage.SampleAsync(sample, SymbolSet.Shipped, Side, Density)));
}
