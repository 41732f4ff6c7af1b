using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Divisions;

/// <summary>The kinds of change the law knows (domain.md, section 1).</summary>
internal enum ChangeKind { Establish, Abolish, Rename, Recode, Transfer, MoveSeat, Redraw, Upgrade, Merge, Split }

/// <param name="Kind">Derived from the code where it is left out.</param>
/// <param name="Geometry">A GeoJSON Polygon or MultiPolygon; left out, the shape stays, or follows from the shapes merged.</param>
/// <param name="Children">Of a split: the codes of the divisions that go to this part.</param>
internal sealed record ChangeTarget(string Code, string Name, string? Kind = null, string? ParentCode = null, double[]? Seat = null,
    JsonElement? Geometry = null, IReadOnlyList<string>? Children = null);

/// <param name="Effective">The first day on which the change holds in law.</param>
/// <param name="Document">The document of approval.</param>
/// <param name="From">The codes changed, as they stand on the day; with the kinds that keep a division's identity, <c>to</c> answers them one by one.</param>
/// <param name="Crs">Of seats and geometries.</param>
internal sealed record RecordDivisionChangeRequest(ChangeKind Kind, DateOnly Effective, string Document,
    IReadOnlyList<string>? From = null, IReadOnlyList<ChangeTarget>? To = null, [InQuery] bool DryRun = false, [InQuery] string? Crs = null);

/// <summary>What a division is before or after a change.</summary>
internal sealed record DivisionState(string Code, string Name, string Level, string Kind, string? ParentCode);

/// <param name="Code">Before the change, or after it where it starts with it. <c>NewCode</c> and <c>NewName</c> are given where it lives on.</param>
internal sealed record AffectedDivision(Guid Id, string Code, string Name, string Level, string? NewCode, string? NewName, DivisionState? Before, DivisionState? After);

/// <param name="Id">Null of a dry run, which writes nothing.</param>
internal sealed record RecordDivisionChangeResponse(Guid? Id, ChangeKind Kind, DateOnly Effective, string Document, bool DryRun,
    IReadOnlyList<AffectedDivision> Affected, IReadOnlyList<ProblemError> Warnings);

/// <summary>Records a change of divisions with all that follows from it, or with <c>dryRun</c> says what would follow.</summary>
internal sealed class RecordDivisionChange(ChangeRegister register) : Endpoint<RecordDivisionChangeRequest, RecordDivisionChangeResponse>
{
    public override void Configure()
    {
        Post("/api/v1/division-changes");
        Roles(Rights.Holding(Deed.RecordDivisionChange));
        Summary(s => s.Summary = "Record a change of divisions");
    }

    public override async Task HandleAsync(RecordDivisionChangeRequest request, CancellationToken cancellation)
    {
        var form = ChangeForm.Read(request);
        var (id, plan) = await register.RecordAsync(form, Actor.Of(User), request.DryRun, cancellation);
        var language = Messages.LanguageOf(HttpContext.Request);
        var response = new RecordDivisionChangeResponse(request.DryRun ? null : id, form.Kind, form.Effective, form.Document, request.DryRun,
            plan.Describe(), [.. plan.Warnings.Select(w => ProblemError.Of(w, language))]);
        if (!request.DryRun)
            HttpContext.Response.Headers.Location = $"/api/v1/division-changes/{id}";
        await Send.ResponseAsync(response, request.DryRun ? 200 : 201, cancellation);
    }
}
