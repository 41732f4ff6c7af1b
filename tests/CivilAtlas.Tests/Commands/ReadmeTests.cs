using System.CommandLine.Parsing;
using CivilAtlas.Commands;

namespace CivilAtlas.Tests.Commands;

/// <summary>What the read-mes tell people to type.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Every_command_of_a_read_me_is_one_the_tool_knows(string name)
    {
        var text = File.ReadAllText(Path.Combine(SharedData.Repository, name)).Replace("\\\n", " ", StringComparison.Ordinal);
        var commands = text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("./civilatlas ", StringComparison.Ordinal))
            .Select(line => line["./civilatlas ".Length..].Split(" #")[0].Split(" |")[0].Split(" >")[0]).ToList();
        Assert.True(commands.Count > 10, "The read-me has lost its commands.");
        // Whether its files are there is the reader's affair.
        Assert.All(commands, command => Assert.Empty(CommandLine.Create().Parse(CommandLineParser.SplitCommandLine(command).ToArray()).Errors
            .Where(e => !e.Message.StartsWith("File does not exist", StringComparison.Ordinal)).Select(e => $"{command}: {e.Message}")));
    }
}
