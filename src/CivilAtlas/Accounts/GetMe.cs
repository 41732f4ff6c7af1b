namespace CivilAtlas.Accounts;

internal sealed record GetMeResponse(string Account, IReadOnlyList<string> Roles, MyDivision? Division);

internal sealed record MyDivision(Guid Id, string Code, string Name);

/// <summary>Who one is, and what one may do where.</summary>
internal sealed class GetMe(Store store) : EndpointWithoutRequest<GetMeResponse>
{
    public override void Configure()
    {
        Get("/api/v1/accounts/me");
        Summary(s => s.Summary = "Who am I");
    }

    public override async Task HandleAsync(CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var division = actor.DivisionId is null ? null : await store.SingleOrDefaultAsync<MyDivision>(
            "select division_id as id, code, name from division_version where division_id = @id and valid @> current_date and upper_inf(recorded)",
            new { id = actor.DivisionId }, cancellation);
        await Send.OkAsync(new(actor.Account, [.. actor.Roles.Order(StringComparer.Ordinal)], division), cancellation);
    }
}
