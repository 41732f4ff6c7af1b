using CivilAtlas.Facilities;
using CivilAtlas.Requests;

namespace CivilAtlas.Signs;

/// <param name="Taken">The day on which it was taken, where it is known.</param>
internal sealed record AddSignPhotographRequest(Guid Id, [InQuery] DateOnly? Taken = null);

/// <summary>A photograph of a sign, sent as multipart/form-data.</summary>
internal sealed class AddSignPhotograph(Store store, Rights rights) : Endpoint<AddSignPhotographRequest, SignResponse>
{
    private const int MostOfASign = 50, FormOverhead = 64 * 1024;

    public override void Configure()
    {
        Post("/api/v1/signs/{id}/photographs");
        Roles(Rights.Holding(Deed.ReportSign));
        AllowFileUploads();
        Description(d => d.Produces<SignResponse>(201), clearDefaults: false);
        Summary(s =>
        {
            s.Summary = "Add a photograph of a sign";
            s.Description = "One JPEG or PNG of at most 10 MB, told by its content. It is kept as it came, with its SHA-256.";
        });
    }

    public override async Task HandleAsync(AddSignPhotographRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        if (request.Taken is { } taken)
            FacilityForm.CheckDay("taken", taken, faults);
        if (faults.Count > 0)
            throw new BadInput(faults);
        if (HttpContext.Request.ContentLength > Photograph.MostBytes + FormOverhead)
            throw new Refused(413, "sign.photograph-large", ("most", Photograph.MostBytes / 1024 / 1024));
        var photograph = Photograph.Read(await ReceiveAsync(cancellation));
        var actor = Actor.Of(User);
        await store.WriteAsync(actor, async writing =>
        {
            var sign = await LockedSign.TakeAsync(writing, request.Id);
            await rights.RequirePlacesAsync(actor, [(sign.Lon, sign.Lat)], cancellation);
            await KeepAsync(writing, sign, request, photograph);
        }, cancellation);
        await this.SendSignAsync(store, request.Id, Divisions.AsOf.Today, 201, cancellation);
    }

    private static async Task KeepAsync(Writing writing, LockedSign sign, AddSignPhotographRequest request, Photograph photograph)
    {
        if (await writing.SingleOrDefaultAsync<long>("select count(*) from sign_photograph where sign_id = @Id", request) >= MostOfASign)
            throw new Conflict("file", "sign.photograph-many", ("most", MostOfASign));
        var id = await writing.SingleOrDefaultAsync<Guid?>(
            """
            insert into sign_photograph (prefecture_id, sign_id, media_type, sha256, width, height, taken, content, account)
            values (@PrefectureId, @Id, @MediaType, @Sha256, @Width, @Height, @Taken, @Content, @Account)
            on conflict do nothing returning id
            """, new { sign.PrefectureId, request.Id, photograph.MediaType, photograph.Sha256, photograph.Width, photograph.Height, request.Taken, photograph.Content, writing.Actor.Account })
            ?? throw new Conflict("file", "sign.photograph-twice");
        await writing.RecordAsync(new(sign.PrefectureId, "sign", request.Id, "photograph", null, null, System.Text.Json.JsonSerializer.Serialize(
            new { photographId = id, photograph.MediaType, bytes = photograph.Content.Length, photograph.Sha256, request.Taken }, Requests.JsonShape.Options)));
    }

    private async Task<byte[]> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            if (HttpContext.Request.HasFormContentType && (await HttpContext.Request.ReadFormAsync(cancellation)).Files is [{ Length: > 0 } file])
            {
                using var content = new MemoryStream((int)Math.Min(file.Length, Photograph.MostBytes));
                await file.CopyToAsync(content, cancellation);
                return content.ToArray();
            }
        }
        catch (InvalidDataException)
        {
            // What calls itself a form and is none.
        }
        throw new BadInput("file", "facility-import.no-file");
    }
}

internal sealed record GetSignPhotographRequest(Guid Id, Guid PhotographId);

/// <summary>A photograph as it came, for those who are signed in: there may be people in it.</summary>
internal sealed class GetSignPhotograph(Store store) : Endpoint<GetSignPhotographRequest>
{
    public override void Configure()
    {
        Get("/api/v1/signs/{id}/photographs/{photographId}");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Description(d => d.Produces<byte[]>(200, "image/jpeg", "image/png"), clearDefaults: true);
        Summary(s => s.Summary = "A photograph of a sign, as it came");
    }

    public override async Task HandleAsync(GetSignPhotographRequest request, CancellationToken cancellation)
    {
        var found = await store.SingleOrDefaultAsync<Row>(
            "select media_type, content from sign_photograph where sign_id = @Id and id = @PhotographId", request, cancellation)
            ?? throw new NotFound("sign.no-photograph", ("id", request.PhotographId));
        // A file that somebody sent: the browser shows it as the picture it is, or not at all.
        HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        HttpContext.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        await Send.BytesAsync(found.Content, contentType: found.MediaType, cancellation: cancellation);
    }

    private sealed record Row(string MediaType, byte[] Content);
}
