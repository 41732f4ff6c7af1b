namespace CivilAtlas.Imports;

/// <summary>
/// All that an import found. Counts every finding by kind, keeps the first of each kind in full, and hands every one
/// on to <paramref name="everyFinding"/> (a file of findings), so that a million of them take no memory.
/// </summary>
internal sealed class ImportReport(Action<Finding>? everyFinding = null)
{
    public const int KeptOfEachKind = 20;

    private readonly Dictionary<(ImportSeverity Severity, string Key), List<Finding>> kept = [];
    private readonly Dictionary<(ImportSeverity Severity, string Key), long> counts = [];

    /// <summary>Rows read, of all files.</summary>
    public long Rows { get; set; }

    public long Errors => counts.Where(c => c.Key.Severity == ImportSeverity.Error).Sum(c => c.Value);

    public bool HasErrors => Errors > 0;

    /// <summary>How many were found of each kind, errors first.</summary>
    public IReadOnlyList<(ImportSeverity Severity, string Key, long Count)> Counts =>
        [.. counts.OrderBy(c => c.Key.Severity).ThenBy(c => c.Key.Key, StringComparer.Ordinal).Select(c => (c.Key.Severity, c.Key.Key, c.Value))];

    /// <summary>The first findings of each kind, errors first.</summary>
    public IEnumerable<Finding> Kept => Counts.SelectMany(c => kept[(c.Severity, c.Key)]);

    public long Count(string key) => counts.Where(c => c.Key.Key == key).Sum(c => c.Value);

    public void Add(Finding finding)
    {
        var kind = (finding.Severity, finding.Key);
        if (!kept.TryGetValue(kind, out var list))
            kept[kind] = list = [];
        if (list.Count < KeptOfEachKind)
            list.Add(finding);
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        everyFinding?.Invoke(finding);
    }

    public void Error(string key, Origin origin, params (string, object?)[] values) => Add(new(ImportSeverity.Error, key, origin, values));

    public void Warn(string key, Origin origin, params (string, object?)[] values) => Add(new(ImportSeverity.Warning, key, origin, values));

    public void Note(string key, Origin origin, params (string, object?)[] values) => Add(new(ImportSeverity.Note, key, origin, values));
}
