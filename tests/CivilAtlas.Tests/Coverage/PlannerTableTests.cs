using CivilAtlas.Tests.Commands;

namespace CivilAtlas.Tests.Coverage;

/// <summary>The commands on a planner's own tables, as a person runs them.</summary>
public sealed class PlannerTableTests : IDisposable
{
    private const string Demand = "id,population\nA,100\nB,200\nC,300\nD,0\nE,40\n";
    private const string Supply = "id,capacity\nx,30\ny,50\nz,0\n";
    private const string Costs = "origin,destination,cost\nA,x,5\nB,x,15\nB,y,10\nC,y,25\nD,x,5\nE,z,1\n";
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    // R = 30 / (100 + 200) and 50 / (200 + 300); D lives with nobody, E has only a home without beds.
    [Fact]
    public async Task Two_step_access_is_written_with_a_reason_for_everybody_not_reached()
    {
        var (code, said) = await AccessibilityAsync(Demand, Supply, Costs, "2sfca", "30");
        Assert.True(code == 0, said);
        Assert.Equal(["id,access,reason", "A,0.1,", "B,0.2,", "C,0.1,", "D,0.1,no-demand", "E,0,no-capacity"], await File.ReadAllLinesAsync(Path("out.csv")));
        Assert.Contains("600 of 640 people (93.75 %), 3 of 5 units", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(tool.DataFolder, "*.part"));
    }

    [Fact]
    public async Task The_nearest_within_exactly_the_limit_counts_and_none_is_an_empty_field()
    {
        await AccessibilityAsync(Demand, Supply, Costs, "nearest", "10");
        Assert.Equal(["id,access,reason", "A,5,", "B,10,", "C,,beyond-limit", "D,5,no-demand", "E,,no-capacity"], await File.ReadAllLinesAsync(Path("out.csv")));
    }

    [Fact]
    public async Task Zones_can_be_said()
    {
        await AccessibilityAsync("id,population\nA,100\nB,100\n", "id,capacity\nx,30\n", "origin,destination,cost\nA,x,5\nB,x,15\n", "e2sfca", "60", "--zones", "5:1,15:0.5");
        // 30 / (100 + 50) is 0.2.
        Assert.Equal(["id,access,reason", "A,0.2,", "B,0.1,"], await File.ReadAllLinesAsync(Path("out.csv")));
    }

