using System.Text;
using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Romanizations;

/// <param name="Text">A whole name or a part of it, as long as it stands in the names: 六安.</param>
/// <param name="Readings">One a character, with tone marks: lù, ān.</param>
internal sealed record ConfirmReadingsRequest(string Text, string[] Readings);

internal sealed class ConfirmReadingsValidator : Validator<ConfirmReadingsRequest>
{
    public ConfirmReadingsValidator()
    {
        RuleFor(r => r.Text).IsNameText();
        RuleFor(r => r.Readings).Must((request, readings) => readings.Length == request.Text.Trim().EnumerateRunes().Count())
            .WithFault("naming.readings-count", value => [("count", value.Length)]);
        RuleForEach(r => r.Readings).Must(r => NameText.IsReading(r.Normalize())).WithFault("naming.not-a-reading", value => [("value", value)]);
    }
}

internal sealed record ConfirmedReadingResponse(Guid Id, string Text, string[] Readings, string Account, DateTimeOffset Confirmed);

/// <summary>An officer says how a name is read; it is read so from then on, wherever it stands. Said again, the later word counts.</summary>
internal sealed class ConfirmReadings(Store store, Gazetteers gazetteers) : Endpoint<ConfirmReadingsRequest, ConfirmedReadingResponse>
{
    public override void Configure()
    {
        Post("/api/v1/romanizations/confirmed");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s => s.Summary = "Confirm how a name is read");
    }

    public override async Task HandleAsync(ConfirmReadingsRequest request, CancellationToken cancellation)
    {
        var readings = request.Readings.Select(r => r.Normalize(NormalizationForm.FormC)).ToArray();
        var actor = Actor.Of(User);
        var row = await store.WriteAsync(actor, writing => WriteAsync(writing, request.Text.Trim(), readings), cancellation);
        gazetteers.Forget();
        await Send.OkAsync(row, cancellation);
    }

    private static async Task<ConfirmedReadingResponse> WriteAsync(Writing writing, string text, string[] readings)
    {
        var before = await writing.SingleOrDefaultAsync<string[]>("select readings from confirmed_reading where text = @text for update", new { text });
        var row = (await writing.SingleOrDefaultAsync<ConfirmedReadingResponse>(
            """
            insert into confirmed_reading (text, readings, account) values (@text, @readings, @account)
            on conflict (text) do update set readings = excluded.readings, account = excluded.account, confirmed = now()
            returning id, text, readings, account, confirmed
            """, new { text, readings, account = writing.Actor.Account }))!;
        await writing.RecordAsync(new(Guid.Empty, "confirmed-reading", row.Id, before is null ? "create" : "change", null,
            before is null ? null : Json(text, before), Json(text, readings)));
        return row;
    }

    private static string Json(string text, string[] readings) => JsonSerializer.Serialize(new { text, readings });
}
