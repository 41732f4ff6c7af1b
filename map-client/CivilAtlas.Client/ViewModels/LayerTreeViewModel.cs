using System.Collections.ObjectModel;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Words;
using CommunityToolkit.Mvvm.ComponentModel;

namespace CivilAtlas.Client.ViewModels;

/// <summary>One switch of the layer tree.</summary>
public sealed partial class LayerGroupViewModel : ObservableObject
{
    private readonly Action changed;

    internal LayerGroupViewModel(CatalogueGroup group, bool shown, Vocabulary words, Action changed)
    {
        (Group, Title, IsShown) = (group, group.Title.In(words.Language), shown);
        this.changed = changed;
    }

    /// <summary>What the catalogue says of it.</summary>
    public CatalogueGroup Group { get; }

    /// <summary>Groups that stand under it.</summary>
    public ObservableCollection<LayerGroupViewModel> Children { get; } = [];

    /// <summary>For people.</summary>
    [ObservableProperty]
    public partial string Title { get; internal set; }

    /// <summary>Whether it is switched on.</summary>
    [ObservableProperty]
    public partial bool IsShown { get; set; }

    /// <summary>Whether something of it is drawn at the zoom of the map; false: one must come closer.</summary>
    [ObservableProperty]
    public partial bool IsDrawnHere { get; internal set; } = true;

    partial void OnIsShownChanged(bool value) => changed?.Invoke();
}

/// <summary>The layer tree with its switches.</summary>
public sealed class LayerTreeViewModel : ObservableObject
{
    private readonly LayerCatalogue catalogue;
    private readonly Dictionary<string, LayerGroupViewModel> groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> toggled;
    private bool turning;

    internal LayerTreeViewModel(LayerCatalogue catalogue, IReadOnlyList<string> toggled, Vocabulary words)
    {
        (this.catalogue, this.toggled) = (catalogue, [.. toggled]);
        foreach (var group in catalogue.Groups)
            groups[group.Id] = new(group, group.ShownOn(Desk) != toggled.Contains(group.Id), words, () => Switch(group));
        foreach (var group in groups.Values)
            (group.Group.Within is { } within ? groups[within].Children : Roots).Add(group);
    }

    /// <summary>Groups at the top.</summary>
    public ObservableCollection<LayerGroupViewModel> Roots { get; } = [];

    /// <summary>A switch was used.</summary>
    public event EventHandler? Changed;

    /// <summary>Groups away from what the catalogue says; what the settings remember.</summary>
    public IReadOnlyList<string> Toggled => [.. toggled.Order(StringComparer.Ordinal)];

    /// <summary>Whose switches and zoom ranges apply: those of coverage while an assessment is laid over the map.</summary>
    public Desk Desk { get; private set; } = Desk.Map;

    /// <summary>Whether a group is switched on.</summary>
    public bool IsShown(string group) => groups.TryGetValue(group, out var found) && found.IsShown;

    internal void Speak(Vocabulary words)
    {
        foreach (var group in groups.Values)
            group.Title = group.Group.Title.In(words.Language);
    }

    /// <summary>What would cover the thing looked at goes off by itself, and comes back by itself.</summary>
    internal void Turn(Desk desk)
    {
        (Desk, turning) = (desk, true);
        foreach (var group in groups.Values)
            group.IsShown = group.Group.ShownOn(desk) != toggled.Contains(group.Group.Id);
        turning = false;
    }

    internal void At(double zoom)
    {
        foreach (var group in groups.Values)
            group.IsDrawnHere = catalogue.Layers.Any(l => l.Group == group.Group.Id && l.IsDrawnAt(zoom, Desk));
    }

    private void Switch(CatalogueGroup group)
    {
        if (turning)
            return;
        if (!toggled.Add(group.Id))
            toggled.Remove(group.Id);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
