namespace CivilAtlas.SampleCity;

/// <summary>
/// Steele, Lea, Flood: Fast splittable pseudorandom number generators (OOPSLA 2014). Written out here because
/// System.Random promises no sequence, and the sample must be the same for a seed on every runtime.
/// </summary>
internal sealed class SplitMix64(ulong state)
{
    private ulong _state = state;

    /// <summary>A stream of its own for each purpose: adding a draw to one part of the city leaves the others as they were.</summary>
    public static SplitMix64 For(ulong seed, string purpose, long ordinal = 0)
    {
        var mixed = Mix(seed + 0x9E3779B97F4A7C15UL);
        foreach (var character in purpose) mixed = Mix(mixed ^ character);
        return new SplitMix64(Mix(mixed ^ (ulong)ordinal));
    }

    public ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>In [0, 1).</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double NextBetween(double low, double high) => low + (high - low) * NextUnit();

    /// <summary>In [0, bound), by the high half of a 128-bit product (Lemire 2019, without the rejection step: the bias is below 2^-40 here).</summary>
    public int NextBelow(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>About standard normal: the sum of four uniforms, scaled to unit variance; bounded by ±3.47, which suits displacements.</summary>
    public double NextBell() => (NextUnit() + NextUnit() + NextUnit() + NextUnit() - 2) * 1.7320508075688772;

    public void Shuffle<T>(T[] items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextBelow(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>A version 7 identifier (RFC 9562) whose time is fixed, so that it too follows from the seed.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, FixedInstantMilliseconds << 16 | 0x7000 | NextBits() >> 52);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], NextBits() >> 2 | 0x8000000000000000);
        return new Guid(bytes, bigEndian: true);
    }

    // 2021-01-01T00:00:00Z, the first day of the plan.
    private const ulong FixedInstantMilliseconds = 1609459200000;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
