using System.IO.Compression;

namespace CivilAtlas.Tiles;

/// <param name="Version">The data version read before the tile was made: a tile is never older than its key says.</param>
/// <param name="Wish">The layer's parameters as one text.</param>
internal readonly record struct TileKey(string Layer, string Data, long Version, int Z, int X, int Y, DateOnly Day, string Wish);

/// <summary>A tile as PostGIS made it, and packed once somebody takes it so.</summary>
internal sealed class MadeTile(byte[] plain)
{
    // Below this gzip's own frame eats what it saves.
    private const int WorthPacking = 400;
    private byte[]? packed;

    public byte[] Plain => plain;

    public bool IsPackable => plain.Length >= WorthPacking;

    public byte[] Packed => packed ??= Pack(plain);

    private static byte[] Pack(byte[] plain)
    {
        using var target = new MemoryStream(plain.Length / 2);
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(plain);
        return target.ToArray();
    }
}

/// <summary>
/// Tiles of the current data versions, in memory, the longest unused going first when the room is used up.
/// The version stands in the key, so a tile made from older data can never be found under a newer version.
/// </summary>
internal sealed class TileCache(long mostBytes = 256L << 20)
{
    // What the entry costs beside the tile: key, node, table.
    private const int Overhead = 400;
    private readonly Lock gate = new();
    private readonly Dictionary<TileKey, LinkedListNode<(TileKey Key, MadeTile Tile)>> entries = [];
    private readonly LinkedList<(TileKey Key, MadeTile Tile)> byUse = new();
    private long bytes;

    public int Count { get { lock (gate) return entries.Count; } }

    public long Bytes { get { lock (gate) return bytes; } }

    public MadeTile? Find(in TileKey key)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var node))
                return null;
            if (byUse.First != node)
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
            }
            return node.Value.Tile;
        }
    }

    public void Add(in TileKey key, MadeTile tile)
    {
        lock (gate)
        {
            if (Size(tile) > mostBytes / 4 || entries.ContainsKey(key))
                return;
            entries[key] = byUse.AddFirst((key, tile));
            bytes += Size(tile);
            while (bytes > mostBytes)
                Remove(byUse.Last!);
        }
    }

    /// <summary>Throws away what was made from other data versions than these.</summary>
    public void Keep(IReadOnlyDictionary<string, long> versions)
    {
        lock (gate)
        {
            for (var node = byUse.First; node is not null;)
            {
                var next = node.Next;
                if (!versions.TryGetValue(node.Value.Key.Data, out var version) || version != node.Value.Key.Version)
                    Remove(node);
                node = next;
            }
        }
    }

    private void Remove(LinkedListNode<(TileKey Key, MadeTile Tile)> node)
    {
        entries.Remove(node.Value.Key);
        byUse.Remove(node);
        bytes -= Size(node.Value.Tile);
    }

    /// <summary>Packed it is never larger than plain by more than the overhead.</summary>
    private static long Size(MadeTile tile) => 2L * tile.Plain.Length + Overhead;
}
