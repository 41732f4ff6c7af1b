namespace CivilAtlas.NameApplications;

/// <summary>What an application asks for (地名命名、更名、销名).</summary>
internal enum ApplicationKind { Naming, Renaming, Abolition }

/// <summary>How far it has come.</summary>
internal enum ApplicationState { Draft, Submitted, Returned, Consulting, Approved, Rejected, Filed, Announced, Withdrawn }

/// <summary>What can be done with it once it is begun.</summary>
internal enum ApplicationAct { Change, AddMaterial, RemoveMaterial, Submit, Return, Consult, Approve, Reject, File, Announce, Withdraw }

/// <summary>Who may do an act, from where, and where it leads.</summary>
/// <param name="To">Null: it stays where it is.</param>
/// <param name="ByAnother">Nobody may do it who has written the application or submitted it.</param>
internal sealed record ApplicationRule(ApplicationAct Act, Deed Deed, ApplicationState[] From, ApplicationState? To, bool ByAnother = false);

/// <summary>The life of an application, as one table.</summary>
internal static class ApplicationRules
{
    private static readonly ApplicationState[] InHand = [ApplicationState.Draft, ApplicationState.Returned];
    private static readonly ApplicationState[] BeforeTheAuthority = [ApplicationState.Submitted, ApplicationState.Consulting];

    public static readonly IReadOnlyList<ApplicationRule> All =
    [
        new(ApplicationAct.Change, Deed.WriteName, InHand, null),
        new(ApplicationAct.AddMaterial, Deed.WriteName, InHand, null),
        new(ApplicationAct.RemoveMaterial, Deed.WriteName, InHand, null),
        new(ApplicationAct.Submit, Deed.WriteName, InHand, ApplicationState.Submitted),
        new(ApplicationAct.Return, Deed.DecideName, BeforeTheAuthority, ApplicationState.Returned),
        // Again from a consultation: experts first and then the public, or a later last day.
        new(ApplicationAct.Consult, Deed.DecideName, BeforeTheAuthority, ApplicationState.Consulting),
        new(ApplicationAct.Approve, Deed.DecideName, BeforeTheAuthority, ApplicationState.Approved, ByAnother: true),
        new(ApplicationAct.Reject, Deed.DecideName, BeforeTheAuthority, ApplicationState.Rejected, ByAnother: true),
        new(ApplicationAct.File, Deed.DecideName, [ApplicationState.Approved], ApplicationState.Filed),
        new(ApplicationAct.Announce, Deed.DecideName, [ApplicationState.Filed], ApplicationState.Announced),
        new(ApplicationAct.Withdraw, Deed.WriteName, [.. InHand, .. BeforeTheAuthority], ApplicationState.Withdrawn),
    ];

    private static readonly Dictionary<ApplicationAct, ApplicationRule> ByAct = All.ToDictionary(r => r.Act);

    /// <summary>The acts by which an account makes an application its own, the beginning among them.</summary>
    public static readonly string[] WritingWords = [SealedSteps.Begin, .. All.Where(r => r.Deed == Deed.WriteName).Select(r => Word(r.Act))];

    public static ApplicationRule Of(ApplicationAct act) => ByAct[act];

    public static bool Allows(ApplicationAct act, ApplicationState from) => Of(act).From.Contains(from);

    /// <summary>The register's word for a state or an act: <c>add-material</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T Parse<T>(string word) where T : struct, Enum => Enum.Parse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
