using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

internal sealed record GetPlaceNamePageRequest(string Id, string? Lang = null);

/// <summary>What the public may read of a name, on one page. Only names that stand or once stood have one.</summary>
internal sealed class GetPlaceNamePage(Store store) : Endpoint<GetPlaceNamePageRequest>
{
    private const string Place =
        """
        select 0 as number, v.name, coalesce(v.geometry, (
            select n.geometry from division_version n where n.division_id = v.named_division_id and upper_inf(n.recorded)
            order by n.valid @> @day::date desc, lower(n.valid) desc limit 1)) as geometry
        from place_name_version v
        where v.place_name_id = @id and upper_inf(v.recorded) and v.status in ('approved', 'under-appeal', 'historic') and lower(v.valid) <= @day::date
        order by lower(v.valid) desc limit 1
        """;

    public override void Configure()
    {
        Get("/place-names/{id}");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, HtmlDocument.MediaType), clearDefaults: true);
        Summary(s => s.Summary = "A name's public page, for the screen and for paper");
    }

    public override async Task HandleAsync(GetPlaceNamePageRequest request, CancellationToken cancellation)
    {
        var (page, day) = (PublicPage.For(HttpContext, request.Lang), AsOf.Today);
        if (!Guid.TryParse(request.Id, out var id) || await store.SingleOrDefaultAsync<PlaceNamePageRow>(Sql.Beside<GetPlaceNamePage>(), new { id, day }, cancellation) is not { } name)
        {
            await page.SendMissingAsync(page.Say("place-name-page.unknown"), cancellation);
            return;
        }
        var map = await Locator.DrawAsync(store, page.Language, Place, id, name.Path, day, cancellation);
        await page.SendAsync(name.Name, PlaceNameText.Write(page, name, map), cancellation: cancellation);
    }
}

/// <summary>The columns of <c>GetPlaceNamePage.sql</c>, in its order.</summary>
internal sealed record PlaceNamePageRow(Guid Id, string Name, string Toned, string Category, string? PlaceCode, string Status, Guid[] Path, string? Meaning, string? Origin, string? History,
    string? ProtectedBatch, string? Document, string Source, DateOnly ValidFrom, DateOnly? Since, JsonElement Divisions, JsonElement Aliases, JsonElement Versions, JsonElement? Place);
