using System.Globalization;
using System.Text.Json;
using Avalonia.Data;
using Avalonia.Data.Converters;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Search;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Desktop;

/// <summary>What bindings need to turn into what controls take.</summary>
public static class Conversions
{
    /// <summary>Between the register's day and the calendar's.</summary>
    public static readonly IValueConverter Day = new TwoWays<DateOnly?, DateTime?>(day => day?.ToDateTime(TimeOnly.MinValue), date => date is { } d ? DateOnly.FromDateTime(d) : null);

    /// <summary>The word for a value of an enumeration, from the value and the words in force; the parameter is what its keys begin with.</summary>
    public static readonly IMultiValueConverter Term = new Termed();

    /// <summary>The ways to write coordinates.</summary>
    public static readonly IReadOnlyList<CoordinateForm> CoordinateForms = Enum.GetValues<CoordinateForm>();

    /// <summary>The kinds of base map.</summary>
    public static readonly IReadOnlyList<BaseMapKind> BaseMapKinds = Enum.GetValues<BaseMapKind>();

    /// <summary>Whether a base map is one of XYZ tiles.</summary>
    public static readonly IValueConverter IsXyz = new FuncValueConverter<BaseMapKind, bool>(kind => kind == BaseMapKind.Xyz);

    /// <summary>Whether a base map is TianDiTu's.</summary>
    public static readonly IValueConverter IsTianDiTu = new FuncValueConverter<BaseMapKind, bool>(kind => kind == BaseMapKind.TianDiTu);

    /// <summary>The symbol of a kind of facility as a sample.</summary>
    public static readonly IValueConverter Symbol = new FuncValueConverter<string?, Drawing?>(kind => kind is null ? null : new IconDrawing(kind, 22, null));

    /// <summary>The best of what was found.</summary>
    public static readonly IValueConverter First = new FuncValueConverter<IReadOnlyList<SearchHit>?, SearchHit?>(hits => hits is [var best, ..] ? best : null);

    /// <summary>What is not drawn at this zoom is paler.</summary>
    public static readonly IValueConverter Paler = new FuncValueConverter<bool, double>(here => here ? 1 : 0.55);

    private sealed class Termed : IMultiValueConverter
    {
        public object? Convert(IList<object?> values, Type targetType, object? parameter, CultureInfo culture) =>
            values is [Enum value, Vocabulary words] ? words.Term((string)parameter!, JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString())) : BindingOperations.DoNothing;
    }

    private sealed class TwoWays<TFrom, TTo>(Func<TFrom, TTo> to, Func<TTo, TFrom> from) : IValueConverter
    {
        public object? Convert(object? value, Type targetType, object? parameter, CultureInfo culture) =>
            value is TFrom || (value is null && default(TFrom) is null) ? to((TFrom)value!) : BindingOperations.DoNothing;

        public object? ConvertBack(object? value, Type targetType, object? parameter, CultureInfo culture) =>
            value is TTo || (value is null && default(TTo) is null) ? from((TTo)value!) : BindingOperations.DoNothing;
    }
}
