using System.Text.Json;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>The periods of Arts. 13 and 14.</summary>
/// <param name="FileBy">Null before the decision.</param>
/// <param name="AnnounceBy">Null also while a department's approval is not filed: its period runs from the filing.</param>
/// <param name="DaysLeft">Of the period now open, today not counted; negative when it is over, null where none is open.</param>
/// <param name="Late">The period now open is over.</param>
/// <param name="WeekendsOnly">A last day was reckoned without its year's holidays, which gis-data/calendar does not hold yet.</param>
internal sealed record NameApplicationDeadlines(DateOnly? FileBy, DateOnly? AnnounceBy, int? DaysLeft, bool Late, bool WeekendsOnly);

/// <param name="PlaceNameId">The name to change or abolish; of a naming the one that the approval made.</param>
/// <param name="FormerName">Of a renaming.</param>
/// <param name="Report">What the rules said when it was submitted, frozen; null before.</param>
internal sealed record NameApplicationItemResponse(string Name, string Category, Guid? PlaceNameId, string? FormerName, JsonElement? Geometry, string? Meaning, string? Origin,
    IReadOnlyList<string>? Readings, JsonElement Reasons, NameCheckResponse? Report);

/// <param name="Details">What else the step said: a document, a last day, a file.</param>
internal sealed record NameApplicationStepResponse(int Number, string Act, ApplicationState State, string Account, DateTimeOffset At, string? Note, JsonElement Details);

internal sealed record NameApplicationMaterialResponse(Guid Id, string Name, string MediaType, int Size, string Sha256, string Account, DateTimeOffset Added, DateTimeOffset? Removed);

/// <param name="Version">Moves with every write: the ETag.</param>
/// <param name="Authority">Who decides (Art. 12).</param>
/// <param name="Account">Who began it. With the applicant, the steps and the materials it is for officers only; others see an announced application without.</param>
internal sealed record NameApplicationResponse(Guid Id, string Number, ApplicationKind Kind, ApplicationState State, long Version, string DivisionCode, string DivisionName,
    string? Applicant, string Reason, Bilingual Authority, string? Account, IReadOnlyList<NameApplicationItemResponse> Items, string? Document, string? Exemption,
    string? Consultation, DateOnly? ConsultationEnds, DateOnly? DecidedOn, DateOnly? FiledOn, string? FilingNumber, DateOnly? AnnouncedOn,
    NameApplicationDeadlines Deadlines, IReadOnlyList<NameApplicationStepResponse> Steps, IReadOnlyList<NameApplicationMaterialResponse> Materials,
    DateTimeOffset Created, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, DateTimeOffset? FiledAt, DateTimeOffset? AnnouncedAt);

/// <summary>An application in a list.</summary>
/// <param name="Names">The first five; <paramref name="ItemCount"/> says how many there are.</param>
internal sealed record NameApplicationHead(Guid Id, string Number, ApplicationKind Kind, ApplicationState State, long Version, string DivisionCode, string DivisionName,
    string Reason, Bilingual Authority, string? Account, IReadOnlyList<string> Names, int ItemCount, DateOnly? ConsultationEnds, NameApplicationDeadlines Deadlines,
    DateTimeOffset Created, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, DateTimeOffset? FiledAt, DateTimeOffset? AnnouncedAt);
