using System.CommandLine;
using System.Text.Json;
using CivilAtlas.Commands;
using CivilAtlas.Coverage;
using CivilAtlas.Requests;

namespace CivilAtlas.Evaluations;

/// <summary><c>civilatlas evaluate</c>: a plan's mid-term or final evaluation into a file, and into the register.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var division = new Option<string>("--division") { Description = "The division's code", Required = true };
        var kind = new Option<string>("--kind") { Description = "mid-term or final", Required = true };
        kind.AcceptOnlyFromAmong("mid-term", "final");
        var plan = new Option<string?>("--plan") { Description = "The plan (default: the first that says its period)" };
        var day = new Option<DateOnly?>("--as-of") { Description = "The day in law (default: the latest the kind allows)" };
        var lang = new Option<string>("--lang") { Description = "zh-CN or en", DefaultValueFactory = _ => Messages.LanguageOfTerminal };
        lang.AcceptOnlyFromAmong(Messages.Chinese, Messages.English);
        var file = new Option<FileInfo>("--out") { Description = "The report: a file that ends in .html or .pdf", Required = true };
        var command = new Command("evaluate", "Draw a plan's mid-term or final evaluation from the register") { division, kind, plan, day, lang, file };
        command.OnStore((open, parsed, cancellation) => RunAsync(open.Store, parsed.GetValue(division)!, GetEvaluation.KindOf(parsed.GetValue(kind)!),
            parsed.GetValue(plan), parsed.GetValue(day), parsed.GetValue(lang)!, parsed.GetValue(file)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Store store, string code, EvaluationKind kind, string? planId, DateOnly? day, string language, FileInfo file, CancellationToken cancellation)
    {
        if (file.Extension is not (".html" or ".pdf"))
            throw new BadInput("--out", "evaluation.out-ending", ("value", file.Name));
        if (file.Directory is not { Exists: true })
            throw new BadInput("--out", "coverage.no-folder", ("value", file.FullName));
        var plans = new Plans();
        var (plan, _, division, asOf) = await EvaluationDay.ReadAsync(store, plans, planId, code, kind, day, cancellation);
        var order = new EvaluationOrder(plan.Id, division.Id, asOf, kind, language);
        var documents = await TerminalProgress.RunAsync(progress => store.WriteAsync(Actor.Operator, async writing =>
        {
            // The register's evaluations hang on jobs; one made here is written down as a job that is over.
            var job = await writing.SingleOrDefaultAsync<Guid>(
                """
                insert into job (kind, state, account, request, started, finished)
                values (@kind, 'done', @account, @request::jsonb, now(), now()) returning id
                """, new { kind = EvaluationJob.Name, account = Actor.Operator.Account, request = JsonSerializer.Serialize(order, JsonShape.Options) });
            return await EvaluationJob.MakeAsync(writing, plans, new ReportFonts(), job, order, progress);
        }, cancellation, System.Data.IsolationLevel.RepeatableRead));
        var content = file.Extension == ".pdf" ? documents.Pdf : documents.Html;
        await File.WriteAllBytesAsync(file.FullName, content, cancellation);
        Console.WriteLine(Messages.Say(Messages.LanguageOfTerminal, "evaluation.saved", ("file", file.FullName), ("count", content.Length)));
        return 0;
    }
}
