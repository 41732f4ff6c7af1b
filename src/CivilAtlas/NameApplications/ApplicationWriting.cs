using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>Writes what an application says: its head when it is begun, its items whenever they are said anew.</summary>
internal static class ApplicationWriting
{
    public static async Task<Guid> BeginAsync(Writing writing, ApplicationForm form)
    {
        var ground = await ApplicationGround.ReadAsync(writing, form, AsOf.Today);
        var begun = (await writing.SingleOrDefaultAsync<Begun>(Sql.Beside(typeof(ApplicationWriting), "begin"), new
        {
            year = AsOf.Today.Year, ground.Prefecture, kind = ApplicationRules.Word(form.Kind), ground.DivisionId, ground.Path, form.Applicant, form.Reason,
            key = form.Authority.Key, zh = form.Authority.Title.Zh, en = form.Authority.Title.En, other = form.Authority.IsOtherDepartment, account = writing.Actor.Account,
        }))!;
        await WriteItemsAsync(writing, ground.Prefecture, begun.Id, form, ground);
        await SealedSteps.WriteAsync(writing, ground.Prefecture, begun.Id, SealedSteps.Begin, ApplicationState.Draft, begun.Instant, null);
        await writing.RecordAsync(new(ground.Prefecture, "name-application", begun.Id, SealedSteps.Begin, null, null, await writing.ApplicationJsonAsync(begun.Id)));
        return begun.Id;
    }

    public static async Task ChangeAsync(Writing writing, LockedApplication application, ApplicationForm form)
    {
        var ground = await ApplicationGround.ReadAsync(writing, form, AsOf.Today);
        // The prefecture is in every key.
        if (ground.Prefecture != application.Prefecture)
            throw new Conflict("divisionCode", "name-application.other-prefecture");
        await writing.ExecuteAsync("delete from name_application_item where prefecture_id = @Prefecture and application_id = @Id", new { application.Prefecture, application.Id });
        await WriteItemsAsync(writing, application.Prefecture, application.Id, form, ground);
        await application.StepAsync(writing, ApplicationAct.Change, null, null,
            ("kind", ApplicationRules.Word(form.Kind)), ("division_id", ground.DivisionId), ("path", ground.Path), ("applicant", form.Applicant), ("reason", form.Reason),
            ("authority_key", form.Authority.Key), ("authority_zh", form.Authority.Title.Zh), ("authority_en", form.Authority.Title.En),
            ("other_department", form.Authority.IsOtherDepartment));
    }

    private static Task<int> WriteItemsAsync(Writing writing, Guid prefecture, Guid application, ApplicationForm form, ApplicationGround ground) =>
        writing.ExecuteAsync(Sql.Beside(typeof(ApplicationWriting), "items"), new
        {
            prefecture, application,
            items = JsonSerializer.Serialize(form.Items.Zip(ground.Items, (item, known) => new
            {
                known.Position, item.Name, item.Category, place_name_id = item.PlaceNameId, former_name = form.Kind == ApplicationKind.Renaming ? known.Name : null,
                item.Geometry, item.Meaning, item.Origin, item.Readings, reasons = JsonDocument.Parse(item.Reasons).RootElement,
            }), JsonShape.Options),
        });

    private sealed record Begun(Guid Id, DateTime Instant);
}
