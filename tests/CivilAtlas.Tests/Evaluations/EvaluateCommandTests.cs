using System.Text;
using CivilAtlas.Tests.Commands;

namespace CivilAtlas.Tests.Evaluations;

/// <summary>The command as a person runs it, each time in a process of its own.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Another_process_draws_the_same_file_and_a_bad_order_writes_none()
    {
        await tool.RunAsync("sample", "--size", "town");
        Task<(int Code, string Said)> EvaluateAsync(string file, string asOf = "2023-12-31") =>
            tool.RunAsync("evaluate", "--division", "990100", "--kind", "mid-term", "--as-of", asOf, "--lang", "zh-CN", "--out", Path.Combine(tool.DataFolder, file));
        var (code, said) = await EvaluateAsync("first.pdf");
        Assert.True(code == 0, said);
        await EvaluateAsync("second.pdf");
        var first = await BytesAsync("first.pdf");
        Assert.Equal(first, await BytesAsync("second.pdf"));
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(first[..8]), StringComparison.Ordinal);
        var (refused, why) = await EvaluateAsync("third.pdf", "2024-06-30");
        Assert.Equal(1, refused);
        Assert.Contains("asOf: A mid-term evaluation goes up to 2023-12-31", why, StringComparison.Ordinal);
        Assert.Contains("--out: The file of --out should end in .html or .pdf", (await EvaluateAsync("third.doc")).Said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(tool.DataFolder, "third*"));
    }

    private Task<byte[]> BytesAsync(string file) => File.ReadAllBytesAsync(Path.Combine(tool.DataFolder, file), TestContext.Current.CancellationToken);
}
