using CivilAtlas.Divisions;

namespace CivilAtlas.Signs;

/// <param name="Plain">Those to be made anew: their romanization without tone marks.</param>
internal sealed record DrawSignsRequest(Guid? PlaceName = null, string? Division = null, SignKind? Kind = null, SignState? State = null, bool? Outdated = null,
    bool Plain = false, DateOnly? ValidAt = null);

/// <summary>The plates of signs as one document for the sign maker: each as it should read, a page for each sign.</summary>
internal sealed class DrawSigns(Store store, SignFont font) : Endpoint<DrawSignsRequest>
{
    private const int MostPages = 500;

    public override void Configure()
    {
        Get("/api/v1/signs.pdf");
        AllowAnonymous();
        Description(d => d.Produces<byte[]>(200, "application/pdf"), clearDefaults: true);
        Summary(s =>
        {
            s.Summary = "The plates of signs as one PDF, one to one, with the filters of the list";
            s.Description = $"A sign that bears a former name is drawn with the standard one; one whose name stands no more gets no plate. At most {MostPages} at once.";
        });
    }

    public override async Task HandleAsync(DrawSignsRequest request, CancellationToken cancellation)
    {
        var day = AsOf.Valid(request.ValidAt);
        var filter = new SignFilter(request.PlaceName, request.Division, request.Kind, request.State, request.Outdated, day, null);
        var signs = await filter.ReadAsync(store, MostPages, null, cancellation);
        if (signs.Count > MostPages)
            throw new BadInput("division", "sign.too-many-plates", ("most", MostPages));
        var names = (await store.QueryAsync<NameToDraw>(NameToDraw.Select, new { ids = signs.Select(s => s.PlaceNameId).Distinct().ToArray(), day }, cancellation)).ToDictionary(n => n.PlaceNameId);
        var faces = signs.Where(s => s.State != SignState.Removed && names.ContainsKey(s.PlaceNameId)).OrderBy(s => s.Kind).ThenBy(s => s.StandardName, StringComparer.Ordinal).ThenBy(s => s.Id)
            .Select(s => Lay(s, names[s.PlaceNameId], request.Plain)).ToList();
        if (faces.Count == 0)
            throw new NotFound("sign.no-plates");
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=signs.pdf";
        await Send.BytesAsync(SignPdf.Write(faces, font), contentType: "application/pdf", cancellation: cancellation);
    }

    private SignFace Lay(SignResponse sign, NameToDraw name, bool plain) => SignFace.Lay(SignSettings.Shipped, sign.Kind, name.Name,
        sign.Name == name.Name ? sign.Romanization : plain ? name.Plain : name.Toned, name.Runs, null, font.WidthOf);
}
