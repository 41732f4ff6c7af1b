using System.Collections.Concurrent;

namespace CivilAtlas.Database;

/// <summary>The SQL that lies beside the code that runs it: <c>GetDivision.sql</c> beside <c>GetDivision.cs</c>.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of <c>T.sql</c>, or of <c>T.part.sql</c>, in T's folder.</summary>
    public static string Beside<T>(string? part = null) => Beside(typeof(T), part);

    public static string Beside(Type type, string? part = null)
    {
        var folder = type.Namespace!["CivilAtlas.".Length..];
        return Texts.GetOrAdd(part is null ? $"{folder}.{type.Name}.sql" : $"{folder}.{type.Name}.{part}.sql", Read);
    }

    private static string Read(string name)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No SQL is embedded as {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
