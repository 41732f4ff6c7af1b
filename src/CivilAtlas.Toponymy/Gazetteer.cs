namespace CivilAtlas.Toponymy;

/// <summary>The word lists of gis-data/lexicons, read once, and what is done with them. Safe for many threads at once.</summary>
public sealed class Gazetteer
{
    /// <param name="folder">gis-data/lexicons.</param>
    public static Gazetteer Load(string folder) => throw new NotImplementedException();

    /// <summary>The same lists with the readings an office has confirmed; these go before all others.</summary>
    public Gazetteer With(IEnumerable<ConfirmedReading> confirmed) => throw new NotImplementedException();

    /// <param name="category">A code of gis-data/naming/categories.json (GB/T 18521); null: told by the generic.</param>
    /// <param name="readings">Readings already confirmed for this very name, one a character; null: found by the lists.</param>
    public Romanization Romanize(string name, string? category = null, IReadOnlyList<string>? readings = null) => throw new NotImplementedException();

    /// <inheritdoc cref="Toponymy.NameKeys"/>
    public NameKeys KeysOf(string name, IReadOnlyList<string>? readings = null) => throw new NotImplementedException();

    /// <summary>Every finding that the name alone gives, without the register: what <see cref="NameFinding"/> lists.</summary>
    public IReadOnlyList<NameFinding> Check(NameToCheck name) => throw new NotImplementedException();
}

/// <param name="Text">The whole name or a part of it, as long as it stands in the name: 六安.</param>
/// <param name="Readings">One a character, with tone marks.</param>
public sealed record ConfirmedReading(string Text, IReadOnlyList<string> Readings);

/// <param name="Category">A code of gis-data/naming/categories.json.</param>
/// <param name="LengthMetres">Of a road; null where not known.</param>
/// <param name="AreaSquareMetres">Of a building's or quarter's ground; null where not known.</param>
public sealed record NameToCheck(string Name, string Category, double? LengthMetres = null, double? AreaSquareMetres = null, int? Storeys = null);

/// <summary>How much a finding weighs.</summary>
public enum Severity { Informs, Warns, Blocks }

/// <summary>One thing the rules say of a name.</summary>
/// <param name="Rule">In kebab case: <c>rare-character</c>, <c>grandiose</c>, …; the message is <c>naming.{Rule}</c> in messages.json.</param>
/// <param name="Article">The article it rests on: <c>地名管理条例 第九条(一)</c>.</param>
/// <param name="Values">What the message says in its gaps.</param>
/// <param name="Suggestion">A name or spelling that would mend it; null where none can be told.</param>
public sealed record NameFinding(string Rule, Severity Severity, string Article, IReadOnlyList<(string Name, object? Value)> Values, string? Suggestion = null);
