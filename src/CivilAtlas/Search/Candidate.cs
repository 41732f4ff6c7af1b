using Npgsql;

namespace CivilAtlas.Search;

/// <summary>How well a term answers what was typed, the best first.</summary>
internal enum Match { Exact, Begins, Holds, SoundsLike, OneOff }

/// <summary>A term that may be meant.</summary>
/// <param name="Kind"><c>standard</c>, or <c>former</c>, <c>alias</c> … that leads to the standard name.</param>
/// <param name="Metres">From where the asker looks; null where nobody said, or the place is not known.</param>
/// <param name="Whole">What was typed is all of it, not only its beginning.</param>
internal sealed record Candidate(Guid PlaceNameId, string Term, string Kind, short Rank, double? Metres, bool Whole)
{
    public static Candidate Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt16(3), row.IsDBNull(4) ? null : row.GetDouble(4), row.GetBoolean(5));

    public Match Match { get; init; }

    /// <summary>Characters to mend in what was typed to come to the term.</summary>
    public int Edits { get; init; }
}
