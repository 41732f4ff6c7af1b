namespace CivilAtlas.Toponymy;

/// <param name="Text">The whole name or a part of it, as long as it stands in the name: 六安.</param>
/// <param name="Readings">One a character, with tone marks.</param>
public sealed record ConfirmedReading(string Text, IReadOnlyList<string> Readings);