    [Fact]
    public async Task Every_fault_of_every_table_is_said_at_once_and_nothing_is_written()
    {
        var (code, said) = await AccessibilityAsync("id,population\nA,many\nB,-2\nB,3\n", "id,capacity\nx,30\n", "origin,destination,cost\nA,x,5\nA,x,6\nQ,x,-1\n", "2sfca", "-1", "--zones", "20:1,10:1");
        Assert.Equal(1, code);
        foreach (var fault in (string[])[
            "demand.csv:2:population  population should be a number, but is many", "demand.csv:3:population  population may not be negative, but is -2",
            "demand.csv:4:id  The id B stands already on line 3", "costs.csv:3  The pair from A to x stands twice", "costs.csv:4:origin  demand.csv has no id Q",
            "costs.csv:4:cost  cost may not be negative", "--limit  The limit should be a finite number of 0 or more, but is -1", "--zones  Zones read", "→ Keep one of the lines"])
            Assert.Contains(fault, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path("out.csv")));
    }

    [Fact]
    public async Task Tables_without_demand_or_without_facilities_are_refused()
    {
        Assert.Contains("No row of demand has people", (await AccessibilityAsync("id,population\nA,0\n", "id,capacity\nx,1\n", "origin,destination,cost\n", "2sfca", "30")).Said, StringComparison.Ordinal);
        Assert.Contains("There is no facility", (await AccessibilityAsync("id,population\nA,1\n", "id,capacity\n", "origin,destination,cost\n", "2sfca", "30")).Said, StringComparison.Ordinal);
    }

    // p covers A and B (300), q covers C (300), r covers B (200).
    private const string Candidates = "id\np\nq\nr\n";
    private const string Ways = "origin,destination,cost\nA,p,5\nB,p,10\nC,q,7\nB,r,3\n";
    private const string Three = "id,population\nA,100\nB,200\nC,300\n";

    [Fact]
    public async Task Two_sites_are_chosen_and_the_objective_is_the_last_line()
    {
        var (code, said) = await SitingAsync("mclp", Ways, "--p", "2");
        Assert.True(code == 0, said);
        Assert.Equal("600", LastLine(said));
        Assert.Equal(["id,locked,people,gain", "p,false,300,300", "q,false,300,300"], await File.ReadAllLinesAsync(Path("out.csv")));
    }

    [Fact]
    public async Task A_locked_site_is_among_the_sites()
    {
        await File.WriteAllTextAsync(Path("locked.csv"), "id\nr\n");
        var (_, said) = await SitingAsync("mclp", Ways, "--p", "2", "--locked", Path("locked.csv"));
        Assert.Equal("500", LastLine(said));
        Assert.Equal(["id,locked,people,gain", "q,false,300,300", "r,true,200,200"], await File.ReadAllLinesAsync(Path("out.csv")));
    }

    [Fact]
    public async Task More_sites_than_candidates_are_refused_by_name()
    {
        var (code, said) = await SitingAsync("p-median", Ways, "--p", "4");
        Assert.Equal(1, code);
        Assert.Contains("--p  4 sites are asked for, but there are only 3 candidates", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_covering_without_an_answer_names_the_line_nobody_can_cover()
    {
        var (code, said) = await SitingAsync("lscp", Ways.Replace("C,q,7", "C,q,10.5", StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains("demand.csv:4:id  No candidate can serve C", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path("out.csv")));
    }

    // Leading zeros, a quote and a comma in ids, a byte order mark, lines ended as Windows ends them, a candidate that asks too, nobody in 0.
    [Fact]
    public async Task Awkward_ids_and_files_come_back_as_they_came_and_a_limit_of_nothing_is_inclusive()
    {
        await File.WriteAllTextAsync(Path("demand.csv"), "\uFEFFid,population\r\n007,100\r\n\"b, c\",50\r\n0,0\r\n");
        await File.WriteAllTextAsync(Path("candidates.csv"), "id\r\n007\r\n\"q\"\"x\"\r\n");
        await File.WriteAllTextAsync(Path("costs.csv"), "origin,destination,cost\r\n007,007,0\r\n007,\"q\"\"x\",5\r\n\"b, c\",007,3\r\n\"b, c\",\"q\"\"x\",0\r\n");
        string[] asked = ["siting", "--demand", Path("demand.csv"), "--candidates", Path("candidates.csv"), "--costs", Path("costs.csv"), "--model", "mclp", "--limit", "0", "--out", Path("out.csv")];
        var (code, said) = await RunAsync([.. asked, "--p", "2"]);
        Assert.True(code == 0, said);
        Assert.Equal("150", LastLine(said));
        Assert.Equal(["id,locked,people,gain", "007,false,100,100", "\"q\"\"x\",false,50,50"], await File.ReadAllLinesAsync(Path("out.csv")));
        Assert.Equal("100", LastLine((await RunAsync([.. asked, "--p", "1"])).Said));
    }

    private string Path(string name) => tool.DataFolder + "/" + name;

    private static string LastLine(string said) => said.TrimEnd().Split('\n')[^1];

    private async Task<(int Code, string Said)> AccessibilityAsync(string demand, string supply, string costs, string measure, string limit, params string[] more)
    {
        await File.WriteAllTextAsync(Path("demand.csv"), demand);
        await File.WriteAllTextAsync(Path("supply.csv"), supply);
        await File.WriteAllTextAsync(Path("costs.csv"), costs);
        return await RunAsync(["accessibility", "--demand", Path("demand.csv"), "--supply", Path("supply.csv"), "--costs", Path("costs.csv"),
            "--measure", measure, "--limit", limit, "--out", Path("out.csv"), .. more]);
    }

    private async Task<(int Code, string Said)> SitingAsync(string model, string costs, params string[] more)
    {
        await File.WriteAllTextAsync(Path("demand.csv"), Three);
        await File.WriteAllTextAsync(Path("candidates.csv"), Candidates);
        await File.WriteAllTextAsync(Path("costs.csv"), costs);
        return await RunAsync(["siting", "--demand", Path("demand.csv"), "--candidates", Path("candidates.csv"), "--costs", Path("costs.csv"),
            "--model", model, "--limit", "10", "--out", Path("out.csv"), .. more]);
    }

    /// <summary>What it says of faults stands first here, so that the answer's last line is the last.</summary>
    private async Task<(int Code, string Said)> RunAsync(string[] arguments)
    {
        using var process = tool.Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + await output);
    }
}
