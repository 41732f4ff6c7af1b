using System.Text;
using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Jobs;
using CivilAtlas.Requests;

namespace CivilAtlas.Evaluations;

/// <param name="Standard">The plan: an evaluation is also read as the assessment of its day, whose order names it so.</param>
internal sealed record EvaluationOrder(string Standard, Guid DivisionId, DateOnly AsOf, EvaluationKind Kind, string Language);

internal sealed record EvaluationDocuments(byte[] Html, byte[] Pdf);

/// <summary>
/// An evaluation as a job. Its years are judged, its assessment kept and its report drawn in one transaction that sees one state of the register,
/// so a stopped one leaves nothing, and what is kept fits together.
/// </summary>
internal static class EvaluationJob
{
    public const string Name = "evaluation";

    public static readonly JobKind Kind = new(Name, async (services, run, cancellation) =>
    {
        var order = run.Request.Deserialize<EvaluationOrder>(JsonShape.Options)!;
        // Who may ask, and for where, was settled when the job was put into the queue.
        await services.GetRequiredService<Store>().WriteAsync(new Actor(run.Account, new HashSet<string>(), null),
            writing => MakeAsync(writing, services.GetRequiredService<Plans>(), services.GetRequiredService<ReportFonts>(), run.Id, order, run.Progress),
            cancellation, System.Data.IsolationLevel.RepeatableRead);
        return new { evaluation = run.Id };
    });

    public static async Task<EvaluationDocuments> MakeAsync(Writing writing, Plans plans, ReportFonts fonts, Guid id, EvaluationOrder order, IProgress<Step> progress)
    {
        // Without a font there is no report, and no need to judge five years first.
        _ = (fonts.Regular, fonts.Bold);
        var plan = plans.Part(order.Standard, "plan").Plan;
        var period = plan.Period!;
        var judged = new AssessmentOrder(id, new(plan, null), order.DivisionId, order.AsOf,
            [.. PlanOverTime.Days(period, order.AsOf).Where(d => d > period.BaseDay).Select(d => d.Year)]);
        var readings = await PlanOverTime.ReadAsync(writing, judged, period, progress);
        await Evaluation.KeepAsync(writing, judged);
        progress.Report(new("evaluation.step.draw", 0, 2));
        var division = await writing.SingleOrDefaultAsync<DivisionHead>(
            """
            select division_id as id, code, name, level::text as level, true as has_parts from division_version
            where division_id = @DivisionId and valid @> @AsOf::date and recorded @> now()
            """, order) ?? throw new InvalidOperationException("The division of the order is gone.");
        var standards = PlanOverTime.Conclude(plan, period, division.Level, readings);
        var changed = await writing.SingleOrDefaultAsync<DateTime?>(Sql.Beside(typeof(EvaluationJob), "RegisterChanged"));
        var matter = new ReportMatter(order.Language, order.Kind, plan, period, new(division.Code, division.Name), division.Level, order.AsOf, standards,
            await AssessmentReader.ReadAsync(writing, id, plan, order.Language),
            await OutcomeMap.ReadAsync(writing, order.DivisionId, order.AsOf, [.. plan.Standards.Select(s => s.Checks[0].Level).Append("county").Append("township").Distinct()]),
            changed is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
        var report = ReportText.Write(matter);
        progress.Report(new("evaluation.step.draw", 1, 2));
        var documents = new EvaluationDocuments(Encoding.UTF8.GetBytes(ReportHtml.Write(report)), ReportPdf.Write(report, fonts));
        writing.Cancellation.ThrowIfCancellationRequested();
        await writing.ExecuteAsync(
            """
            insert into evaluation (id, kind, language, register_changed, standards, html, pdf)
            values (@id, @kind, @Language, @changed, @standards::jsonb, @Html, @Pdf)
            """,
            new
            {
                id, kind = JsonNamingPolicy.KebabCaseLower.ConvertName(order.Kind.ToString()), order.Language, changed,
                standards = JsonSerializer.Serialize(standards, JsonShape.Options), documents.Html, documents.Pdf,
            });
        progress.Report(new("evaluation.step.draw", 2, 2));
        return documents;
    }
}
