using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.NameApplications;

public sealed class MaterialsTests(NameOffice office) : IClassFixture<NameOffice>
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
    private static readonly byte[] GeoJson = Encoding.UTF8.GetBytes("""{"type":"FeatureCollection","features":[]}""");

    private static byte[] Zip(params string[] entries)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries)
                using (var writer = new StreamWriter(zip.CreateEntry(entry).Open()))
                    writer.Write("<x/>");
        return made.ToArray();
    }

    private static byte[] Docx => Zip("[Content_Types].xml", "word/document.xml");

    private static byte[] Xlsx => Zip("[Content_Types].xml", "xl/workbook.xml");

    private Task<JsonNode> DraftAsync(string name) => office.Officer.BeginAsync(ApplicationCalls.Naming(name));

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, JsonNode application, params (string Name, byte[] Content, string? Type)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content, type) in files)
        {
            var part = new ByteArrayContent(content);
            if (type is not null)
                part.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(part, "file", name);
        }
        return client.PostAsync($"{ApplicationCalls.Address}/{application["id"]}/materials", form);
    }

    [Fact]
    public async Task Files_of_every_kind_are_kept_with_their_hash_and_given_back_as_they_came()
    {
        var draft = await DraftAsync("材料路");
        var sent = await SendAsync(office.Officer, draft, ("申请书.pdf", Pdf, "application/pdf"), ("现场.PNG", Png, "image/png"), ("b.jpg", Jpeg, null),
            ("论证.docx", Docx, "application/octet-stream"), ("表.xlsx", Xlsx, null), ("线.geojson", GeoJson, "application/json"));
        var items = (await Task.FromResult(sent).JsonAsync(201))["items"]!.AsArray();
        Assert.Equal(["application/pdf", "image/png", "image/jpeg", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/geo+json"], items.Select(i => (string)i!["mediaType"]!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Pdf)), (string?)items[0]!["sha256"]);
        var read = await office.Approver.ReadAsync(draft);
        Assert.Equal(("申请书.pdf", 2), ((string?)read["materials"]![0]!["name"], (int)read["version"]!));

        using var got = await office.Approver.GetAsync($"{ApplicationCalls.Address}/{draft["id"]}/materials/{items[0]!["id"]}");
        Assert.Equal(Pdf, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", got.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "申请书.pdf"), (got.Content.Headers.ContentDisposition!.DispositionType, got.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", got.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.pdf", "html", "application/pdf")]
    [InlineData("photo.png", "jpeg", "image/png")]
    [InlineData("photo.jpg", "html", "image/jpeg")]
    [InlineData("letter.docx", "zip", null)]
    [InlineData("letter.docx", "xlsx", null)]
    [InlineData("table.xlsx", "html", null)]
    [InlineData("line.geojson", "json", "application/geo+json")]
    [InlineData("line.geojson", "html", null)]
    [InlineData("photo.png", "png", "text/html")]
    public async Task A_file_that_is_not_what_it_claims_is_refused(string name, string content, string? type)
    {
        var draft = await DraftAsync("假件路");
        var bytes = content switch
        {
            "jpeg" => Jpeg, "png" => Png, "zip" => Zip("readme.txt"), "xlsx" => Xlsx, "json" => "{\"a\":1}"u8.ToArray(), _ => "<html><script>alert(1)</script>"u8.ToArray(),
        };
        var problem = await SendAsync(office.Officer, draft, ("good.pdf", Pdf, null), (name, bytes, type)).JsonAsync(400);
        Assert.Equal(["file name-application.file-not-what-it-claims"], problem.Faults());
        Assert.Contains(name, (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
        // All or none.
        Assert.Empty((await office.Officer.ReadAsync(draft))["materials"]!.AsArray());
    }

    [Fact]
    public async Task Other_kinds_empty_files_and_forms_that_are_none_are_refused()
    {
        var draft = await DraftAsync("杂件路");
        Assert.Equal(["file name-application.file-kind"], (await SendAsync(office.Officer, draft, ("run.exe", [0x4D, 0x5A], null)).JsonAsync(400)).Faults());
        Assert.Equal(["file name-application.file-kind"], (await SendAsync(office.Officer, draft, ("a.pdf.html", Pdf, null)).JsonAsync(400)).Faults());
        Assert.Equal(["file name-application.file-empty"], (await SendAsync(office.Officer, draft, ("a.pdf", [], null)).JsonAsync(400)).Faults());
        using var noForm = await office.Officer.PostAsync($"{ApplicationCalls.Address}/{draft["id"]}/materials", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(415, (int)noForm.StatusCode);
        using var noParts = new ByteArrayContent("nothing"u8.ToArray()) { Headers = { { "Content-Type", "multipart/form-data; boundary=x" } } };
        await office.Officer.PostAsync($"{ApplicationCalls.Address}/{draft["id"]}/materials", noParts).JsonAsync(415);
    }

    [Fact]
    public async Task A_files_path_is_left_behind()
    {
        var draft = await DraftAsync("路径路");
        var items = (await SendAsync(office.Officer, draft, (@"..\..\etc/passwd.pdf", Pdf, null)).JsonAsync(201))["items"]!.AsArray();
        Assert.Equal("passwd.pdf", (string?)items[0]!["name"]);
    }

    [Fact]
    public async Task More_than_twenty_files_and_more_than_twenty_megabytes_are_refused()
    {
        var draft = await DraftAsync("多件路");
        await SendAsync(office.Officer, draft, [.. Enumerable.Range(0, 19).Select(i => ($"{i}.pdf", Pdf, (string?)null))]).JsonAsync(201);
        Assert.Equal(["file name-application.too-many-files"], (await SendAsync(office.Officer, draft, ("a.pdf", Pdf, null), ("b.pdf", Pdf, null)).JsonAsync(409)).Faults());
        var large = new byte[20 * 1024 * 1024 + 1];
        Pdf.CopyTo(large, 0);
        Assert.Equal(["file name-application.file-too-large"], (await SendAsync(office.Officer, draft, ("large.pdf", large, null)).JsonAsync(400)).Faults());
        await SendAsync(office.Officer, draft, ("just.pdf", large[..^1], null)).JsonAsync(201);
    }

    [Fact]
    public async Task A_file_is_removed_only_while_the_application_is_in_hand_and_its_history_keeps_it()
    {
        var draft = await DraftAsync("移件路");
        var items = (await SendAsync(office.Officer, draft, ("a.pdf", Pdf, null), ("b.pdf", Pdf, null)).JsonAsync(201))["items"]!.AsArray();
        string At(JsonNode? item) => $"{ApplicationCalls.Address}/{draft["id"]}/materials/{item!["id"]}";
        using (var removed = await office.Officer.DeleteAsync(At(items[0])))
            Assert.Equal(204, (int)removed.StatusCode);
        await office.Officer.DeleteAsync(At(items[0])).JsonAsync(404);
        Assert.Equal(["b.pdf"], (await office.Officer.ReadAsync(draft, below: "/materials"))["items"]!.AsArray().Select(m => (string)m!["name"]!));
        var history = await office.Officer.ReadAsync(draft, below: "/history");
        Assert.True((bool)history["intact"]!);
        Assert.Equal(["begin", "add-material", "remove-material"], history["steps"]!.AsArray().Select(s => (string)s!["act"]!));
        Assert.NotNull(history["materials"]![0]!["removed"]);
        using (var kept = await office.Officer.GetAsync(At(items[0])))
            Assert.Equal(Pdf, await kept.Content.ReadAsByteArrayAsync());

        await office.Officer.ActAsync(draft, "submit");
        await office.Officer.DeleteAsync(At(items[1])).JsonAsync(409);
        await SendAsync(office.Officer, draft, ("c.pdf", Pdf, null)).JsonAsync(409);
        await office.Approver.DeleteAsync(At(items[1])).JsonAsync(403);
        await SendAsync(office.Approver, draft, ("d.pdf", Pdf, null)).JsonAsync(403);
        await SendAsync(office.Stranger, draft, ("e.pdf", Pdf, null)).JsonAsync(401);
    }
}
