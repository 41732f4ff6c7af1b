using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

internal sealed record GetNameApplicationHistoryRequest(Guid Id);

/// <param name="Seal">SHA-256 over the step and the seal before it, in hexadecimal.</param>
/// <param name="Holds">The seal is what the step and the one before it give.</param>
internal sealed record SealedStepResponse(int Number, string Act, ApplicationState State, string Account, DateTimeOffset At, string? Note, JsonElement Details, string Seal, bool Holds);

/// <param name="Intact">Every seal holds, no number is missing, and the application says what it said at its last step.</param>
/// <param name="ContentHolds">Of the last alone: nobody has changed it past the steps.</param>
internal sealed record NameApplicationHistoryResponse(bool Intact, bool ContentHolds, IReadOnlyList<SealedStepResponse> Steps, IReadOnlyList<NameApplicationMaterialResponse> Materials);

/// <summary>Every step of an application and whether the chain of seals holds; with all its materials, removed ones too.</summary>
internal sealed class GetNameApplicationHistory(Store store, Rights rights) : Endpoint<GetNameApplicationHistoryRequest, NameApplicationHistoryResponse>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications/{id}/history");
        Roles(ApplicationReading.Officers);
        Summary(s => s.Summary = "The sealed steps of an application, and whether the chain holds");
    }

    public override async Task HandleAsync(GetNameApplicationHistoryRequest request, CancellationToken cancellation)
    {
        var application = await NameApplicationRow.ReadAsync(store, request.Id, cancellation);
        await rights.RequireDivisionsAsync(Actor.Of(User), [application.DivisionId], cancellation);
        var rows = await store.QueryAsync<StepRow>(Sql.Beside<GetNameApplicationHistory>(), new { request.Id }, cancellation);
        var materials = await store.QueryAsync<MaterialRow>(MaterialRow.Select + " where application_id = @Id order by added, id", new { request.Id }, cancellation);
        var contentHolds = rows[^1].ContentHolds;
        var unbroken = rows.Select((row, i) => row.Holds && row.Number == i + 1).All(holds => holds);
        await Send.OkAsync(new(unbroken && contentHolds, contentHolds, [.. rows.Select(r => r.ToResponse())], [.. materials.Select(m => m.ToResponse())]), cancellation);
    }

    private sealed record StepRow(int Number, string Act, string State, string Account, DateTime At, string? Note, JsonElement Details, string Seal, bool Holds, bool ContentHolds)
    {
        public SealedStepResponse ToResponse() => new(Number, Act, ApplicationRules.Parse<ApplicationState>(State), Account, NameApplicationRow.InUtc(At), Note, Details, Seal, Holds);
    }
}
