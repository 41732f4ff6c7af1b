using System.Text.RegularExpressions;

namespace CivilAtlas.Divisions;

/// <summary>Codes of divisions: 6 digits down to the county (GB/T 2260), 9 for a township (GB/T 10114), 12 for a village.</summary>
internal static partial class DivisionCode
{
    public static bool IsWellFormed(string? text) => text is not null && Pattern().IsMatch(text);

    /// <summary>As the register keeps it: statistics' zero-padded 12 digits are taken everywhere.</summary>
    public static string Store(string text) => text.Length == 12 && text.EndsWith("000000", StringComparison.Ordinal) ? text[..6]
        : text.Length == 12 && text.EndsWith("000", StringComparison.Ordinal) ? text[..9]
        : text.Length == 9 && text.EndsWith("000", StringComparison.Ordinal) ? text[..6] : text;

    public static IRuleBuilderOptions<T, string> IsDivisionCode<T>(this IRuleBuilder<T, string> rule) =>
        Requests.Validation.WithFault(rule.Must(IsWellFormed), "division.code-malformed", value => [("value", value)]);

    [GeneratedRegex(@"^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$")]
    private static partial Regex Pattern();
}
