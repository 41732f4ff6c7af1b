using System.Globalization;

namespace CivilAtlas.Divisions;

/// <summary>Which codes were ever given, and to whom: a code belongs to one division for ever (行政区划代码管理办法).</summary>
internal sealed class CodeBook(IReadOnlyDictionary<string, Guid> given)
{
    private readonly Dictionary<string, Guid> planned = [];

    public bool IsFree(string code, Guid division) =>
        (!given.TryGetValue(code, out var owner) || owner == division) && (!planned.TryGetValue(code, out var next) || next == division);

    public void Take(string code, Guid division) => planned[code] = division;

    /// <summary>Codes that no division held before.</summary>
    public IEnumerable<(string Code, Guid Division)> New => planned.Where(p => !given.ContainsKey(p.Key)).Select(p => (p.Key, p.Value));

    /// <summary>The part of a code that its followers share: 2 digits of a province, 4 of a prefecture, all of the others.</summary>
    public static string Prefix(DivisionLevel level, string code) => level switch
    {
        DivisionLevel.Province => code[..2],
        DivisionLevel.Prefecture => code[..4],
        _ => code,
    };

    /// <summary>A follower's code when its parent's has changed; unchanged where it never followed its parent's.</summary>
    public static string Follow(string code, string oldPrefix, string newPrefix) =>
        code.StartsWith(oldPrefix, StringComparison.Ordinal) && oldPrefix.Length == newPrefix.Length ? newPrefix + code[newPrefix.Length..] : code;

    /// <summary>The number after the last one ever given in the old number's range (GB/T 10114: 001-099, 100-199, 200-399 …), else the lowest free one; null where none is left.</summary>
    public string? Next(string prefix, string wanted)
    {
        var digits = wanted.Length - prefix.Length;
        var number = int.Parse(wanted.AsSpan(prefix.Length), CultureInfo.InvariantCulture);
        (int First, int Last)[] ranges = digits == 2 ? [(1, 20), (21, 80), (81, 99)]
            : wanted.Length == 12 ? [(1, 199), (200, 399), (400, 999)] : [(1, 99), (100, 199), (200, 399), (400, 599), (600, 999)];
        var (first, last) = Array.Find(ranges, r => number >= r.First && number <= r.Last);
        string Code(int n) => prefix + n.ToString("D" + digits, CultureInfo.InvariantCulture);
        bool IsNew(int n) => !given.ContainsKey(Code(n)) && !planned.ContainsKey(Code(n));
        var after = Enumerable.Range(first, last - first + 1).LastOrDefault(n => !IsNew(n), first - 1) + 1;
        if (after <= last)
            return Code(after);
        var most = (int)Math.Pow(10, digits) - 1;
        var free = Enumerable.Range(first, last - first + 1).Concat(Enumerable.Range(1, most)).FirstOrDefault(IsNew);
        return free == 0 ? null : Code(free);
    }
}
