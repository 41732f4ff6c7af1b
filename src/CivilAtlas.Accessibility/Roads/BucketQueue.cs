namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// A queue of nodes by cost in a ring of buckets (Dial 1969), each as wide as a part of a mean arc. Within a bucket the order is that
/// of coming in, and a node bettered there is taken again, as in Meyer and Sanders' delta-stepping (2003): costs come out exact.
/// </summary>
internal sealed class BucketQueue
{
    private const int MostBuckets = 1 << 16;
    private readonly Entry[][] buckets;
    private readonly int[] counts;
    private readonly int shift;
    private readonly int mask;

    /// <param name="dearest">No arc, and no seed, costs more.</param>
    /// <param name="mean">An ordinary arc's cost.</param>
    internal BucketQueue(int dearest, int mean)
    {
        shift = Math.Max(0, System.Numerics.BitOperations.Log2((uint)Math.Max(1, mean)) - 1);
        while ((dearest >> shift) + 2 > MostBuckets)
            shift++;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(dearest >> shift) + 2);
        mask = size - 1;
        counts = new int[size];
        buckets = new Entry[size][];
        Array.Fill(buckets, []);
    }

    /// <summary>Entries waiting, stale ones included.</summary>
    internal int Waiting { get; private set; }

    internal void Add(int node, int cost)
    {
        var bucket = (cost >> shift) & mask;
        ref var entries = ref buckets[bucket];
        var count = counts[bucket];
        if (count == entries.Length)
            Array.Resize(ref entries, Math.Max(16, 2 * count));
        entries[count] = new(node, cost);
        counts[bucket] = count + 1;
        Waiting++;
    }

    /// <summary>The entry at a place in a bucket, as long as the bucket grows while it is being emptied.</summary>
    internal bool TryGet(int bucket, int place, out Entry entry)
    {
        var (entries, count) = (buckets[bucket & mask], counts[bucket & mask]);
        entry = place < count ? entries[place] : default;
        return place < count;
    }

    internal void Empty(int bucket)
    {
        Waiting -= counts[bucket & mask];
        counts[bucket & mask] = 0;
    }

    internal void EmptyAll()
    {
        Array.Clear(counts);
        Waiting = 0;
    }

    internal int BucketOf(int cost) => cost >> shift;

    internal readonly record struct Entry(int Node, int Cost);
}
