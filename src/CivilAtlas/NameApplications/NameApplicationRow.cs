using System.Globalization;
using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameApplications;

/// <summary>One application whole.</summary>
internal sealed record NameApplicationRow(Guid Id, string Number, string Kind, string State, long Version, string DivisionCode, string DivisionName, string? Applicant, string Reason,
    string AuthorityZh, string AuthorityEn, string Account, bool OtherDepartment, string? Document, string? Exemption, string? Consultation, DateOnly? ConsultationEnds,
    DateOnly? DecidedOn, DateOnly? FiledOn, string? FilingNumber, DateOnly? AnnouncedOn, DateTime Created, DateTime? SubmittedAt, DateTime? DecidedAt, DateTime? FiledAt,
    DateTime? AnnouncedAt, Guid DivisionId, JsonElement Items, JsonElement Steps, JsonElement Materials)
{
    public static async Task<NameApplicationRow> ReadAsync(Writing writing, Guid id) =>
        (await writing.SingleOrDefaultAsync<NameApplicationRow>(Sql.Beside<NameApplicationRow>(), new { id }))!;

    public static async Task<NameApplicationRow> ReadAsync(Store store, Guid id, CancellationToken cancellation) =>
        await store.SingleOrDefaultAsync<NameApplicationRow>(Sql.Beside<NameApplicationRow>(), new { id }, cancellation)
        ?? throw new NotFound("name-application.unknown", ("id", id));

    public bool IsAnnounced => State == ApplicationRules.Word(ApplicationState.Announced);

    /// <param name="whole">With what is for officers only.</param>
    public NameApplicationResponse ToResponse(bool whole, string language)
    {
        var state = ApplicationRules.Parse<ApplicationState>(State);
        return new(Id, Number, ApplicationRules.Parse<ApplicationKind>(Kind), state, Version, DivisionCode, DivisionName, whole ? Applicant : null, Reason,
            new(AuthorityZh, AuthorityEn), whole ? Account : null, [.. Items.Deserialize<ItemRow[]>(JsonShape.Options)!.Select(i => i.ToResponse(language))],
            Document, Exemption, Consultation, ConsultationEnds, DecidedOn, FiledOn, FilingNumber, AnnouncedOn,
            DeadlinesOf(state, DecidedOn, FiledOn, OtherDepartment),
            whole ? [.. Steps.Deserialize<NameApplicationStepResponse[]>(JsonShape.Options)!.Select(s => s with { At = s.At.ToUniversalTime() })] : [],
            whole ? [.. Materials.Deserialize<NameApplicationMaterialResponse[]>(JsonShape.Options)!.Select(m => m with { Added = m.Added.ToUniversalTime() })] : [],
            InUtc(Created), InUtc(SubmittedAt), InUtc(DecidedAt), InUtc(FiledAt), InUtc(AnnouncedAt));
    }

    public static NameApplicationDeadlines DeadlinesOf(ApplicationState state, DateOnly? decidedOn, DateOnly? filedOn, bool otherDepartment)
    {
        if (decidedOn is not { } decided || state == ApplicationState.Rejected)
            return new(null, null, null, false, false);
        var file = Deadlines.Shipped.After(decided);
        var announce = (otherDepartment ? filedOn : decided) is { } from ? Deadlines.Shipped.After(from) : null;
        var open = state == ApplicationState.Approved ? file : state == ApplicationState.Filed ? announce : null;
        var left = open?.LastDay.DayNumber - AsOf.Today.DayNumber;
        return new(file.LastDay, announce?.LastDay, left, left < 0, file.WeekendsOnly || announce?.WeekendsOnly == true);
    }

    public static DateTimeOffset InUtc(DateTime instant) => new(instant, TimeSpan.Zero);

    public static DateTimeOffset? InUtc(DateTime? instant) => instant is { } some ? InUtc(some) : null;

    private sealed record ItemRow(string Name, string Category, Guid? PlaceNameId, string? FormerName, JsonElement? Geometry, string? Meaning, string? Origin,
        IReadOnlyList<string>? Readings, JsonElement Reasons, IReadOnlyList<StoredFinding>? Findings, Romanization? Romanization)
    {
        public NameApplicationItemResponse ToResponse(string language) => new(Name, Category, PlaceNameId, FormerName, Geometry, Meaning, Origin, Readings, Reasons,
            Romanization is null ? null : new([.. Findings!.Select(f => f.In(language))], RomanizationResponse.Of(Romanization)));
    }
}

internal static class NameApplicationAnswer
{
    /// <summary>The application as an officer sees it, its version as ETag, and where it lies when it is new.</summary>
    public static Task SendApplicationAsync<TRequest>(this Endpoint<TRequest, NameApplicationResponse> endpoint, NameApplicationRow row, int status,
        CancellationToken cancellation, bool whole = true) where TRequest : notnull
    {
        var response = endpoint.HttpContext.Response;
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        // The frozen report is said in the reader's language.
        response.Headers.Vary = "Accept-Language";
        if (status == 201)
            response.Headers.Location = $"/api/v1/name-applications/{row.Id}";
        return response.SendAsync(row.ToResponse(whole, Messages.LanguageOf(endpoint.HttpContext.Request)), status, cancellation: cancellation);
    }
}
