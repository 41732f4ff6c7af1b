using CivilAtlas.Tiles;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Romanizations;

/// <summary>
/// The word lists as they stand now: those of gis-data/lexicons with what the office has confirmed and added.
/// Everything that romanizes or checks asks here, so an officer's word counts at once and without a restart.
/// </summary>
internal sealed class Gazetteers(Store store, LayerVersions versions)
{
    private static readonly Lazy<Gazetteer> Lists = new(() => Gazetteer.Load(Path.Combine(Data, "lexicons")));
    private volatile Held? held;

    /// <summary>gis-data, beside the program.</summary>
    public static string Data => Path.Combine(AppContext.BaseDirectory, "gis-data");

    /// <summary>The lists alone, without an office's own words.</summary>
    public static Gazetteer Shipped => Lists.Value;

    public async ValueTask<Gazetteer> CurrentAsync(CancellationToken cancellation)
    {
        // The version is read before what it is the version of: what moves in between is read again.
        var version = await versions.OfAsync("lexicon", cancellation);
        if (held is { } now && now.Version == version)
            return now.Gazetteer;
        var made = await ReadAsync(store, cancellation);
        held = new(version, made);
        return made;
    }

    /// <summary>For who has just written: the next asker reads anew, whether the notice has arrived or not.</summary>
    public void Forget() => held = null;

    /// <summary>Read once, for a command that serves nobody.</summary>
    public static async Task<Gazetteer> ReadAsync(Store store, CancellationToken cancellation)
    {
        var readings = await store.QueryAsync<ConfirmedRow>("select text, readings from confirmed_reading", null, cancellation);
        var words = await store.QueryAsync<OfficeWord>("select rule, text from lexicon_word", null, cancellation);
        return Shipped.With(readings.Select(r => new ConfirmedReading(r.Text, r.Readings)), words);
    }

    private sealed record Held(long Version, Gazetteer Gazetteer);

    private sealed record ConfirmedRow(string Text, string[] Readings);
}
