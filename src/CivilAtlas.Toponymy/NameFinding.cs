namespace CivilAtlas.Toponymy;

/// <param name="Category">A code of gis-data/naming/categories.json.</param>
/// <param name="LengthMetres">Of a road; null where not known.</param>
/// <param name="AreaSquareMetres">Of a building's or quarter's ground; null where not known.</param>
/// <param name="DivisionCode">Of the division that is to bear the name; with it the famous features elsewhere are looked for (Article 9(9)).</param>
public sealed record NameToCheck(string Name, string Category, double? LengthMetres = null, double? AreaSquareMetres = null, int? Storeys = null,
    string? DivisionCode = null);

/// <summary>How much a finding weighs.</summary>
public enum Severity { Informs, Warns, Blocks }

/// <summary>One thing the rules say of a name.</summary>
/// <param name="Rule">In kebab case: <c>rare-character</c>, <c>grandiose</c>, …; the message is <c>naming.{Rule}</c> in messages.json.</param>
/// <param name="Article">The article it rests on: <c>地名管理条例 第九条(一)</c>.</param>
/// <param name="Values">What the message says in its gaps.</param>
/// <param name="Suggestion">A name or spelling that would mend it; null where none can be told.</param>
public sealed record NameFinding(string Rule, Severity Severity, string Article, IReadOnlyList<(string Name, object? Value)> Values, string? Suggestion = null);
