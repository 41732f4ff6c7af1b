using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Client.Words;
using Microsoft.AspNetCore.Http;

namespace CivilAtlas.Client.Tests.Server;

public sealed class ServerClientTests : IDisposable
{
    private const string Live = """{"status":"live","version":"0.1.0"}""";
    private readonly OwnFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<html><body>Please sign in to the network</body></html>", "text/html")]
    [InlineData("""{"status":"live","versi""", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("""{"status":"live"}""", "application/json")]
    [InlineData("""{"status":5,"version":"0.1.0"}""", "application/json")]
    public async Task What_is_not_our_servers_answer_is_told_as_that(string body, string type)
    {
        await using var other = await OtherServer.SayingAsync(body, type);
        var problem = await ProblemAsync(other.Address);
        Assert.Equal(ProblemKind.NotOurs, problem.Kind);
        Assert.Contains(other.Address.ToString(), problem.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(418)]
    public async Task A_status_that_is_none_of_ours_is_told_as_that(int status)
    {
        await using var other = await OtherServer.SayingAsync("<html></html>", "text/html", status);
        Assert.Equal(ProblemKind.NotOurs, (await ProblemAsync(other.Address)).Kind);
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_three_times_more_and_then_told_as_failed()
    {
        await using var other = await OtherServer.SayingAsync("oh", "text/plain", 500);
        Assert.Equal(ProblemKind.Failed, (await ProblemAsync(other.Address)).Kind);
        Assert.Equal(4, other.Asked);
    }

    [Fact]
    public async Task A_failure_that_passes_is_not_noticed()
    {
        var times = 0;
        await using var other = await OtherServer.StartAsync(http => Interlocked.Increment(ref times) < 3 ? OtherServer.SayAsync(http, "", status: 503) : OtherServer.SayAsync(http, Live));
        using var client = Client(other.Address);
        Assert.Equal("0.1.0", await client.CheckVersionAsync(TestContext.Current.CancellationToken));
        Assert.True(client.IsReachable);
    }

    [Fact]
    public async Task A_server_that_goes_away_in_the_middle_is_asked_again()
    {
        var times = 0;
        await using var other = await OtherServer.StartAsync(http => Interlocked.Increment(ref times) == 1 ? OtherServer.BreakOffAsync(http, Live[..10]) : OtherServer.SayAsync(http, Live));
        using var client = Client(other.Address);
        Assert.Equal("0.1.0", await client.CheckVersionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, other.Asked);
    }

    [Fact]
    public async Task A_server_that_always_goes_away_in_the_middle_is_told_as_out_of_reach()
    {
        await using var other = await OtherServer.StartAsync(http => OtherServer.BreakOffAsync(http, Live[..10]));
        using var client = Client(other.Address);
        var told = 0;
        client.ReachChanged += (_, _) => told++;
        var problem = await Assert.ThrowsAsync<ServerException>(() => client.CheckVersionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ProblemKind.Unreached, problem.Kind);
        Assert.False(client.IsReachable);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Where_nobody_listens_the_server_is_out_of_reach()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.Equal(ProblemKind.Unreached, (await ProblemAsync(ServerAddress.Parse($"http://127.0.0.1:{port}")!)).Kind);
    }

    [Fact]
    public async Task A_server_that_never_ends_its_answer_is_given_up()
    {
        var hold = new TaskCompletionSource();
        await using var other = await OtherServer.StartAsync(async http =>
        {
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            await hold.Task;
        });
        using var client = new ServerClient(other.Address, folder.Client, times: Quick.Times with { Answer = TimeSpan.FromMilliseconds(100), Retries = 1 });
        var problem = await Assert.ThrowsAsync<ServerException>(() => client.CheckVersionAsync(TestContext.Current.CancellationToken));
        hold.SetResult();
        Assert.Equal(ProblemKind.Unreached, problem.Kind);
        Assert.Equal(2, other.Asked);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_ends_at_once_and_says_nothing_of_the_server()
    {
        var arrived = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        await using var other = await OtherServer.StartAsync(async http =>
        {
            http.RequestAborted.Register(() => gone.TrySetResult());
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var client = Client(other.Address);
        using var cancel = new CancellationTokenSource();
        var asking = client.CheckVersionAsync(cancel.Token);
        await arrived.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        // The server is told too: nothing is worked out for nobody.
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(client.IsReachable);
    }

    [Fact]
    public async Task What_a_newer_server_adds_is_passed_over()
    {
        await using var other = await OtherServer.StartAsync(http => http.Request.Path == "/health/live"
            ? OtherServer.SayAsync(http, """{"status":"live","version":"0.9.3","moon":{"phase":["new"]}}""")
            : OtherServer.SayAsync(http, """{"account":"li","roles":["reader","astronomer"],"division":null,"badge":7}"""));
        using var client = Client(other.Address);
        Assert.Equal("0.9.3", await client.CheckVersionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["reader", "astronomer"], (await client.MeAsync(TestContext.Current.CancellationToken)).Roles);
    }

    [Fact]
    public async Task A_server_of_another_first_number_is_refused_with_both_versions()
    {
        await using var other = await OtherServer.SayingAsync("""{"status":"live","version":"7.0.1"}""");
        var problem = await ProblemAsync(other.Address);
        Assert.Equal(ProblemKind.Version, problem.Kind);
        Assert.Contains("7.0.1", problem.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_refused_and_its_fingerprint_shown()
    {
        using var certificate = SelfSigned();
        await using var other = await OtherServer.StartAsync(http => OtherServer.SayAsync(http, Live), certificate);
        var problem = await ProblemAsync(other.Address);
        Assert.Equal(ProblemKind.Certificate, problem.Kind);
        // openssl x509 -fingerprint -sha256 writes it so: 32 pairs, colons between.
        Assert.Equal(string.Join(':', SHA256.HashData(certificate.RawData).Select(b => b.ToString("X2", null))), problem.Certificate!.Fingerprint);
        Assert.Equal(0, other.Asked);
    }

    [Fact]
    public async Task A_certificate_is_taken_when_its_fingerprint_was_pinned_for_that_host_and_for_no_other()
    {
        using var certificate = SelfSigned();
        await using var other = await OtherServer.StartAsync(http => OtherServer.SayAsync(http, Live), certificate);
        var fingerprint = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        using var pinned = new ServerClient(other.Address, folder.Client, new Dictionary<string, string> { [other.Address.Host] = fingerprint.ToLowerInvariant() }, Quick.Times);
        Assert.Equal("0.1.0", await pinned.CheckVersionAsync(TestContext.Current.CancellationToken));
        foreach (var pins in (Dictionary<string, string>[])[new() { ["127.0.0.1:1"] = fingerprint }, new() { [other.Address.Host] = new string('0', 64) }])
        {
            using var another = new ServerClient(other.Address, folder.Client, pins, Quick.Times);
            Assert.Equal(ProblemKind.Certificate, (await Assert.ThrowsAsync<ServerException>(() => another.CheckVersionAsync(TestContext.Current.CancellationToken))).Kind);
        }
    }

    [Fact]
    public async Task Every_fault_the_server_names_comes_with_its_field()
    {
        await using var other = await OtherServer.SayingAsync("""{"title":"2 faults","errors":[{"field":"bbox","message":"no box"},{"field":"zoom","message":"too far"}]}""", "application/problem+json", 400);
        var problem = await ProblemAsync(other.Address);
        Assert.Equal((ProblemKind.Refused, "2 faults"), (problem.Kind, problem.Title));
        Assert.Equal(["bbox", "zoom"], problem.Faults.Select(f => f.Field));
    }

    [Theory]
    [InlineData("map.example.gov.cn", "https://map.example.gov.cn")]
    [InlineData(" localhost:8080 ", "http://localhost:8080")]
    [InlineData("http://10.0.0.5:8080/atlas/", "http://10.0.0.5:8080/atlas")]
    public void An_address_is_read_as_people_type_it(string typed, string address) => Assert.Equal(address, ServerAddress.Parse(typed)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ftp://map.example")]
    [InlineData("https://user:secret@map.example")]
    [InlineData("https://map.example/?key=1")]
    [InlineData("https://")]
    [InlineData("not an address")]
    public void What_is_no_servers_address_is_refused(string typed) => Assert.Null(ServerAddress.Parse(typed));

    [Fact]
    public void Plain_http_is_open_to_others_unless_the_server_is_this_machine()
    {
        Assert.True(ServerAddress.Parse("http://map.example")!.IsOpen);
        Assert.False(ServerAddress.Parse("https://map.example")!.IsOpen);
        Assert.False(ServerAddress.Parse("http://127.0.0.1:8080")!.IsOpen);
    }

    private ServerClient Client(ServerAddress address) => new(address, folder.Client, times: Quick.Times) { Words = Vocabulary.Of(Language.English) };

    private async Task<ServerException> ProblemAsync(ServerAddress address)
    {
        using var client = Client(address);
        return await Assert.ThrowsAsync<ServerException>(() => client.CheckVersionAsync(TestContext.Current.CancellationToken));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
