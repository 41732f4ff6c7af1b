using System.Collections.Concurrent;

namespace CivilAtlas.Tiles;

/// <summary>The layers <c>assessment-{id}</c>: one for every finished assessment and each of its standards.</summary>
internal sealed class AssessmentLayers(Store store)
{
    private const string Prefix = "assessment-";
    private readonly ConcurrentDictionary<Guid, Finished> known = new();

    private sealed record Row(Guid Id, DateOnly AsOf, string Standard, string Level);

    private sealed record Finished(DateOnly AsOf, IReadOnlyDictionary<string, string> LevelOfStandard);

    /// <summary>Null where no finished assessment has that name.</summary>
    public async Task<TileLayer?> FindAsync(string name, string? standard, CancellationToken cancellation)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(name.AsSpan(Prefix.Length), "D", out var id)
            || await FinishedAsync(id, cancellation) is not { } finished)
            return null;
        standard ??= finished.LevelOfStandard.Count == 1 ? finished.LevelOfStandard.Keys.Single() : throw new BadInput("standard", "input.missing");
        return finished.LevelOfStandard.TryGetValue(standard, out var level)
            ? TileLayer.Assessment(name, id, standard, level, finished.AsOf)
            : throw new BadInput("standard", "input.one-of", ("known", finished.LevelOfStandard.Keys.Order(StringComparer.Ordinal)), ("value", standard));
    }

    /// <summary>Once finished an assessment stays as it is; it need not be looked up again.</summary>
    private async Task<Finished?> FinishedAsync(Guid id, CancellationToken cancellation)
    {
        if (known.TryGetValue(id, out var finished))
            return finished;
        var rows = await store.QueryAsync<Row>(Sql.Beside<AssessmentLayers>(), new { id }, cancellation);
        return rows.Count == 0 ? null : known[id] = new(rows[0].AsOf, rows.ToDictionary(r => r.Standard, r => r.Level, StringComparer.Ordinal));
    }
}
