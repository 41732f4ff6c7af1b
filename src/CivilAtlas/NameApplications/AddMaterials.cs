using System.Security.Cryptography;
using CivilAtlas.Divisions;

namespace CivilAtlas.NameApplications;

internal sealed record AddMaterialsRequest(Guid Id);

internal sealed record NameApplicationMaterialsResponse(IReadOnlyList<NameApplicationMaterialResponse> Items);

/// <summary>Attaches files to an application that is still in hand: all that were sent, or none.</summary>
internal sealed class AddMaterials(Store store, Rights rights) : Endpoint<AddMaterialsRequest, NameApplicationMaterialsResponse>
{
    public const int MostFiles = 20, LongestName = 200;
    public const long MostBytes = 20L * 1024 * 1024, MostBytesInAll = 200L * 1024 * 1024;

    // An IOException without a system's error number (COR_E_IO): not the disk's.
    private const int EndsTooSoon = unchecked((int)0x80131620);

    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/materials");
        Roles(Rights.Holding(Deed.WriteName));
        AllowFileUploads();
        Description(d => d.Produces<NameApplicationMaterialsResponse>(201), clearDefaults: false);
        Summary(s =>
        {
            s.Summary = "Attach files to a draft, or to an application that was returned";
            s.Description = "pdf, png, jpg, docx, xlsx, geojson or gpkg as multipart/form-data; each up to 20 MB, 20 files and 200 MB an application. A file must be what its name says.";
        });
    }

    public override async Task HandleAsync(AddMaterialsRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        // Asked before the files are read.
        var row = await NameApplicationRow.ReadAsync(store, request.Id, cancellation);
        await rights.RequireDivisionsAsync(actor, [row.DivisionId], cancellation);
        var files = await ReadAsync(cancellation);
        var added = await store.WriteAsync(actor, async writing =>
        {
            var application = await LockedApplication.TakeAsync(writing, rights, request.Id, ApplicationAct.AddMaterial, ApplicationActing.IfSaid(HttpContext.Request));
            await RequireRoomAsync(writing, application, files);
            var kept = new List<MaterialRow>();
            foreach (var file in files)
                kept.Add(await KeepAsync(writing, application, file));
            await application.StepAsync(writing, ApplicationAct.AddMaterial, null, new { files = kept.Select(k => new { k.Id, k.Name, k.Sha256 }) });
            return kept;
        }, cancellation);
        await Send.ResponseAsync(new([.. added.Select(m => m.ToResponse())]), 201, cancellation);
    }

    private async Task<IReadOnlyList<SentFile>> ReadAsync(CancellationToken cancellation)
    {
        var form = await MultipartAsync(cancellation);
        var faults = form.Keys.Select(key => new Fault(key, "import.not-a-file")).ToList();
        if (form.Files.Count is 0 or > MostFiles)
            throw new BadInput([.. faults, new("file", "input.range", ("from", 1), ("to", MostFiles), ("value", form.Files.Count))]);
        var files = new List<SentFile>();
        foreach (var file in form.Files)
            if (await ReadAsync(file, faults, cancellation) is { } read)
                files.Add(read);
        return faults.Count > 0 ? throw new BadInput(faults) : files;
    }

    private async Task<IFormCollection> MultipartAsync(CancellationToken cancellation)
    {
        try
        {
            return HttpContext.Request.HasFormContentType ? await HttpContext.Request.ReadFormAsync(cancellation) : throw new Refused(415, "import.multipart");
        }
        catch (Exception e) when (e is InvalidDataException or IOException { HResult: EndsTooSoon })
        {
            // What calls itself a form and is none, or stops within it.
            throw new Refused(415, "import.multipart");
        }
    }

    private static async Task<SentFile?> ReadAsync(IFormFile file, List<Fault> faults, CancellationToken cancellation)
    {
        var name = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (PlainText.FaultOf(file.Name, name, LongestName) is { } unreadable)
            faults.Add(unreadable);
        else if (file.Length is 0 or > MostBytes)
            faults.Add(new(file.Name, file.Length == 0 ? "name-application.file-empty" : "name-application.file-too-large", ("name", name), ("most", MostBytes / 1024 / 1024)));
        else if (MaterialKind.Of(name) is not { } kind)
            faults.Add(new(file.Name, "name-application.file-kind", ("name", name), ("known", MaterialKind.All.Select(k => k.Extension))));
        else
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellation);
            if (kind.IsCalled(file.ContentType) && kind.Shows(content))
                return new(name, kind.MediaType, content);
            faults.Add(new(file.Name, "name-application.file-not-what-it-claims", ("name", name), ("kind", kind.Extension), ("type", file.ContentType)));
        }
        return null;
    }

    private static async Task RequireRoomAsync(Writing writing, LockedApplication application, IReadOnlyList<SentFile> files)
    {
        var kept = (await writing.SingleOrDefaultAsync<Room>(
            """
            select count(*) filter (where removed is null) as files, coalesce(sum(size::bigint), 0)::bigint as bytes
            from name_application_material where prefecture_id = @Prefecture and application_id = @Id
            """, new { application.Prefecture, application.Id }))!;
        if (kept.Files + files.Count > MostFiles)
            throw new Conflict("file", "name-application.too-many-files", ("most", MostFiles), ("count", kept.Files));
        if (kept.Bytes + files.Sum(f => f.Content.LongLength) > MostBytesInAll)
            throw new Conflict("file", "name-application.files-too-large", ("most", MostBytesInAll / 1024 / 1024));
    }

    private static async Task<MaterialRow> KeepAsync(Writing writing, LockedApplication application, SentFile file) => (await writing.SingleOrDefaultAsync<MaterialRow>(
        $"""
        with kept as (
            insert into name_application_material (prefecture_id, application_id, name, media_type, size, sha256, content, account)
            values (@Prefecture, @Id, @Name, @MediaType, @size, @sha256, @Content, @account) returning *)
        {MaterialRow.Columns} from kept
        """, new
        {
            application.Prefecture, application.Id, file.Name, file.MediaType, size = file.Content.Length, sha256 = SHA256.HashData(file.Content), file.Content, account = writing.Actor.Account,
        }))!;

    private sealed record SentFile(string Name, string MediaType, byte[] Content);

    private sealed record Room(long Files, long Bytes);
}

internal sealed record MaterialRow(Guid Id, string Name, string MediaType, int Size, string Sha256, string Account, DateTime Added, DateTime? Removed)
{
    public const string Columns = "select id, name, media_type, size, encode(sha256, 'hex') as sha256, account, added, removed";
    public const string Select = Columns + " from name_application_material";

    public NameApplicationMaterialResponse ToResponse() => new(Id, Name, MediaType, Size, Sha256, Account, NameApplicationRow.InUtc(Added), NameApplicationRow.InUtc(Removed));
}
