using FluentValidation.Results;

namespace CivilAtlas.Requests;

internal static class Validation
{
    /// <summary>Names the message (a key of messages.json) that a broken rule is answered with.</summary>
    public static IRuleBuilderOptions<T, TValue> WithFault<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, string key, Func<TValue, (string, object?)[]>? values = null) =>
        rule.WithErrorCode(key).WithState((_, value) => values?.Invoke(value) ?? []);

    /// <summary>How many items a page may hold.</summary>
    public static IRuleBuilderOptions<T, int> IsPageLimit<T>(this IRuleBuilder<T, int> rule, int most = 1000) =>
        rule.InclusiveBetween(1, most).WithFault("input.range", value => [("from", 1), ("to", most), ("value", value)]);

    /// <summary>How a broken rule reads to the caller: the property's path in camelCase, and the fault.</summary>
    public static Fault ToFault(ValidationFailure failure) => new(
        string.Join('.', failure.PropertyName.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)),
        failure.ErrorCode, failure.CustomState as (string, object?)[] ?? []);
}
