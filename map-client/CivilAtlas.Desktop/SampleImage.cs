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
        var png = await MapImage.SampleAsync(sample, SymbolSet.Shipped, Side, Density);
        // A list that scrolls shows another sample by now.
        if (ReferenceEquals(sample, Sample))
            Source = new Bitmap(new MemoryStream(png));
    }
}
