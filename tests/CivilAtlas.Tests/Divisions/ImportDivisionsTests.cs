using System.Text;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Problems;

namespace CivilAtlas.Tests.Divisions;

public sealed class ImportDivisionsTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Head = "code,name,parent,lon,lat\n";
    private const string Above = Head + "430000,湖南省,100000,112.98,28.11\n430100,长沙市,430000,112.94,28.23\n";
    private const string Ningxiang = Above + "430124,宁乡县,430100,112.55,28.25\n";
    private readonly ImportGround ground = new(cluster);

    public ValueTask InitializeAsync() => ground.InitializeAsync();

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task A_table_becomes_divisions_with_levels_kinds_parents_and_seats()
    {
        var (report, totals) = await ground.ImportAsync(Ningxiang + "430124008000,夏铎铺镇,430124000000,,\n");
        Assert.False(report.HasErrors);
        Assert.Equal(new ImportTotals(4, 0, 0, 0), totals);
        var row = await ground.OneAsync<Found>(
            """
            select v.level::text, v.kind, p.code as parent, st_astext(p.seat) as seat from division_version v
            join division_version p on p.division_id = v.parent_id where v.code = '430124008'
            """);
        Assert.Equal(new Found("township", "town", "430124", "POINT(112.55 28.25)"), row);
        // One change row for each division: nothing is written without one.
        Assert.Equal(4, await ground.OneAsync<long>("select count(*) from change where subject = 'division' and deed = 'import'"));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await ground.ImportAsync(Ningxiang);
        var (_, totals) = await ground.ImportAsync(Ningxiang);
        Assert.Equal(new ImportTotals(0, 0, 3, 0), totals);
        Assert.Equal(3, await ground.VersionsAsync());
    }

    [Fact]
    public async Task A_later_day_makes_a_new_version_and_leaves_the_old_one_up_to_it()
    {
        await ground.ImportAsync(Ningxiang);
        var (_, totals) = await ground.ImportAsync(Ningxiang.Replace("宁乡县", "宁乡新县", StringComparison.Ordinal), validFrom: new(2017, 4, 10));
        Assert.Equal(new ImportTotals(0, 1, 2, 0), totals);
        Assert.Equal("宁乡县", await NameOn("2017-04-09"));
        Assert.Equal("宁乡新县", await NameOn("2017-04-10"));
    }

    [Fact]
    public async Task The_same_day_makes_a_correction_and_what_was_believed_before_stays_on_record()
    {
        await ground.ImportAsync(Ningxiang.Replace("宁乡县", "宁香县", StringComparison.Ordinal));
        await ground.ImportAsync(Ningxiang);
        Assert.Equal("宁乡县", await NameOn("2016-07-31"));
        Assert.Equal(1, await ground.OneAsync<long>("select count(*) from division_version where name = '宁香县' and not upper_inf(recorded)"));
    }

    [Fact]
    public async Task A_broken_line_is_named_with_its_field_and_nothing_is_imported()
    {
        var text = new StringBuilder(Ningxiang);
        for (var line = 5; line <= 20_000; line++)
            text.Append(line == 17_342 ? "430124008201,坏行,430124,1l2.5,28.2\n" : $"{430124010000 + line},村{line},430124,,\n");
        var (report, _) = await ground.ImportAsync(text.ToString());
        var finding = Assert.Single(report.Kept, f => f.Severity == ImportSeverity.Error && f.Key == "import.not-a-number");
        Assert.Equal((17_342, "lon", "1l2.5"), (finding.Origin.Line, finding.Origin.Field, finding.Origin.Value));
        Assert.Equal(0, await ground.VersionsAsync());
    }

    [Theory]
    [InlineData("430121,长沙县,430100,28.25,112.55\n", "import.swapped")]
    [InlineData("430124,宁乡,430100,,\n", "division-import.duplicate")]
    [InlineData("510121,金堂县,510100,,\n", "division-import.orphan")]
    [InlineData("43012x,长沙县,430100,,\n", "division.code-malformed")]
    [InlineData("430121,,430100,,\n", "import.missing")]
    [InlineData("430121,长沙县,430124,,\n", "division-import.parent-level")]
    public async Task A_row_that_cannot_be_right_keeps_everything_out(string row, string key)
    {
        var (report, _) = await ground.ImportAsync(Ningxiang + row);
        // Line 5: the header, three rows, then this one.
        Assert.Equal((key, 5), (Assert.Single(report.Kept, f => f.Severity == ImportSeverity.Error).Key, report.Kept.First().Origin.Line));
        Assert.Equal(0, await ground.VersionsAsync());
    }

    [Fact]
    public async Task A_parent_that_is_missing_is_found_by_the_code_with_a_warning()
    {
        var (report, _) = await ground.ImportAsync(Above + "430124,宁乡县,430199,,\n");
        Assert.Equal("430100", Assert.Single(report.Kept, f => f.Key == "division-import.parent-guessed").Values.First(v => v.Name == "other").Value);
        Assert.Equal(3, await ground.VersionsAsync());
    }

    [Fact]
    public async Task What_hangs_on_a_virtual_unit_goes_to_the_real_one_above_it()
    {
        // 仙桃市 stands directly under 湖北省; statistics put 429000 between them (GB/T 2260).
        var (report, totals) = await ground.ImportAsync(Head + "420000,湖北省,,,\n429000,省直辖县级行政区划,420000,,\n429004,仙桃市,429000,,\n");
        Assert.Equal(1, totals.LeftOut);
        Assert.Equal(1, report.Count("division-import.virtual"));
        Assert.Equal("420000", await ground.OneAsync<string>("select p.code from division_version v join division_version p on p.division_id = v.parent_id where v.code = '429004'"));
    }

    [Fact]
    public async Task Coordinates_without_a_system_are_answered_with_a_question()
    {
        var problem = await Assert.ThrowsAsync<BadInput>(() => ground.ImportAsync(Ningxiang, crs: null));
        Assert.Equal("import.which-crs", Assert.Single(problem.Faults).Key);
    }

    [Fact]
    public async Task A_retired_code_is_not_given_again()
    {
        await ground.ImportAsync(Ningxiang);
        await ground.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update division_version set valid = daterange('2016-07-31', '2017-04-10') where code = '430124'"), CancellationToken.None);
        var (report, _) = await ground.ImportAsync(Above + "430124,新县,430100,,\n", validFrom: new(2018, 1, 1));
        Assert.Equal(1, report.Count("division-import.code-retired"));
    }

    [Fact]
    public async Task Script_and_sql_in_a_name_are_text()
    {
        const string name = "<script>'; drop table division; --</script>村";
        await ground.ImportAsync(Ningxiang + $"430124008200,{name},430124,,\n");
        Assert.Equal(name, await ground.OneAsync<string>("select name from division_version where code = '430124008200'"));
    }

    [Fact]
    public async Task A_trial_says_what_would_be_and_writes_nothing()
    {
        var (_, totals) = await ground.ImportAsync(Ningxiang, dryRun: true);
        Assert.Equal(3, totals.New);
        Assert.Equal(0, await ground.VersionsAsync());
    }

    [Fact]
    public async Task Stopped_while_writing_it_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var atWriting = new At("import.step.write", stop.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ground.ImportAsync(Ningxiang, cancellation: stop.Token, progress: atWriting));
        Assert.Equal(0, await ground.VersionsAsync());
        Assert.Equal(0, await ground.OneAsync<long>("select count(*) from division_code"));
    }

    private Task<string?> NameOn(string day) => ground.OneAsync<string>(
        $"select name from division_version where code = '430124' and valid @> date '{day}' and upper_inf(recorded)");

    private sealed record Found(string Level, string Kind, string Parent, string Seat);

    private sealed class At(string key, Action act) : IProgress<Step>
    {
        public void Report(Step value)
        {
            if (value.Key == key)
                act();
        }
    }
}
