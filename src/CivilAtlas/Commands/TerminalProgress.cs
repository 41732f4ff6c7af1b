using CivilAtlas.Jobs;
using Spectre.Console;

namespace CivilAtlas.Commands;

/// <summary>Long work on a terminal shows a bar; in a pipe, a plain line for each step and each tenth of it.</summary>
internal static class TerminalProgress
{
    public static Task<T> RunAsync<T>(Func<IProgress<Step>, Task<T>> work) =>
        Console.IsErrorRedirected ? work(new PlainLines()) : OnTerminalAsync(work);

    private static Task<T> OnTerminalAsync<T>(Func<IProgress<Step>, Task<T>> work) =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(context => work(new Bars(context)));

    private sealed class Bars(ProgressContext context) : IProgress<Step>
    {
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(Step value)
        {
            lock (tasks)
            {
                if (!tasks.TryGetValue(value.Key, out var task))
                {
                    foreach (var earlier in tasks.Values)
                        earlier.Value = earlier.MaxValue;
                    tasks[value.Key] = task = context.AddTask(Messages.Say(Messages.LanguageOfTerminal, value.Key).EscapeMarkup());
                }
                task.IsIndeterminate = value.Total is null;
                task.MaxValue = value.Total is > 0 ? value.Total.Value : 1;
                task.Value = value.Done;
            }
        }
    }

    private sealed class PlainLines : IProgress<Step>
    {
        private readonly Lock hold = new();
        private (string Key, long Tenth) said;

        public void Report(Step value)
        {
            lock (hold)
            {
                var now = (value.Key, value.Total is > 0 ? value.Done * 10 / value.Total.Value : 0);
                if (now == said)
                    return;
                said = now;
                Console.Error.WriteLine(Messages.Say(Messages.LanguageOfTerminal, value.Key)
                    + (value.Total is { } total ? $" {value.Done}/{total}" : ""));
            }
        }
    }
}
