using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace CivilAtlas.Tests.Commands;

public sealed class ServingTests
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_first_start_makes_its_cluster_and_says_how_to_sign_in_and_a_second_keeps_the_data()
    {
        using var tool = new Tool();
        var port = Tool.FreePort();
        var (first, said) = await tool.ServeAsync(port);
        Assert.Contains($"CivilAtlas is ready at http://127.0.0.1:{port}/", said, StringComparison.Ordinal);
        Assert.Contains($"First sign-in: admin / {RunningServer.Password}", said, StringComparison.Ordinal);

        Tool.Signal(first.Id, "TERM");
        await first.WaitForExitAsync();
        Assert.Equal(0, first.ExitCode);
        Assert.Null(tool.Postmaster());

        var (second, saidAgain) = await tool.ServeAsync(port);
        Assert.DoesNotContain("First sign-in", saidAgain, StringComparison.Ordinal);
        await Client.PostAsJsonAsync($"http://127.0.0.1:{port}/api/v1/tokens", new { account = "admin", password = RunningServer.Password }).JsonAsync();
        Tool.Signal(second.Id, "INT");
        await second.WaitForExitAsync();
        Assert.Equal(0, second.ExitCode);
    }

    [Fact]
    public async Task After_a_kill_minus_nine_of_server_and_cluster_the_next_start_mends_itself()
    {
        using var tool = new Tool();
        var port = Tool.FreePort();
        var (first, _) = await tool.ServeAsync(port);
        Tool.Signal(first.Id, "KILL");
        Tool.Signal(tool.Postmaster()!.Value, "KILL");
        await first.WaitForExitAsync();
        // The stale pid file now names a process that lives and is no PostgreSQL: this test's own.
        var stale = tool.DataFolder + "/cluster/postmaster.pid";
        var lines = await File.ReadAllLinesAsync(stale);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(stale, lines);

        await tool.ServeAsync(port);
        await Client.PostAsJsonAsync($"http://127.0.0.1:{port}/api/v1/tokens", new { account = "admin", password = RunningServer.Password }).JsonAsync();
    }

    [Fact]
    public async Task A_database_killed_under_the_server_is_a_clear_503_and_comes_back_without_a_restart()
    {
        using var tool = new Tool();
        var port = Tool.FreePort();
        await tool.ServeAsync(port);
        Tool.Signal(tool.Postmaster()!.Value, "KILL");

        var statuses = new HashSet<HttpStatusCode>();
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (DateTime.UtcNow < deadline)
        {
            using var response = await Client.GetAsync($"http://127.0.0.1:{port}/health/ready");
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.OK && statuses.Contains(HttpStatusCode.ServiceUnavailable))
                break;
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                var text = await response.Content.ReadAsStringAsync();
                Assert.Contains("urn:civilatlas:problem.database-away", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Npgsql", text, StringComparison.Ordinal);
            }
            await Task.Delay(50);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], statuses.Order());
    }

    [Fact]
    public async Task A_taken_port_is_said_before_anything_is_started()
    {
        using var tool = new Tool();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, said) = await tool.RunAsync("serve", "--port", $"{port}");
        Assert.Equal(1, code);
        Assert.Contains($"Port {port} is taken; choose another with --port", said, StringComparison.Ordinal);
        Assert.Null(tool.Postmaster());
    }

    [Fact]
    public async Task A_command_works_beside_a_running_server_and_leaves_its_cluster_running()
    {
        using var tool = new Tool();
        var port = Tool.FreePort();
        await tool.ServeAsync(port);
        var (code, said) = await tool.RunAsync("user", "add", "planner.one", "--role", "planner", "--password", RunningServer.Password);
        Assert.True(code == 0, said);
        await Client.PostAsJsonAsync($"http://127.0.0.1:{port}/api/v1/tokens", new { account = "planner.one", password = RunningServer.Password }).JsonAsync();
    }

    [Fact]
    public async Task A_command_alone_starts_the_cluster_and_stops_it_again()
    {
        using var tool = new Tool();
        var (code, said) = await tool.RunAsync("migrate");
        Assert.True(code == 0, said);
        Assert.Null(tool.Postmaster());
        Assert.True(Directory.Exists(tool.DataFolder + "/cluster"));
    }

    [Fact]
    public async Task Faults_of_a_new_account_are_all_named_and_the_exit_code_says_so()
    {
        using var tool = new Tool();
        var (code, said) = await tool.RunAsync("user", "add", "No Name!", "--role", "reader", "--password", "short", "--division", "999999");
        Assert.Equal(1, code);
        foreach (var field in (string[])["name:", "--password:", "--division:"])
            Assert.Contains(field, said, StringComparison.Ordinal);
    }
}
