using System.Globalization;
using System.Text.Json;
using CivilAtlas.Client.Server;

namespace CivilAtlas.Client.Views;

/// <summary>What of a source is asked for beside the place.</summary>
/// <param name="Source">The server's view layer.</param>
/// <param name="Day">The day in law; null: today.</param>
/// <param name="Kinds">For facilities: only these; empty: all.</param>
/// <param name="Standard">For an assessment: which of its standards.</param>
public sealed record SourceWish(string Source, DateOnly? Day = null, IReadOnlyList<string>? Kinds = null, string? Standard = null)
{
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Source}|{Day:yyyy-MM-dd}|{string.Join(',', Kinds ?? [])}|{Standard}");
}

/// <summary>
/// Features by view: from memory while the view stays in a box just asked for, from disk while the server says that nothing moved,
/// and what was last known, said to be old, while the server is away.
/// </summary>
public sealed class FeatureSource
{
    /// <summary>Most features of a source in one view.</summary>
    public const int MostFeatures = 5000;

    // In memory at most, by what a feature (its geometry, table of properties and their texts) and a coordinate were seen to take.
    internal const long MostBytesInMemory = 64 << 20;
    private const int FeatureBytes = 450, CoordinateBytes = 32;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    private readonly ServerClient server;
    private readonly ViewCache disk;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly LinkedList<Held> byUse = new();
    private long bytes;

    private sealed record Held(string Wish, ViewBox Box, SourceView View, long Bytes);

    /// <param name="server">Where from.</param>
    /// <param name="folder">Where to keep what came.</param>
    /// <param name="mostBytes">Most bytes on disk.</param>
    /// <param name="time">The clock.</param>
    public FeatureSource(ServerClient server, ClientFolder folder, long mostBytes = 512L << 20, TimeProvider? time = null)
    {
        (this.server, this.time) = (server, time ?? TimeProvider.System);
        disk = new(folder.Cache, mostBytes, this.time);
    }

    /// <summary>Bytes of the cache on disk.</summary>
    public long BytesOnDisk => disk.Bytes;

    internal long BytesInMemory { get { lock (gate) return bytes; } }

    /// <summary>The features of a source in a view. <see cref="ServerException"/> where the server cannot be asked and nothing is known.</summary>
    public async Task<SourceView> GetAsync(SourceWish wish, MapView view, CancellationToken cancellation)
    {
        if (InMemory(wish.Key, view) is { } held && (IsFresh(held.View) || !server.IsReachable))
            return server.IsReachable ? held.View : held.View with { IsOld = true };
        var box = ViewBox.Around(view);
        var path = Contract.View.With(("layer", wish.Source), ("bbox", box.Extent.Query), ("zoom", box.Zoom), ("validAt", wish.Day),
            ("kind", wish.Kinds is { Count: > 0 } kinds ? string.Join(',', kinds.Order(StringComparer.Ordinal)) : null), ("standard", wish.Standard));
        var key = $"{server.Address}\n{path}";
        var kept = disk.Find(key);
        if (kept is not null && (!server.IsReachable || IsFresh(kept.Fetched)) && Parse(wish, kept, isOld: !server.IsReachable) is { } known)
            return Hold(wish.Key, box, known);
        ServerAnswer answer;
        try
        {
            answer = await server.AskAsync(Contract.View, path, kept?.Tag, cancellation).ConfigureAwait(false);
        }
        catch (ServerException problem) when (problem.Kind is ProblemKind.Unreached or ProblemKind.Failed or ProblemKind.NotOurs && kept is not null && Parse(wish, kept, isOld: true) is not null)
        {
            return Hold(wish.Key, box, Parse(wish, kept, isOld: true)!);
        }
        var now = answer.Status == 304 && kept is not null ? kept with { Fetched = time.GetUtcNow() } : new KeptAnswer(answer.ETag ?? "", time.GetUtcNow(), answer.Body);
        var read = Parse(wish, now, isOld: false) ?? throw server.NotOurs(answer.Status);
        disk.Keep(key, now);
        return Hold(wish.Key, box, read);
    }

    private bool IsFresh(SourceView view) => !view.IsOld && IsFresh(view.Fetched);

    private bool IsFresh(DateTimeOffset fetched) => time.GetUtcNow() - fetched < Fresh;

    private static SourceView? Parse(SourceWish wish, KeptAnswer answer, bool isOld)
    {
        try
        {
            var (features, matched, dropped) = FeatureReader.Read(wish.Source, answer.Body);
            return new(wish.Source, features, matched, dropped, answer.Tag, isOld, answer.Fetched);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Held? InMemory(string wish, MapView view)
    {
        lock (gate)
        {
            for (var node = byUse.First; node is not null; node = node.Next)
            {
                if (node.Value.Wish != wish || !node.Value.Box.Holds(view))
                    continue;
                byUse.Remove(node);
                byUse.AddFirst(node);
                return node.Value;
            }
            return null;
        }
    }

    private SourceView Hold(string wish, ViewBox box, SourceView view)
    {
        var held = new Held(wish, box, view, view.Features.Sum(f => FeatureBytes + (long)CoordinateBytes * f.Web.NumPoints));
        lock (gate)
        {
            for (var node = byUse.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Wish == wish && node.Value.Box == box)
                    Drop(node);
                node = next;
            }
            byUse.AddFirst(held);
            bytes += held.Bytes;
            while (bytes > MostBytesInMemory && byUse.Count > 1)
                Drop(byUse.Last!);
        }
        return view;
    }

    private void Drop(LinkedListNode<Held> node)
    {
        byUse.Remove(node);
        bytes -= node.Value.Bytes;
    }
}
