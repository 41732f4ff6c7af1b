using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

/// <param name="Name">By which runs call for it: small letters, digits, hyphens.</param>
/// <param name="Division">A code; every step stays inside it.</param>
internal sealed record CreateScenarioRequest(string Name, string Title, string Division, IReadOnlyList<ScenarioStep> Steps);

internal sealed class CreateScenarioValidator : Validator<CreateScenarioRequest>
{
    public CreateScenarioValidator() => RuleFor(r => r.Division).IsDivisionCode();
}

internal sealed class CreateScenario(Store store, Rights rights) : Endpoint<CreateScenarioRequest, ScenarioResponse>
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
        var division = await AssessmentJob.DivisionAsync(store, request.Division, AsOf.Today, cancellation);
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        var territory = await Territory.ReadAsync(store, division, AsOf.Today, cancellation);
        var steps = JsonSerializer.Serialize(await ScenarioForm.ReadAsync(store, territory, request.Name, request.Title, request.Steps, cancellation), JsonShape.Options);
        var id = await store.WriteAsync(actor, async writing =>
        {
            var made = await writing.SingleOrDefaultAsync<Guid?>(
                "insert into scenario (name, title, division_id, steps, account) values (@Name, @title, @division, @steps::jsonb, @account) on conflict (name) do nothing returning id",
                new { request.Name, title = request.Title.Trim(), division, steps, account = actor.Account })
                ?? throw new Conflict("name", "scenario.name-taken", ("value", request.Name));
            await writing.RecordAsync(new(territory.PrefectureOf(division)?.Id ?? Guid.Empty, "scenario", made, "create", null, null, steps));
            return made;
        }, cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/scenarios/{id}";
        await Send.ResponseAsync(await ScenarioRegister.GetAsync(store, id, cancellation), 201, cancellation);
    }
}

/// <param name="Version">The version that was changed.</param>
internal sealed record ChangeScenarioRequest(Guid Id, int Version, string Name, string Title, IReadOnlyList<ScenarioStep> Steps);

/// <summary>The whole new state; runs made with the old one keep it. Of two writers the second is refused.</summary>
internal sealed class ChangeScenario(Store store, Rights rights) : Endpoint<ChangeScenarioRequest, ScenarioResponse>
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
        var division = await store.SingleOrDefaultAsync<Guid?>("select division_id from scenario where id = @Id", new { request.Id }, cancellation)
            ?? throw new NotFound("scenario.unknown", ("value", request.Id));
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        var territory = await Territory.ReadAsync(store, division, AsOf.Today, cancellation);
        var steps = JsonSerializer.Serialize(await ScenarioForm.ReadAsync(store, territory, request.Name, request.Title, request.Steps, cancellation), JsonShape.Options);
        await store.WriteAsync(actor, async writing =>
        {
            var (version, before) = await writing.SingleOrDefaultAsync<(int, string)>("select version, steps::text from scenario where id = @Id for update", new { request.Id });
            if (version != request.Version)
                throw new Conflict("version", "scenario.changed-meanwhile", ("current", version), ("given", request.Version));
            if (await writing.SingleOrDefaultAsync<bool>("select exists (select from scenario where name = @Name and id <> @Id)", new { request.Name, request.Id }))
                throw new Conflict("name", "scenario.name-taken", ("value", request.Name));
            await writing.ExecuteAsync("update scenario set name = @Name, title = @title, steps = @steps::jsonb, version = version + 1, account = @account, changed = now() where id = @Id",
                new { request.Id, request.Name, title = request.Title.Trim(), steps, account = actor.Account });
            await writing.RecordAsync(new(territory.PrefectureOf(division)?.Id ?? Guid.Empty, "scenario", request.Id, "change", null, before, steps));
        }, cancellation);
        await Send.OkAsync(await ScenarioRegister.GetAsync(store, request.Id, cancellation), cancellation);
    }
}
