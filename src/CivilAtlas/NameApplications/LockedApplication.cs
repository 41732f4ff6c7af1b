using System.Globalization;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>An application that an account may act on, locked against other writers until the transaction ends.</summary>
/// <param name="Before">The whole of it as the change row keeps it, before anything is done.</param>
/// <param name="Instant">Of the step: taken when the lock was held, so that it lies behind every step before.</param>
internal sealed record LockedApplication(Guid Prefecture, Guid Id, string Number, ApplicationKind Kind, ApplicationState State, long Version, Guid DivisionId,
    DateTime? SubmittedAt, string? Consultation, DateOnly? ConsultationEnds, DateOnly? DecidedOn, DateOnly? FiledOn, DateTime Instant, string? Before)
{
    private const string Head =
        """
        select prefecture_id as prefecture, id, number, kind, state, version, division_id, submitted_at, consultation, consultation_ends,
               decided_on, filed_on, clock_timestamp() as instant
        from name_application where id = @id
        """;

    /// <summary>
    /// Refuses unless the application lies in the actor's division, the act is open to this actor and from this state, and it is still
    /// the version the caller saw (null: whichever it is).
    /// </summary>
    public static async Task<LockedApplication> TakeAsync(Writing writing, Rights rights, Guid id, ApplicationAct act, ExpectedVersion? seen = null)
    {
        var row = await writing.SingleOrDefaultAsync<Row>(Head, new { id }) ?? throw new NotFound("name-application.unknown", ("id", id));
        await rights.RequireDivisionsAsync(writing.Actor, [row.DivisionId], writing.Cancellation);
        // Row-level security would hide what lies outside; the rights above say it.
        row = await writing.SingleOrDefaultAsync<Row>(Head + " for update", new { id }) ?? throw new Forbidden("rights.outside-division");
        var application = row.Read(await writing.ApplicationJsonAsync(id));
        if (ApplicationRules.Of(act).ByAnother && await WroteAsync(writing, id))
            throw new Forbidden("name-application.own");
        if (!ApplicationRules.Allows(act, application.State))
            throw await NotFromHereAsync(writing, application);
        seen?.Require(application.Version);
        return application;
    }

    private static Task<bool> WroteAsync(Writing writing, Guid id) => writing.SingleOrDefaultAsync<bool>(
        "select exists (select from name_application_step where application_id = @id and account = @account and act = any(@acts))",
        new { id, account = writing.Actor.Account, acts = ApplicationRules.WritingWords });

    /// <summary>Who brought it where it is, and when: of two officers the second is told of the first.</summary>
    private static async Task<Conflict> NotFromHereAsync(Writing writing, LockedApplication application)
    {
        var last = await writing.SingleOrDefaultAsync<LastStep>(
            """
            select account, at from name_application_step
            where application_id = @Id and state = @state order by number desc limit 1
            """, new { application.Id, state = ApplicationRules.Word(application.State) });
        return new("state", "name-application.not-from-here", ("state", new Said("name-application.state." + ApplicationRules.Word(application.State))),
            ("account", last!.Account), ("at", InChina(last.At)));
    }

    private static string InChina(DateTime at) => at.AddHours(8).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>
    /// Takes the act's way: the new state with the columns that belong to it, the sealed step, and the change row.
    /// Items and materials are written before, so that the seal covers them.
    /// </summary>
    /// <param name="columns">name_application's, each with the value it gets.</param>
    public async Task StepAsync(Writing writing, ApplicationAct act, string? note, object? details = null, params (string Column, object? Value)[] columns)
    {
        var state = ApplicationRules.Of(act).To ?? State;
        var values = columns.ToDictionary(c => c.Column, c => c.Value);
        var sets = string.Concat(columns.Select(c => $", {c.Column} = @{c.Column}"));
        await writing.ExecuteAsync($"update name_application set state = @state, version = version + 1{sets} where prefecture_id = @prefecture and id = @id",
            new Dictionary<string, object?>(values) { ["state"] = ApplicationRules.Word(state), ["prefecture"] = Prefecture, ["id"] = Id });
        await SealedSteps.WriteAsync(writing, Prefecture, Id, ApplicationRules.Word(act), state, Instant, note, details);
        await writing.RecordAsync(new(Prefecture, "name-application", Id, ApplicationRules.Word(act), note, Before, await writing.ApplicationJsonAsync(Id)));
    }

    private sealed record LastStep(string Account, DateTime At);

    private sealed record Row(Guid Prefecture, Guid Id, string Number, string Kind, string State, long Version, Guid DivisionId,
        DateTime? SubmittedAt, string? Consultation, DateOnly? ConsultationEnds, DateOnly? DecidedOn, DateOnly? FiledOn, DateTime Instant)
    {
        public LockedApplication Read(string? before) => new(Prefecture, Id, Number, ApplicationRules.Parse<ApplicationKind>(Kind), ApplicationRules.Parse<ApplicationState>(State), Version,
            DivisionId, SubmittedAt, Consultation, ConsultationEnds, DecidedOn, FiledOn, Instant, before);
    }
}
