using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

/// <param name="Name">By which runs call for it: small letters, digits, hyphens.</param>
/// <param name="Division">A code; every step stays inside it.</param>
/// <param name="Base">The name or identity of a scenario whose steps are taken first.</param>
/// <param name="ValidAt">The day it stands on; that of the run where left out.</param>
internal sealed record CreateScenarioRequest(string Name, string Title, string Division, IReadOnlyList<ScenarioStep> Steps, string? Base = null, DateOnly? ValidAt = null);

internal sealed class CreateScenarioValidator : Validator<CreateScenarioRequest>
{
    public CreateScenarioValidator() => RuleFor(r => r.Division).IsDivisionCode();
}

internal sealed class CreateScenario(Store store, Rights rights, ScenarioForm form) : Endpoint<CreateScenarioRequest, ScenarioResponse>
{
    public override void Configure()
    {
        Post("/api/v1/scenarios");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Keep a scenario");
        Description(d => d.ClearDefaultProduces(200).Produces<ScenarioResponse>(201));
    }

    public override async Task HandleAsync(CreateScenarioRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var division = await AssessmentJob.DivisionAsync(store, request.Division, request.ValidAt ?? AsOf.Today, cancellation);
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        var read = await form.ReadAsync(division, new(null, request.Name, request.Title, request.Steps, request.Base, request.ValidAt), cancellation);
        var prefecture = await ScenarioWriting.PrefectureAsync(store, division, cancellation);
        var steps = JsonSerializer.Serialize(read.Steps, JsonShape.Options);
        var id = await store.WriteAsync(actor, async writing =>
        {
            var made = await writing.SingleOrDefaultAsync<Guid?>(
                """
                insert into scenario (name, title, division_id, steps, base_id, valid_at, account)
                values (@Name, @title, @division, @steps::jsonb, @BaseId, @ValidAt, @account) on conflict (name) do nothing returning id
                """, new { request.Name, title = request.Title.Trim(), division, steps, read.BaseId, request.ValidAt, account = actor.Account })
                ?? throw new Conflict("name", "scenario.name-taken", ("value", request.Name));
            await writing.RecordAsync(new(prefecture, "scenario", made, "create", null, null, steps));
            return made;
        }, cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/scenarios/{id}";
        await Send.ResponseAsync(await ScenarioRegister.GetAsync(store, id, cancellation), 201, cancellation);
    }
}

/// <param name="Version">The version that was changed.</param>
internal sealed record ChangeScenarioRequest(Guid Id, int Version, string Name, string Title, IReadOnlyList<ScenarioStep> Steps, string? Base = null, DateOnly? ValidAt = null);

/// <summary>The whole new state; runs made with the old one keep it. Of two writers the second is refused.</summary>
internal sealed class ChangeScenario(Store store, Rights rights, ScenarioForm form) : Endpoint<ChangeScenarioRequest, ScenarioResponse>
{
    public override void Configure()
    {
        Put("/api/v1/scenarios/{id}");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Change a scenario");
    }

    public override async Task HandleAsync(ChangeScenarioRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var division = await ScenarioWriting.RequireAsync(store, rights, actor, request.Id, cancellation);
        await ScenarioWriting.ChangeAsync(store, form, actor, division, request, cancellation);
        await Send.OkAsync(await ScenarioRegister.GetAsync(store, request.Id, cancellation), cancellation);
    }
}

/// <summary>What the ways of writing a scenario share.</summary>
internal static class ScenarioWriting
{
    /// <summary>The scenario's division, in which the actor may write.</summary>
    public static async Task<Guid> RequireAsync(Store store, Rights rights, Actor actor, Guid id, CancellationToken cancellation)
    {
        var division = await store.SingleOrDefaultAsync<Guid?>("select division_id from scenario where id = @id", new { id }, cancellation)
            ?? throw new NotFound("scenario.unknown", ("value", id));
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        return division;
    }

    public static async Task ChangeAsync(Store store, ScenarioForm form, Actor actor, Guid division, ChangeScenarioRequest request, CancellationToken cancellation)
    {
        var read = await form.ReadAsync(division, new(request.Id, request.Name, request.Title, request.Steps, request.Base, request.ValidAt), cancellation);
        var prefecture = await PrefectureAsync(store, division, cancellation);
        var steps = JsonSerializer.Serialize(read.Steps, JsonShape.Options);
        await store.WriteAsync(actor, async writing =>
        {
            // One writer of bases at a time: two changes must not make two scenarios stand on each other.
            await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtext('scenario.base')) where @based", new { based = read.BaseId is not null });
            var (version, before) = await writing.SingleOrDefaultAsync<(int, string)>("select version, steps::text from scenario where id = @Id for update", new { request.Id });
            if (version != request.Version)
                throw new Conflict("version", "scenario.changed-meanwhile", ("current", version), ("given", request.Version));
            if (await writing.SingleOrDefaultAsync<bool>("select exists (select from scenario where name = @Name and id <> @Id)", new { request.Name, request.Id }))
                throw new Conflict("name", "scenario.name-taken", ("value", request.Name));
            if (await writing.SingleOrDefaultAsync<bool>(
                """
                with recursive under as (
                    select id, base_id from scenario where id = @BaseId
                    union
                    select s.id, s.base_id from under u join scenario s on s.id = u.base_id)
                select exists (select from under where id = @Id)
                """, new { read.BaseId, request.Id }))
                throw new BadInput("base", "scenario.base-on-itself", ("value", request.Base));
            await writing.ExecuteAsync(
                """
                update scenario set name = @Name, title = @title, steps = @steps::jsonb, base_id = @BaseId, valid_at = @ValidAt, version = version + 1, account = @account, changed = now()
                where id = @Id
                """, new { request.Id, request.Name, title = request.Title.Trim(), steps, read.BaseId, request.ValidAt, account = actor.Account });
            await writing.RecordAsync(new(prefecture, "scenario", request.Id, "change", null, before, steps));
        }, cancellation);
    }

    public static async Task<Guid> PrefectureAsync(Store store, Guid division, CancellationToken cancellation) =>
        (await Territory.ReadAsync(store, division, AsOf.Today, cancellation)).PrefectureOf(division)?.Id ?? Guid.Empty;
}
