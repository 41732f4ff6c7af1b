using System.CommandLine;

namespace CivilAtlas.Commands;

/// <summary>What every command shares: the data folder, and how it ends.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> DataDir = new("--data-dir")
    {
        Description = "The data folder (default: CIVILATLAS_DATA, or ./data). With CIVILATLAS_DATABASE set, that database is used instead.",
        Recursive = true,
    };

    /// <summary>Runs a command on the store; a problem is said in the terminal's language and the exit code is 1.</summary>
    public static void OnStore(this Command command, Func<OpenStore, System.CommandLine.ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => SayProblemsAsync(async () =>
        {
            await using var open = await OpenStore.AtAsync(DataFolder.At(parsed.GetValue(DataDir)), cancellation);
            return await run(open, parsed, cancellation);
        }, cancellation));

    public static async Task<int> SayProblemsAsync(Func<Task<int>> run, CancellationToken cancellation)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(Messages.Say(Messages.LanguageOfTerminal, "command.stopped"));
            return 130;
        }
        catch (Exception exception) when (exception is Problem or Npgsql.NpgsqlException or IOException)
        {
            var problem = ProblemTable.Of(exception);
            var language = Messages.LanguageOfTerminal;
            await Console.Error.WriteLineAsync(Messages.Say(language, problem.Key, problem.Values));
            foreach (var fault in problem.Faults)
                await Console.Error.WriteLineAsync($"  {fault.Field}: {Messages.Say(language, fault)}");
            return 1;
        }
    }
}
