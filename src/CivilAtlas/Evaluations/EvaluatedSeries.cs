using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

/// <summary>
/// A plan over time for whoever looks: worked out when it is first asked for, and kept in memory as long as divisions and facilities are unchanged.
/// One is worked out at a time: whoever asks for the same waits for it, and many strangers cannot hold more than one connection.
/// </summary>
internal sealed class EvaluatedSeries(Store store) : IDisposable
{
    private const int Most = 64;
    private static readonly Actor Reader = new("reader", new HashSet<string>(), null);
    private readonly Dictionary<Key, IReadOnlyList<EvaluatedStandard>> kept = [];
    private readonly SemaphoreSlim gate = new(1);

    public async Task<IReadOnlyList<EvaluatedStandard>> ReadAsync(Plan plan, PlanPeriod period, DivisionHead division, DateOnly asOf, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            // Read before the work: what is kept is never older than its key says. Asked of the database and not of whoever listens to it:
            // who has just written sees what they wrote.
            var versions = await store.SingleOrDefaultAsync<Versions>(
                """
                select (select version from layer_version where layer = 'division') as divisions, (select version from layer_version where layer = 'facility') as facilities
                """, null, cancellation);
            var key = new Key(plan.Id, division.Id, division.Level, asOf, versions!);
            if (kept.TryGetValue(key, out var known))
                return known;
            // Nothing is written but the transaction's own tables.
            var readings = await store.WriteAsync(Reader, writing => PlanOverTime.ReadAsync(writing,
                new AssessmentOrder(Guid.Empty, new(plan, null), division.Id, asOf), period, new Progress<Jobs.Step>()), cancellation, System.Data.IsolationLevel.RepeatableRead);
            foreach (var old in kept.Keys.Where(k => k.Versions != key.Versions).ToList())
                kept.Remove(old);
            if (kept.Count >= Most)
                kept.Clear();
            return kept[key] = PlanOverTime.Conclude(plan, period, division.Level, readings);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private sealed record Key(string Plan, Guid Division, string Level, DateOnly AsOf, Versions Versions);

    private sealed record Versions(long Divisions, long Facilities);
}
