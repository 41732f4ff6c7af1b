namespace CivilAtlas.Requests;

/// <summary>A page of a list. <c>next</c> is the cursor to give as <c>after</c>; null on the last page.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>From limit + 1 rows: the extra row says that there is more.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]));
}
