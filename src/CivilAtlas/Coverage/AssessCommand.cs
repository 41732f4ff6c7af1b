using System.CommandLine;
using System.Text.Json;
using CivilAtlas.Commands;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;
using Spectre.Console;

namespace CivilAtlas.Coverage;

/// <summary><c>civilatlas assess</c>: holds a plan against the register and prints the answer, standard by standard.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var standard = new Option<string>("--standard") { Description = "A plan, or one of its standards as plan/id", DefaultValueFactory = _ => "changsha-14th-five-year-plan" };
        var division = new Option<string?>("--division") { Description = "The division's code (default: the only prefecture of the register)" };
        var day = new Option<DateOnly?>("--as-of") { Description = "The day in law (default: today)" };
        var csv = new Option<FileInfo?>("--csv") { Description = "Also write every result into this file" };
        var command = new Command("assess", "Check a division against the standards of a plan") { standard, division, day, csv };
        command.OnStore((open, parsed, cancellation) => RunAsync(open.Store,
            new(parsed.GetValue(standard)!, parsed.GetValue(division), AsOf.Valid(parsed.GetValue(day)), parsed.GetValue(csv)), cancellation));
        return command;
    }

    internal static async Task<Guid> AssessAsync(Store store, Actor actor, string standard, PlanPart part, Guid divisionId, DateOnly asOf,
        IProgress<Jobs.Step> progress, CancellationToken cancellation) =>
        await store.WriteAsync(actor, async writing =>
        {
            // The register's assessments hang on jobs; one made here is written down as a job that is over.
            var job = await writing.SingleOrDefaultAsync<Guid>(
                """
                insert into job (kind, state, account, request, started, finished)
                values (@kind, 'done', @account, @request::jsonb, now(), now()) returning id
                """,
                new
                {
                    kind = AssessmentJob.Name, account = actor.Account,
                    request = JsonSerializer.Serialize(new AssessmentRequest(standard, divisionId, asOf), JsonShape.Options),
                });
            return await Evaluation.RunAsync(writing, new(job, part, divisionId, asOf), progress);
        }, cancellation);

    private static async Task<int> RunAsync(Store store, Wish wish, CancellationToken cancellation)
    {
        var plans = new Plans();
        var part = plans.Part(wish.Standard, "--standard");
        var code = wish.Division ?? await OnlyPrefectureAsync(store, wish.AsOf, cancellation);
        if (!DivisionCode.IsWellFormed(code))
            throw new BadInput("--division", "division.code-malformed", ("value", code));
        var divisionId = await AssessmentJob.DivisionAsync(store, code, wish.AsOf, cancellation);
        var id = await TerminalProgress.RunAsync(progress =>
            AssessAsync(store, Actor.Operator, wish.Standard, part, divisionId, wish.AsOf, progress, cancellation));
        var language = Messages.LanguageOfTerminal;
        var assessment = await new AssessmentReader(store, plans).ReadAsync(id, language, null, null, cancellation);
        Print(assessment, language);
        if (wish.Csv is { } file)
        {
            await using var stream = file.Create();
            var rows = await AssessmentCsv.WriteAsync(assessment, language, stream, cancellation);
            Console.WriteLine(Messages.Say(language, "coverage.csv-saved", ("file", file.FullName), ("count", rows)));
        }
        return 0;
    }

    private static async Task<string> OnlyPrefectureAsync(Store store, DateOnly day, CancellationToken cancellation)
    {
        var codes = await store.QueryAsync<string>(
            "select code from division_version where level = 'prefecture' and valid @> @day::date and recorded @> now() limit 2", new { day }, cancellation);
        return codes.Count == 1 ? codes[0] : throw new BadInput("--division", "coverage.which-division");
    }

    private static void Print(AssessmentResponse assessment, string language)
    {
        Console.WriteLine($"{assessment.Division.Name} {assessment.Division.Code}, {assessment.AsOf:yyyy-MM-dd}");
        var table = new Table().SimpleBorder();
        foreach (var key in (string[])["column.standard", "column.result", "met", "missed", "unknown", "column.people-met", "column.people-missed", "column.title"])
            table.AddColumn(new TableColumn(Messages.Say(language, "coverage." + key).EscapeMarkup()) { NoWrap = key != "column.title" });
        foreach (var s in assessment.Standards)
            table.AddRow(((string[])[
                s.Id, Messages.Say(language, s.Met switch { true => "coverage.met", false => "coverage.missed", _ => "coverage.unknown" }),
                $"{s.Totals.Units.Met}", $"{s.Totals.Units.Missed}", $"{s.Totals.Units.Unknown}", $"{s.Totals.People.Met}", $"{s.Totals.People.Missed}",
                s.Title.In(language)])
                .Select(cell => cell.EscapeMarkup()).ToArray());
        // A pipe has no width to fit into.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 240;
        AnsiConsole.Write(table);
    }

    private sealed record Wish(string Standard, string? Division, DateOnly AsOf, FileInfo? Csv);
}
