using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

internal enum DueFilter { Late, Soon }

/// <summary>Which applications: what the list and the desk have in common.</summary>
internal sealed class NameApplicationFilter
{
    private readonly List<string> conditions = [];
    private readonly Dictionary<string, object?> values = [];

    private string Conditions => string.Join('\n', conditions);

    public static NameApplicationFilter Seen(Actor actor)
    {
        var (condition, value) = ApplicationReading.Within(actor);
        return new NameApplicationFilter().And(condition, value);
    }

    public NameApplicationFilter And(string condition, params (string Name, object? Value)[] named)
    {
        conditions.Add(condition);
        foreach (var (name, value) in named)
            values[name] = value;
        return this;
    }

    public NameApplicationFilter InStates(params ApplicationState[] states) =>
        And("and a.state = any(@states)", ("states", states.Select(ApplicationRules.Word).ToArray()));

    public NameApplicationFilter Of(string account) => And("and (a.account = @account or a.submitted_by = @account)", ("account", account));

    /// <summary>A period's last day grows with the day it runs from, so the day it runs from tells late from soon.</summary>
    public NameApplicationFilter Due(DueFilter due) => due == DueFilter.Late
        ? And("and a.due_from <= @late", ("late", Deadlines.Shipped.LatestEndedBefore(AsOf.Today)))
        : And("and a.due_from > @late and a.due_from <= @soon", ("late", Deadlines.Shipped.LatestEndedBefore(AsOf.Today)),
            ("soon", Deadlines.Shipped.LatestEndedBefore(AsOf.Today.AddDays(Deadlines.SoonDays + 1))));

    public Task<int> CountAsync(Store store, CancellationToken cancellation) =>
        store.SingleOrDefaultAsync<int>($"select count(*)::int from name_application a where true\n{Conditions}", values, cancellation);

    public Task<IReadOnlyList<NameApplicationHeadRow>> RowsAsync(Store store, string order, int limit, CancellationToken cancellation)
    {
        values["limit"] = limit;
        return store.QueryAsync<NameApplicationHeadRow>($"{Sql.Beside<NameApplicationHeadRow>()}\n{Conditions}\norder by {order} limit @limit", values, cancellation);
    }
}

/// <summary>An application in a list.</summary>
internal sealed record NameApplicationHeadRow(Guid Id, string Number, string Kind, string State, long Version, string DivisionCode, string DivisionName, string Reason,
    string AuthorityZh, string AuthorityEn, string Account, bool OtherDepartment, DateOnly? ConsultationEnds, DateOnly? DecidedOn, DateOnly? FiledOn,
    DateTime Created, DateTime? SubmittedAt, DateTime? DecidedAt, DateTime? FiledAt, DateTime? AnnouncedAt, string[] Names, int ItemCount)
{
    public NameApplicationHead ToHead(bool officer)
    {
        var state = ApplicationRules.Parse<ApplicationState>(State);
        return new(Id, Number, ApplicationRules.Parse<ApplicationKind>(Kind), state, Version, DivisionCode, DivisionName, Reason, new(AuthorityZh, AuthorityEn),
            officer ? Account : null, Names, ItemCount, ConsultationEnds, NameApplicationRow.DeadlinesOf(state, DecidedOn, FiledOn, OtherDepartment),
            NameApplicationRow.InUtc(Created), NameApplicationRow.InUtc(SubmittedAt), NameApplicationRow.InUtc(DecidedAt), NameApplicationRow.InUtc(FiledAt), NameApplicationRow.InUtc(AnnouncedAt));
    }
}
