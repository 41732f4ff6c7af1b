using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>What all acts on an application have in common.</summary>
internal static class ApplicationActing
{
    public const int LongestNote = 1000, LongestDocument = 300;

    /// <summary>Locks the application for the act, does the work in one transaction, and answers with the application as it leaves it.</summary>
    public static async Task ActAsync<TRequest>(this Endpoint<TRequest, NameApplicationResponse> endpoint, Store store, Rights rights, Guid id, ApplicationAct act,
        ExpectedVersion? seen, Func<Writing, LockedApplication, Task> work, CancellationToken cancellation) where TRequest : notnull
    {
        var row = await store.WriteAsync(Actor.Of(endpoint.User), async writing =>
        {
            await work(writing, await LockedApplication.TakeAsync(writing, rights, id, act, seen));
            return await NameApplicationRow.ReadAsync(writing, id);
        }, cancellation);
        await endpoint.SendApplicationAsync(row, 200, cancellation);
    }

    /// <summary>An act that says no more than a note: the version is that of If-Match.</summary>
    public static Task ActAsync<TRequest>(this Endpoint<TRequest, NameApplicationResponse> endpoint, Store store, Rights rights, Guid id, ApplicationAct act,
        Func<Writing, LockedApplication, Task> work, CancellationToken cancellation) where TRequest : notnull =>
        endpoint.ActAsync(store, rights, id, act, IfSaid(endpoint.HttpContext.Request), work, cancellation);

    /// <summary>An act need not say which version it saw; where If-Match does, it holds.</summary>
    public static ExpectedVersion? IfSaid(HttpRequest request) => request.Headers.IfMatch.Count > 0 ? ExpectedVersion.Of(request, "name-application", null) : null;

    /// <summary>Refuses a note that cannot be kept.</summary>
    public static void CheckNote(string? note) => Check(faults => ApplicationForm.Text("note", note, LongestNote, faults));

    /// <summary>Refuses with every fault that the check adds.</summary>
    public static void Check(Action<List<Fault>> check)
    {
        var faults = new List<Fault>();
        check(faults);
        if (faults.Count > 0)
            throw new BadInput(faults);
    }

    /// <summary>Like an optional text, and it must be there.</summary>
    public static void Required(string field, string? text, int most, List<Fault> faults)
    {
        if (PlainText.FaultOf(field, (text ?? "").ReplaceLineEndings(" "), most) is { } fault)
            faults.Add(fault);
    }

    /// <summary>The day an act is said to be of: today where none is, and never one still to come.</summary>
    public static DateOnly DayWithin(string field, DateOnly? given, DateOnly from)
    {
        var day = given ?? AsOf.Today;
        return day >= from && day <= AsOf.Today ? day : throw new BadInput(field, "input.range", ("from", from), ("to", AsOf.Today), ("value", day));
    }

    /// <summary>The law's day of an instant.</summary>
    public static DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(instant.AddHours(8));
}
