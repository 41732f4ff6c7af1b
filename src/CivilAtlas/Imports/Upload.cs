using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MultipartSection = Microsoft.AspNetCore.WebUtilities.MultipartSection;

namespace CivilAtlas.Imports;

/// <summary>Files sent with a request, streamed to a folder of their own until the job that reads them has ended.</summary>
internal sealed class Upload(string root)
{
    /// <summary>What must stay free for the database while files come in.</summary>
    private const long LeftFreeBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    /// <summary>Name of the folder below the data folder's uploads.</summary>
    public string Name { get; private init; } = "";

    public string Folder => Path.Combine(root, Name);

    public static Upload At(DataFolder data, string name) => new(data.Uploads) { Name = name };

    /// <summary>
    /// Takes the parts of a multipart body, each by the part's name and its file name: <paramref name="accept"/> gives the path below
    /// the folder, or throws. Nothing is read where the length already says that it is too much; nothing stays where it is refused.
    /// </summary>
    public static async Task<Upload> TakeAsync(HttpContext http, DataFolder data, Func<string, string, string> accept, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            throw new Refused(415, "import.multipart");
        // Asked first, so that the answer comes before the disk has filled. A length that is not said is held to the limit as it comes in.
        var most = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (http.Request.ContentLength > most)
            throw new Refused(413, "problem.too-large");
        if (new DriveInfo(data.Uploads).AvailableFreeSpace < (http.Request.ContentLength ?? most ?? 0) + LeftFreeBytes)
            throw new Refused(507, "problem.disk-full");
        var upload = At(data, Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(upload.Folder);
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
                await upload.KeepAsync(section, accept, cancellation);
            return upload;
        }
        catch
        {
            upload.Delete();
            throw;
        }
    }

    public void Delete() => Directory.Delete(Folder, recursive: true);

    /// <summary>Folders that no waiting job needs any more: of jobs that were stopped, or of a server that died.</summary>
    public static async Task SweepAsync(Store store, DataFolder data, CancellationToken cancellation)
    {
        // A server on somebody else's database has never made its own cluster, nor this folder.
        Directory.CreateDirectory(data.Uploads);
        var needed = await store.QueryAsync<string>("select request ->> 'upload' from job where state in ('queued', 'running') and request ? 'upload'", null, cancellation);
        foreach (var folder in new DirectoryInfo(data.Uploads).EnumerateDirectories())
            if (!needed.Contains(folder.Name) && DateTime.UtcNow - folder.CreationTimeUtc > Forgotten)
                folder.Delete(recursive: true);
    }

    private async Task KeepAsync(MultipartSection section, Func<string, string, string> accept, CancellationToken cancellation)
    {
        if (section.GetContentDispositionHeader() is not { } disposition || section.AsFileSection() is not { FileStream: { } content } file)
            throw new BadInput(section.GetContentDispositionHeader()?.Name.Value ?? "", "import.not-a-file");
        var path = Path.Combine(Folder, accept(HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", Path.GetFileName(file.FileName)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var to = new FileStream(path, FileMode.Create);
        await content.CopyToAsync(to, cancellation);
    }
}
