using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;
using CivilAtlas.Tests.NameApplications;
using CivilAtlas.Tests.PlaceNames;
using SkiaSharp;

namespace CivilAtlas.Tests.Signs;

/// <summary>The tiny province's south-west county (甲县) has an officer of its own, and a surveyor.</summary>
public sealed class SigningTests(NameOffice office) : IClassFixture<NameOffice>
{
    private const string Address = "/api/v1/signs";
    private static readonly double[] Here = [110.1, 28.1], Elsewhere = [111.1, 28.1];

    private async Task<HttpClient> SurveyorAsync() => await office.Server.SignInAsync("left-surveyor", [Role.Surveyor], await TinyProvince.IdAsync(office.Store, TinyProvince.Left));

    private static object Sign(Guid name, string state = "planned", double[]? location = null, string kind = "road", string validFrom = "2024-01-01") =>
        new { placeNameId = name, kind, state, location = location ?? Here, validFrom };

    private static Task<JsonNode> PutAsync(HttpClient client, JsonNode sign, object body, int status = 200)
    {
        var whole = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(body))!;
        whole["version"] ??= sign["version"]!.DeepClone();
        return client.PutAsJsonAsync($"{Address}/{sign["id"]}", whole).JsonAsync(status);
    }

    private static string[] Ids(JsonNode page) => [.. page["items"]!.AsArray().Select(s => (string)s!["id"]!)];

    [Fact]
    public async Task A_sign_goes_from_the_plan_to_the_wall_and_each_day_is_kept()
    {
        var name = await office.Store.AddNameAsync("标志路");
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name)).JsonAsync(201);
        Assert.Equal(("planned", "标志路", "Biāozhì Lù", false), ((string?)sign["state"], (string?)sign["name"], (string?)sign["romanization"], (bool)sign["outdated"]!));
        sign = await PutAsync(office.Officer, sign, new { state = "made", effective = "2024-02-01" });
        var surveyor = await SurveyorAsync();
        sign = await PutAsync(surveyor, sign, new { state = "installed", effective = "2024-03-01", location = (double[])[110.11, 28.11] });
        sign = await PutAsync(surveyor, sign, new { state = "damaged", effective = "2024-04-01", note = "被撞弯" });
        sign = await PutAsync(surveyor, sign, new { state = "installed", effective = "2024-05-01", note = "" });
        Assert.Equal("""{"made":"2024-02-01","damaged":"2024-04-01","planned":"2024-01-01","installed":"2024-05-01"}""", sign["dates"]!.ToJsonString());
        Assert.Equal("damaged", (string?)(await office.Stranger.GetAsync($"{Address}/{sign["id"]}?validAt=2024-04-15").JsonAsync())["state"]);
        Assert.Equal("被撞弯", (string?)(await office.Stranger.GetAsync($"{Address}/{sign["id"]}?validAt=2024-04-15").JsonAsync())["note"]);
        Assert.Null(sign["note"]);
        var history = (await office.Stranger.GetAsync($"{Address}/{sign["id"]}/history").JsonAsync())["items"]!.AsArray().Where(v => v!["recordedTo"] is null);
        Assert.Equal(["planned", "made", "installed", "damaged", "installed"], history.Select(v => (string)v!["state"]!));
        var deeds = await office.Store.QueryAsync<string>("select deed from change where subject = 'sign' and subject_id = @id order by id", new { id = Guid.Parse((string)sign["id"]!) }, CancellationToken.None);
        Assert.Equal(["create", "made", "installed", "damaged", "installed"], deeds);
        await PutAsync(office.Officer, sign, new { state = "removed", effective = "2024-06-01" });
    }

    [Fact]
    public async Task A_renaming_leaves_the_sign_on_the_wall_to_be_found_until_it_is_made_anew()
    {
        var name = await office.Store.AddNameAsync("旧牌路");
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name, "installed")).JsonAsync(201);
        await office.Store.RenameAsync(name, "新牌路", new DateOnly(2025, 1, 1));
        var outdated = await office.Stranger.GetAsync($"{Address}?outdated=true&placeName={name}").JsonAsync();
        Assert.Equal(("旧牌路", "新牌路", true), ((string?)outdated["items"]![0]!["name"], (string?)outdated["items"]![0]!["standardName"], (bool)outdated["items"]![0]!["outdated"]!));
        Assert.Empty(Ids(await office.Stranger.GetAsync($"{Address}?outdated=true&placeName={name}&validAt=2024-12-31").JsonAsync()));
        var damaged = await PutAsync(office.Officer, sign, new { state = "damaged", effective = "2025-02-01" });
        var made = await PutAsync(office.Officer, damaged, new { state = "made", effective = "2025-03-01", plain = true });
        Assert.Equal(("新牌路", "Xinpai Lu", false), ((string?)made["name"], (string?)made["romanization"], (bool)made["outdated"]!));
    }

    [Theory]
    [InlineData("removed", "installed")]
    [InlineData("planned", "damaged")]
    [InlineData("installed", "planned")]
    public async Task A_state_leads_only_where_it_can(string from, string to)
    {
        var name = await office.Store.AddNameAsync($"状态{from}{to}路");
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name, from == "removed" ? "installed" : from)).JsonAsync(201);
        if (from == "removed")
            sign = await PutAsync(office.Officer, sign, new { state = from });
        Assert.Equal("sign.state", (string?)(await PutAsync(office.Officer, sign, new { state = to }, 409))["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Of_two_who_changed_the_same_version_the_second_is_told()
    {
        var name = await office.Store.AddNameAsync("同改牌路");
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name)).JsonAsync(201);
        var version = (long)sign["version"]!;
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Officer.PutAsJsonAsync($"{Address}/{sign["id"]}", new { state = "made", version })));
        Assert.Equal([200, 409, 409, 409], both.Select(r => (int)r.StatusCode).Order());
    }

    [Fact]
    public async Task Only_a_standing_name_gets_a_sign()
    {
        var proposed = await office.Store.AddNameAsync("未批路", status: "proposed");
        Assert.Equal("sign.name-not-standing", (string?)(await office.Officer.PostAsJsonAsync(Address, Sign(proposed)).JsonAsync(409))["errors"]![0]!["code"]);
        await office.Officer.PostAsJsonAsync(Address, Sign(Guid.NewGuid())).JsonAsync(409);
        await office.Stranger.GetAsync($"/api/v1/place-names/{proposed}/sign.svg?kind=road").JsonAsync(404);
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        var problem = await office.Officer.PostAsJsonAsync(Address, new { placeNameId = Guid.NewGuid(), kind = "road", state = "removed", location = (double[])[28.1, 110.1], validFrom = "0001-01-01", note = "\u0007" }).JsonAsync(400);
        Assert.Equal(["location", "note", "state", "validFrom"], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order());
        await office.Officer.PostAsJsonAsync(Address, new { kind = "banner" }).JsonAsync(400);
        await office.Stranger.GetAsync($"{Address}?colour=red").JsonAsync(400);
        await office.Stranger.GetAsync($"{Address}?division=abc").JsonAsync(400);
    }

    [Fact]
    public async Task The_walls_stand_for_role_and_division()
    {
        var name = await office.Store.AddNameAsync("墙路");
        var surveyor = await SurveyorAsync();
        var reader = await office.Server.SignInAsync("sign-reader", [Role.Reader, Role.Planner, Role.Approver]);
        foreach (var client in (HttpClient[])[surveyor, reader])
            await client.PostAsJsonAsync(Address, Sign(name)).JsonAsync(403);
        await office.Stranger.PostAsJsonAsync(Address, Sign(name)).JsonAsync(401);
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)(await office.Officer.PostAsJsonAsync(Address, Sign(name, location: Elsewhere)).JsonAsync(403))["type"]);
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name)).JsonAsync(201);
        await PutAsync(reader, sign, new { state = "installed" }, 403);
        await PutAsync(office.Stranger, sign, new { state = "installed" }, 401);
        Assert.Equal("urn:civilatlas:sign.officer", (string?)(await PutAsync(surveyor, sign, new { state = "made" }, 403))["type"]);
        await PutAsync(surveyor, sign, new { state = "installed", location = Elsewhere }, 403);
        // The second wall, where the first is forgotten.
        var thrown = await Assert.ThrowsAsync<Npgsql.PostgresException>(async () => await office.Store.WriteAsync(
            new Actor("x", new HashSet<string>(), await TinyProvince.IdAsync(office.Store, TinyProvince.Right)),
            writing => CivilAtlas.Signs.LockedSign.WriteAsync(writing, Guid.Empty, Guid.NewGuid(), new("planned", "墙", "Q", Here[0], Here[1], null), new(2024, 1, 1), null, DateTime.UtcNow), CancellationToken.None));
        Assert.Equal("42501", thrown.SqlState);
    }

    [Fact]
    public async Task Signs_are_found_by_division_state_and_kind_page_by_page_and_as_a_table()
    {
        var name = await office.Store.AddNameAsync("=2+3路");
        var admin = office.Server.Administrator;
        var (here, there) = (new List<string>(), new List<string>());
        for (var i = 0; i < 5; i++)
            here.Add((string)(await admin.PostAsJsonAsync(Address, Sign(name, i < 3 ? "planned" : "installed", kind: i == 0 ? "building" : "road")).JsonAsync(201))["id"]!);
        there.Add((string)(await admin.PostAsJsonAsync(Address, Sign(name, location: Elsewhere)).JsonAsync(201))["id"]!);
        Assert.Equal(here, Ids(await office.Stranger.GetAsync($"{Address}?division={TinyProvince.Left}&placeName={name}").JsonAsync()));
        Assert.Equal(there, Ids(await office.Stranger.GetAsync($"{Address}?division={TinyProvince.Right}&placeName={name}").JsonAsync()));
        Assert.Equal(here[1..3], Ids(await office.Stranger.GetAsync($"{Address}?placeName={name}&division={TinyProvince.Left}&state=planned&kind=road").JsonAsync()));
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await office.Stranger.GetAsync($"{Address}?placeName={name}&limit=2{(after is null ? "" : "&after=" + after)}").JsonAsync();
            paged.AddRange(Ids(page));
            after = (string?)page["next"];
        }
        while (after is not null);
        Assert.Equal([.. here, .. there], paged);
        var lines = (await office.Stranger.GetStringAsync($"{Address}.csv?placeName={name}&state=installed")).Trim().Split("\n");
        Assert.Equal(3, lines.Length);
        // A spreadsheet would run what begins so as a formula.
        Assert.Contains(",'=2+3路,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_is_kept_as_it_came_and_shown_to_the_signed_in_alone()
    {
        var name = await office.Store.AddNameAsync("照片路");
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name, "installed")).JsonAsync(201);
        var surveyor = await SurveyorAsync();
        foreach (var (format, type) in (IEnumerable<(SKEncodedImageFormat, string)>)[(SKEncodedImageFormat.Jpeg, "image/jpeg"), (SKEncodedImageFormat.Png, "image/png")])
        {
            var picture = Picture(format);
            // What the sender calls it does not matter.
            var answer = await SendAsync(surveyor, sign, picture, "text/html", 201, "?taken=2024-03-02");
            var kept = answer["photographs"]!.AsArray().Last()!;
            Assert.Equal((type, picture.Length, 64, 48, Convert.ToHexStringLower(SHA256.HashData(picture)), "2024-03-02"),
                ((string?)kept["mediaType"], (int)kept["bytes"]!, (int)kept["width"]!, (int)kept["height"]!, (string?)kept["sha256"], (string?)kept["taken"]));
            using var shown = await office.Officer.GetAsync((string)kept["url"]!);
            Assert.Equal((type, "nosniff"), (shown.Content.Headers.ContentType!.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal(picture, await shown.Content.ReadAsByteArrayAsync());
            await office.Stranger.GetAsync((string)kept["url"]!).JsonAsync(401);
            Assert.Equal("sign.photograph-twice", (string?)(await SendAsync(surveyor, sign, picture, type, 409))["errors"]![0]!["code"]);
        }
        var reader = await office.Server.SignInAsync("photo-reader", [Role.Reader]);
        await SendAsync(reader, sign, Picture(SKEncodedImageFormat.Png, 9), "image/png", 403);
        await SendAsync(office.Stranger, sign, Picture(SKEncodedImageFormat.Png, 9), "image/png", 401);
        var neighbour = await office.Server.SignInAsync("right-surveyor", [Role.Surveyor], await TinyProvince.IdAsync(office.Store, TinyProvince.Right));
        await SendAsync(neighbour, sign, Picture(SKEncodedImageFormat.Png, 9), "image/png", 403);
    }

    public static TheoryData<string, byte[], int, string> BadPhotographs()
    {
        var (jpeg, png) = (Picture(SKEncodedImageFormat.Jpeg), Picture(SKEncodedImageFormat.Png));
        return new()
        {
            { "an SVG with a script", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), 400, "sign.photograph-type" },
            { "a page that calls itself JPEG", [0xFF, 0xD8, 0xFF, .. "<script>alert(1)</script>"u8], 400, "sign.photograph-type" },
            { "a PDF", "%PDF-1.7 %%EOF"u8.ToArray(), 400, "sign.photograph-type" },
            { "a WebP", Picture(SKEncodedImageFormat.Webp), 400, "sign.photograph-type" },
            { "a PNG that breaks off", png[..(png.Length / 2)], 400, "sign.photograph-broken" },
            { "a JPEG that breaks off", jpeg[..(jpeg.Length / 2)], 400, "sign.photograph-broken" },
            { "too large", [.. jpeg, .. new byte[CivilAtlas.Signs.Photograph.MostBytes]], 413, "sign.photograph-large" },
            { "a PNG of 60,000 by 60,000", Bomb(), 400, "sign.photograph-pixels" },
        };
    }

    [Theory, MemberData(nameof(BadPhotographs))]
    public async Task A_file_that_is_not_the_photograph_it_claims_to_be_is_refused(string what, byte[] content, int status, string code)
    {
        var name = await office.Store.AddNameAsync("坏照路");
        var sign = await office.Officer.PostAsJsonAsync(Address, Sign(name, "installed")).JsonAsync(201);
        var problem = await SendAsync(office.Officer, sign, content, "image/jpeg", status);
        Assert.True((status == 413 ? (string?)problem["type"] == "urn:civilatlas:" + code : (string?)problem["errors"]![0]!["code"] == code), $"{what}: {problem}");
        Assert.Empty((await office.Stranger.GetAsync($"{Address}/{sign["id"]}").JsonAsync())["photographs"]!.AsArray());
    }

    [Fact]
    public async Task A_name_s_sign_is_drawn_in_the_colour_of_its_road()
    {
        var line = """{"type":"LineString","coordinates":[[110.1,28.1],[110.102,28.15]]}""";
        var name = await office.Store.AddNameAsync("南北路", geometry: line);
        using var answer = await office.Stranger.GetAsync($"/api/v1/place-names/{name}/sign.svg?kind=road&plain=true");
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        var svg = await answer.Content.ReadAsStringAsync();
        Assert.Contains(CivilAtlas.Signs.SignSettings.Shipped.Plate(CivilAtlas.Signs.SignKind.Road).Faces["north-south"].Ground, svg, StringComparison.Ordinal);
        Assert.Contains("Nanbei Lu", svg, StringComparison.Ordinal);
        using var pdf = await office.Stranger.GetAsync($"/api/v1/place-names/{name}/sign.pdf?kind=road");
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(await pdf.Content.ReadAsByteArrayAsync(), 0, 4));
        await office.Stranger.GetAsync($"/api/v1/place-names/{name}/sign.svg").JsonAsync(400);
        await office.Stranger.GetAsync($"/api/v1/place-names/{name}/sign.svg?kind=village&left=west").JsonAsync(400);
    }

    [Fact]
    public async Task Plates_of_many_signs_are_one_document_with_a_page_for_each_as_it_should_read()
    {
        var (first, second, gone) = (await office.Store.AddNameAsync("成册一路"), await office.Store.AddNameAsync("成册二路"), await office.Store.AddNameAsync("成册三路"));
        foreach (var (name, kind) in ((Guid, string)[])[(first, "road"), (first, "road"), (second, "building"), (gone, "road")])
            await office.Officer.PostAsJsonAsync(Address, Sign(name, "installed", kind: kind, location: [110.05, 28.05])).JsonAsync(201);
        await office.Store.RenameAsync(first, "成册新路", new DateOnly(2025, 1, 1));
        await office.Store.RetireAsync(gone, new DateOnly(2025, 1, 1));
        // GB 17733: the plate's size in millimetres; a PDF point is 1/72 inch.
        var plate = CivilAtlas.Signs.SignSettings.Shipped.Plate(CivilAtlas.Signs.SignKind.Road);
        var width = Math.Round(plate.Width / 25.4 * 72, 1);
        var pdf = Encoding.Latin1.GetString(await office.Stranger.GetByteArrayAsync($"{Address}.pdf?placeName={first}&outdated=true"));
        Assert.StartsWith("%PDF", pdf, StringComparison.Ordinal);
        var pages = System.Text.RegularExpressions.Regex.Matches(pdf, @"/MediaBox \[0 0 ([\d.]+) [\d.]+\]");
        Assert.Equal([width, width], pages.Select(p => Math.Round(double.Parse(p.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 1)));
        Assert.Equal(1, (Encoding.Latin1.GetString(await office.Stranger.GetByteArrayAsync($"{Address}.pdf?placeName={second}")).Split("/MediaBox").Length - 1));
        await office.Stranger.GetAsync($"{Address}.pdf?placeName={gone}").JsonAsync(404);
        await office.Stranger.GetAsync($"{Address}.pdf?placeName={first}&colour=red&kind=banner").JsonAsync(400);
        await office.Stranger.GetAsync($"{Address}.pdf?division=abc").JsonAsync(400);
    }

    private static async Task<JsonNode> SendAsync(HttpClient client, JsonNode sign, byte[] content, string type, int status, string query = "")
    {
        var part = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var form = new MultipartFormDataContent { { part, "file", "牌.jpg" } };
        return await client.PostAsync($"{Address}/{sign["id"]}/photographs{query}", form).JsonAsync(status);
    }

    private static byte[] Picture(SKEncodedImageFormat format, int seed = 1)
    {
        using var bitmap = new SKBitmap(64, 48);
        var random = new Random(seed);
        for (var y = 0; y < bitmap.Height; y++)
            for (var x = 0; x < bitmap.Width; x++)
                bitmap.SetPixel(x, y, new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
        return bitmap.Encode(format, 90).ToArray();
    }

    /// <summary>A PNG whose header claims 3.6 thousand million pixels (RFC 2083, 4.1.1: IHDR with its CRC).</summary>
    private static byte[] Bomb()
    {
        var png = Picture(SKEncodedImageFormat.Png);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
