using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>The history of an application: each step sealed over the one before it.</summary>
internal static class SealedSteps
{
    /// <summary>The first step, with which there is an application.</summary>
    public const string Begin = "begin";

    public static Task WriteAsync(Writing writing, Guid prefecture, Guid application, string act, ApplicationState state, DateTime instant, string? note, object? details = null) =>
        writing.ExecuteAsync(Sql.Beside(typeof(SealedSteps)), new
        {
            prefecture, application, act, state = ApplicationRules.Word(state), account = writing.Actor.Account, instant,
            note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), details = JsonSerializer.Serialize(details ?? new { }, JsonShape.Options),
        });
}

internal static class ApplicationChange
{
    /// <summary>The application as a change row keeps it.</summary>
    public static Task<string?> ApplicationJsonAsync(this Writing writing, Guid id) =>
        writing.SingleOrDefaultAsync<string>(Sql.Beside(typeof(ApplicationChange)), new { id });
}
