using CivilAtlas.Tests.Commands;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>civilatlas check-names on a register of its own, as a person runs it.</summary>
public sealed class CheckNamesCommandTests
{
    [Fact]
    public async Task A_list_is_checked_and_the_report_written_as_table_and_page()
    {
        using var tool = new Tool();
        var (made, said) = await tool.RunAsync("sample", "--size", "town");
        Assert.True(made == 0, said);
        var file = Path.Combine(tool.DataFolder, "list.csv");
        await File.WriteAllTextAsync(file, "名称,类别\n锦绣路,23120\n锦秀路,23120\n<b>街,23120\n");
        var (csv, html) = (Path.Combine(tool.DataFolder, "out.csv"), Path.Combine(tool.DataFolder, "out.html"));
        var (code, printed) = await tool.RunAsync("check-names", file, "--division", "990100", "--csv", csv, "--html", html);
        Assert.True(code == 0, printed);
        Assert.Contains("3 names checked", printed);
        Assert.Contains("homophone: 2", printed);
        var table = await File.ReadAllTextAsync(csv);
        Assert.StartsWith("Line,Name,Category,Division code,Romanization", table);
        Assert.Contains("Jǐnxiù Lù", table);
        var page = await File.ReadAllTextAsync(html);
        Assert.Contains("&lt;b&gt;街", page);
        Assert.DoesNotContain("<b>", page);
        Assert.DoesNotContain("http", page);
    }

    [Fact]
    public async Task A_list_without_a_category_or_with_a_wrong_one_is_refused_with_the_line()
    {
        using var tool = new Tool();
        var file = Path.Combine(tool.DataFolder, "list.csv");
        await File.WriteAllTextAsync(file, "名称\n锦绣路\n");
        var (code, said) = await tool.RunAsync("check-names", file, "--division", "990100");
        Assert.Equal(1, code);
        Assert.Contains("category", said);
        (code, said) = await tool.RunAsync("check-names", file, "--division", "990100", "--category", "99999");
        Assert.Equal(1, code);
        Assert.Contains("2.category", said);
        (code, said) = await tool.RunAsync("check-names", file + ".no", "--division", "990100", "--category", "23120");
        Assert.Equal(1, code);
    }
}
