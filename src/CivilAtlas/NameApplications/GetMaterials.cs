using Microsoft.Net.Http.Headers;

namespace CivilAtlas.NameApplications;

internal sealed record ListMaterialsRequest(Guid Id);

/// <summary>The files of an application.</summary>
internal sealed class ListMaterials(Store store, Rights rights) : Endpoint<ListMaterialsRequest, NameApplicationMaterialsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications/{id}/materials");
        Roles(ApplicationReading.Officers);
        Summary(s => s.Summary = "The files of an application");
    }

    public override async Task HandleAsync(ListMaterialsRequest request, CancellationToken cancellation)
    {
        var application = await NameApplicationRow.ReadAsync(store, request.Id, cancellation);
        await rights.RequireDivisionsAsync(Actor.Of(User), [application.DivisionId], cancellation);
        var rows = await store.QueryAsync<MaterialRow>(MaterialRow.Select + " where application_id = @Id and removed is null order by added, id", new { request.Id }, cancellation);
        await Send.OkAsync(new([.. rows.Select(r => r.ToResponse())]), cancellation);
    }
}

internal sealed record GetMaterialRequest(Guid Id, Guid MaterialId);

/// <summary>One file as it was sent, to be kept and not to be shown: it is somebody else's.</summary>
internal sealed class GetMaterial(Store store, Rights rights) : Endpoint<GetMaterialRequest>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications/{id}/materials/{materialId}");
        Roles(ApplicationReading.Officers);
        Summary(s => s.Summary = "Download a file of an application; removed ones too");
    }

    public override async Task HandleAsync(GetMaterialRequest request, CancellationToken cancellation)
    {
        var application = await NameApplicationRow.ReadAsync(store, request.Id, cancellation);
        await rights.RequireDivisionsAsync(Actor.Of(User), [application.DivisionId], cancellation);
        var file = await store.SingleOrDefaultAsync<FileRow>(
            "select name, media_type, sha256, content from name_application_material where application_id = @Id and id = @MaterialId", request, cancellation)
            ?? throw new NotFound("name-application.no-material", ("id", request.MaterialId));
        var headers = HttpContext.Response.Headers;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        headers.ETag = $"\"{Convert.ToHexStringLower(file.Sha256)}\"";
        await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: cancellation);
    }

    private sealed record FileRow(string Name, string MediaType, byte[] Sha256, byte[] Content);
}
