using CivilAtlas.Client.Views;

namespace CivilAtlas.Client.Search;

/// <summary>One thing found.</summary>
/// <param name="Thing">Which.</param>
/// <param name="Title">Its name.</param>
/// <param name="Detail">What tells it from others: level and code, kind, romanization.</param>
/// <param name="Matched">Why it was found where that is not plain to see: a former name, its pinyin.</param>
/// <param name="Symbol">The kind of a facility; null for all else.</param>
public sealed record SearchHit(Thing Thing, string Title, string Detail, string? Matched, string? Symbol);
