using CivilAtlas.Toponymy;

namespace CivilAtlas.Romanizations;

/// <param name="Scope">Where the name may not be said twice: <c>nation</c>, <c>province</c>, <c>county</c>, <c>built-up-area</c>.</param>
/// <param name="Approver">Who approves such a name by Article 12; <c>authorityKey</c> is the same for machines.</param>
internal sealed record PlaceCategoryResponse(string Code, Bilingual Title, NameScope Scope, Bilingual Approver, string AuthorityKey,
    IReadOnlyList<string> Generics, string Geometry);

internal sealed record PlaceCategoriesResponse(IReadOnlyList<PlaceCategoryResponse> Items);

/// <summary>What kinds of place names there are, who approves them, and what they end in.</summary>
internal sealed class ListPlaceCategories : EndpointWithoutRequest<PlaceCategoriesResponse>
{
    public override void Configure()
    {
        Get("/api/v1/place-categories");
        AllowAnonymous();
        Summary(s => s.Summary = "The categories of place names, with scope, approving authority and generics");
    }

    public override Task HandleAsync(CancellationToken cancellation) => Send.OkAsync(
        new([.. Gazetteers.Shipped.Categories.All.Select(c => new PlaceCategoryResponse(c.Code, new(c.Title.Zh, c.Title.En), c.Scope,
            new(c.Approver.Zh, c.Approver.En), c.AuthorityKey, c.Generics, c.Geometry))]), cancellation);
}
