using System.Text.Json;
using CivilAtlas.Accessibility.Roads;
using CivilAtlas.Requests;

namespace CivilAtlas.Travel;

/// <summary>A way to travel: data of gis-data/travel, not code.</summary>
/// <param name="HeedsSlope">On foot: Tobler's hiking function, where a network says how steep its roads are.</param>
/// <param name="KilometresPerHour">By class of road; a class left out is closed.</param>
/// <param name="StraightKilometresPerHour">Where there is no network.</param>
/// <param name="Detour">How many times the straight line is travelled there.</param>
internal sealed record Mode(string Id, Bilingual Title, bool HeedsOneWay, bool HeedsSlope, IReadOnlyDictionary<string, double> KilometresPerHour,
    double StraightKilometresPerHour, double Detour)
{
    public const string Straight = "straight";

    public TravelMode OnRoads => new(Id, KilometresPerHour, HeedsOneWay, HeedsSlope);
}

/// <summary>Every mode there is, read once.</summary>
internal static class Modes
{
    private static readonly Lazy<IReadOnlyList<Mode>> Loaded = new(() =>
        JsonSerializer.Deserialize<ModesFile>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gis-data", "travel", "modes.json")), JsonShape.Options)!.Modes);

    public static IReadOnlyList<Mode> All => Loaded.Value;

    public static Mode? Find(string id) => All.FirstOrDefault(m => m.Id == id);

    private sealed record ModesFile(IReadOnlyList<Mode> Modes);
}
