using CivilAtlas.Client.Server;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Words;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>What a person sets; kept on disk when saved.</summary>
public sealed partial class SettingsViewModel : ObservableObject
{
    private readonly MainViewModel main;
    private readonly SettingsFile file;

    internal SettingsViewModel(MainViewModel main, SettingsFile file)
    {
        (this.main, this.file) = (main, file);
        Kept = file.Read();
        (BaseMapKind, BaseMapUrl, BaseMapKey, BaseMapAttribution) = (Kept.BaseMap.Kind, Kept.BaseMap.Url ?? "", Kept.BaseMap.Key ?? "", Kept.BaseMap.Attribution ?? "");
    }

    /// <summary>As they are kept.</summary>
    public ClientSettings Kept { get; private set; }

    /// <summary>Which base map.</summary>
    [ObservableProperty]
    public partial BaseMapKind BaseMapKind { get; set; }

    /// <summary>The address of XYZ tiles.</summary>
    [ObservableProperty]
    public partial string BaseMapUrl { get; set; }

    /// <summary>TianDiTu's key.</summary>
    [ObservableProperty]
    public partial string BaseMapKey { get; set; }

    /// <summary>Shown on the map.</summary>
    [ObservableProperty]
    public partial string BaseMapAttribution { get; set; }

    /// <summary>What is wrong with the base map as typed; null where nothing is.</summary>
    [ObservableProperty]
    public partial string? Fault { get; private set; }

    /// <summary>The base map in force changed.</summary>
    public event EventHandler? BaseMapChanged;

    /// <summary>Takes the base map as typed, where nothing is wrong with it.</summary>
    [RelayCommand]
    private void SaveBaseMap()
    {
        var map = BaseMapKind switch
        {
            BaseMapKind.Xyz => new BaseMapSettings(BaseMapKind, BaseMapUrl.Trim(), null, BaseMapAttribution.Trim()),
            BaseMapKind.TianDiTu => new BaseMapSettings(BaseMapKind, null, BaseMapKey.Trim(), "天地图"),
            _ => BaseMapSettings.None,
        };
        Fault = FaultOf(map) is { } key ? main.Words.Say(key) : null;
        if (Fault is not null)
            return;
        Keep(Kept with { BaseMap = map });
        BaseMapChanged?.Invoke(this, EventArgs.Empty);
    }

    internal void Keep(ClientSettings settings)
    {
        Kept = settings;
        try
        {
            file.Write(settings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = main.Words.Say("settings.notKept");
        }
    }

    internal void Pin(UnknownCertificate certificate) =>
        Keep(Kept with { PinnedCertificates = new Dictionary<string, string>(Kept.PinnedCertificates) { [certificate.Host] = certificate.Fingerprint } });

    private static string? FaultOf(BaseMapSettings map) => map.Kind switch
    {
        BaseMapKind.Xyz when !IsTemplate(map.Url!) => "settings.baseMapUrl",
        BaseMapKind.TianDiTu when map.Key!.Length == 0 => "settings.baseMapKey",
        _ => null,
    };

    private static bool IsTemplate(string url) => url.Length < 1000 && new[] { "{z}", "{x}", "{y}" }.All(url.Contains)
        && Uri.TryCreate(url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
