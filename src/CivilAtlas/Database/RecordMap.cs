using System.Reflection;
using Dapper;

namespace CivilAtlas.Database;

/// <summary>
/// Lets a positional record stand for a row whatever its columns' declared types:
/// Dapper's own map refuses constructors that take arrays, because the reader calls every array System.Array.
/// </summary>
internal sealed class RecordMap(Type type) : SqlMapper.ITypeMap
{
    private readonly DefaultTypeMap ordinary = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types)
    {
        var wanted = names.Select(Plain).ToArray();
        return type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .FirstOrDefault(c => c.GetParameters().Select(p => p.Name!).SequenceEqual(wanted, StringComparer.OrdinalIgnoreCase))
            ?? ordinary.FindConstructor(names, types);
    }

    public ConstructorInfo? FindExplicitConstructor() => ordinary.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        ordinary.GetConstructorParameter(constructor, columnName);

    public SqlMapper.IMemberMap? GetMember(string columnName) => ordinary.GetMember(columnName);

    private static string Plain(string column) => column.Replace("_", "", StringComparison.Ordinal);
}
