namespace CivilAtlas.Toponymy;

/// <summary>What a name is found and compared by.</summary>
/// <param name="Plain">Folded: width, case and white space made one (NFKC, without spaces).</param>
/// <param name="Grams">The characters and pairs of neighbouring characters, common generics (路 街 巷 号 …) left out of both.</param>
/// <param name="Pinyin">The likeliest reading without tones or spaces, in small letters: <c>changshashi</c>.</param>
/// <param name="Initials">Of the same: <c>css</c>.</param>
/// <param name="Sounds">Tone-less keys over all readings of the whole name, syllables joined by a space; at most 16, the likeliest first.
/// One sound in common makes two names homophones.</param>
public sealed record NameKeys(string Plain, IReadOnlyList<string> Grams, string Pinyin, string Initials, IReadOnlyList<string> Sounds);
