using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

internal sealed record ListScenariosRequest(string? After, int Limit = 100);

internal sealed class ListScenariosValidator : Validator<ListScenariosRequest>
{
    public ListScenariosValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>All that are kept, by name: drafts, shared among those who have an account.</summary>
internal sealed class ListScenarios(Store store) : Endpoint<ListScenariosRequest, Page<ScenarioResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/scenarios");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "Scenarios, by name");
    }

    public override async Task HandleAsync(ListScenariosRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await ScenarioRegister.ListAsync(store, request.After, request.Limit, cancellation), cancellation);
}

internal sealed record GetScenarioRequest(Guid Id);

internal sealed class GetScenario(Store store) : Endpoint<GetScenarioRequest, ScenarioResponse>
{
    public override void Configure()
    {
        Get("/api/v1/scenarios/{id}");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A scenario");
    }

    public override async Task HandleAsync(GetScenarioRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await ScenarioRegister.GetAsync(store, request.Id, cancellation), cancellation);
}
