using System.CommandLine;
using System.Globalization;
using CivilAtlas.Commands;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CsvHelper;

namespace CivilAtlas.Coverage;

/// <summary>What the commands on a planner's own tables share: no database, every fault at once, and a file that is whole or not there.</summary>
internal static class PlannerCommand
{
    public static Option<string> File(string name, string description) => new(name) { Description = description, Required = true };

    /// <summary>Runs the work off the terminal's thread; says the report, and then what the work has to say where nothing was wrong.</summary>
    /// <param name="work">Gives what is to be said, or null where the report holds why not.</param>
    public static void OnTables(this Command command, Func<System.CommandLine.ParseResult, ImportReport, IProgress<Step>, CancellationToken, Task<IReadOnlyList<string>?>> work) =>
        command.SetAction((parsed, cancellation) => CommonOptions.SayProblemsAsync(async () =>
        {
            var report = new ImportReport();
            var said = await TerminalProgress.RunAsync(progress => Task.Run(() => work(parsed, report, progress, cancellation), cancellation));
            report.Print(Console.Error, Messages.LanguageOfTerminal);
            foreach (var line in said ?? [])
                Console.WriteLine(line);
            return said is null ? 1 : 0;
        }, cancellation));

    public static void Fault(this ImportReport report, string option, string key, object? value, params (string, object?)[] values) =>
        report.Error(key, new(option, null, null, Convert.ToString(value, CultureInfo.InvariantCulture)), values);

    public static void CheckLimit(this ImportReport report, double limit)
    {
        // Inclusive: a limit of 0 takes in who stands there already.
        if (!(limit >= 0) || double.IsInfinity(limit))
            report.Fault("--limit", "coverage.limit-negative", limit);
    }

    public static void CheckOut(this ImportReport report, string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || !Directory.Exists(folder))
            report.Fault("--out", "coverage.no-folder", path);
    }

    public static void CheckDemand(this ImportReport report, NamedNumbers demand)
    {
        if (!report.HasErrors && !demand.Numbers.Any(people => people > 0))
            report.Error("coverage.no-demand", new(demand.File));
    }

    /// <summary>Writes a table beside its place and then puts it there. No byte order mark and nothing escaped: the ids come back as they came.</summary>
    public static async Task WriteAsync(string path, string[] header, IEnumerable<string?[]> rows, CancellationToken cancellation)
    {
        var beside = path + ".part";
        try
        {
            await using (var stream = System.IO.File.Create(beside))
            await using (var csv = CsvWriter.Create(stream, new CsvWriterOptions()))
            {
                await csv.WriteRecordAsync([.. header], cancellation);
                foreach (var row in rows)
                    await csv.WriteRecordAsync([.. row], cancellation);
            }
            System.IO.File.Move(beside, path, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(beside);
        }
    }

    public static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
