using System.Text;
using CivilAtlas.Divisions;

namespace CivilAtlas.Signs;

/// <param name="Plain">The romanization without tone marks.</param>
/// <param name="Direction">Which way the road runs, for the colour; told from its line where nobody says.</param>
/// <param name="Left">Which way lies at the reader's left hand: the ends of a road's sign then say where they lead, and the road runs that way.</param>
internal sealed record GetSignDrawingRequest(Guid Id, SignKind Kind, bool Plain = false, RoadDirection? Direction = null, CompassPoint? Left = null, DateOnly? ValidAt = null)
{
    /// <summary>The face of the sign a name has on a day.</summary>
    public async Task<SignFace> LayAsync(Store store, SignFont font, CancellationToken cancellation)
    {
        if (Left is not null && Kind != SignKind.Road)
            throw new BadInput("left", "sign.left-of-road");
        var day = AsOf.Valid(ValidAt);
        var name = await store.SingleOrDefaultAsync<NameToDraw>(NameToDraw.Select, new { ids = (Guid[])[Id], day }, cancellation)
            ?? throw new NotFound("sign.name-not-standing", ("id", Id), ("day", day));
        var direction = Left is { } left ? left is CompassPoint.East or CompassPoint.West ? RoadDirection.EastWest : RoadDirection.NorthSouth
            : Direction ?? name.Runs;
        return SignFace.Lay(SignSettings.Shipped, Kind, name.Name, Plain ? name.Plain : name.Toned, direction, Left, font.WidthOf);
    }
}

/// <summary>A standing name as its sign is drawn from it.</summary>
internal sealed record NameToDraw(Guid PlaceNameId, string Name, string Toned, string Plain, bool? RunsEastWest)
{
    public const string Select =
        """
        select place_name_id, name, toned, plain,
               (select abs(sum(st_x(st_endpoint(l.geom)) - st_x(st_startpoint(l.geom)))) * cos(radians(st_y(location)))
                       >= abs(sum(st_y(st_endpoint(l.geom)) - st_y(st_startpoint(l.geom))))
                from st_dump(geometry) l where st_dimension(geometry) = 1) as runs_east_west
        from place_name_version
        where place_name_id = any(@ids) and status in ('approved', 'under-appeal') and valid @> @day::date and upper_inf(recorded)
        """;

    public RoadDirection Runs => RunsEastWest == false ? RoadDirection.NorthSouth : RoadDirection.EastWest;
}

/// <summary>A name's sign as SVG, in the standard's proportions and at its true size.</summary>
internal sealed class GetSignSvg(Store store, SignFont font) : Endpoint<GetSignDrawingRequest>
{
    public override void Configure()
    {
        Get("/api/v1/place-names/{id}/sign.svg");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "image/svg+xml"), clearDefaults: true);
        Summary(s => s.Summary = "A name's sign as SVG: the name in the upper three fifths, the romanization in the lower two");
    }

    public override async Task HandleAsync(GetSignDrawingRequest request, CancellationToken cancellation)
    {
        var face = await request.LayAsync(store, font, cancellation);
        HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        await Send.BytesAsync(Encoding.UTF8.GetBytes(SignSvg.Write(face, SignSettings.Shipped.Fonts)), contentType: "image/svg+xml", cancellation: cancellation);
    }
}

/// <summary>The same for printing: a page of the plate's true size.</summary>
internal sealed class GetSignPdf(Store store, SignFont font) : Endpoint<GetSignDrawingRequest>
{
    public override void Configure()
    {
        Get("/api/v1/place-names/{id}/sign.pdf");
        AllowAnonymous();
        Description(d => d.Produces<byte[]>(200, "application/pdf"), clearDefaults: true);
        Summary(s =>
        {
            s.Summary = "A name's sign as PDF, one to one";
            s.Description = "503 where the server has no Chinese font, with what to install: boxes are never drawn.";
        });
    }

    public override async Task HandleAsync(GetSignDrawingRequest request, CancellationToken cancellation)
    {
        var face = await request.LayAsync(store, font, cancellation);
        HttpContext.Response.Headers.ContentDisposition = "inline; filename=sign.pdf";
        await Send.BytesAsync(SignPdf.Write([face], font), contentType: "application/pdf", cancellation: cancellation);
    }
}
