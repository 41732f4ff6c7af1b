namespace CivilAtlas.Toponymy;

/// <summary>One character of a name and how it is read.</summary>
/// <param name="Reading">With its tone mark, in small letters: <c>cháng</c>. The character itself where it has no reading.</param>
/// <param name="Alternatives">All other readings the character can have; more than none makes it doubtful unless a word or an officer settles it.</param>
public sealed record Syllable(string Character, string Reading, IReadOnlyList<string> Alternatives);

/// <summary>A name spelled by the rule of 1984 (84中地字17号) and GB/T 38207-2019.</summary>
/// <param name="Toned">With tone marks: <c>Xī'ān Lù</c>.</param>
/// <param name="Plain">Without, as signs may have it: <c>Xi'an Lu</c>.</param>
/// <param name="Doubtful">A character's reading was chosen among several by frequency alone: an officer should confirm it.</param>
/// <param name="Source">What the least certain reading rests on: <c>office</c>, <c>place-names</c>, <c>phrases</c> or <c>characters</c>.</param>
public sealed record Romanization(string Text, NameParts Parts, string Toned, string Plain, IReadOnlyList<Syllable> Syllables, bool Doubtful, string Source);

/// <summary>A standard name in its two parts: 解放路 is 解放 and 路. The generic is empty where a name does not split (王村, 周口店).</summary>
public sealed record NameParts(string Specific, string Generic);
