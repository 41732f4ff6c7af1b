using System.Text;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.PlaceNames;

/// <param name="Readings">One a character, with tone marks: lù, ān. What is no Chinese character stands for itself.</param>
/// <param name="Version">The version that was looked at; or the header If-Match.</param>
internal sealed record ConfirmNameReadingsRequest(Guid Id, string[] Readings, long? Version = null);

/// <summary>An officer says how a standing name is read. It holds from the day the name began, for it was never read otherwise; the name itself stays.</summary>
internal sealed class ConfirmNameReadings(Store store, Rights rights, Gazetteers gazetteers) : Endpoint<ConfirmNameReadingsRequest, PlaceNameResponse>
{
    public override void Configure()
    {
        Put("/api/v1/place-names/{id}/readings");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s =>
        {
            s.Summary = "Confirm how a place name is read";
            s.Description = "The romanization follows. For how a word is read wherever it stands, see /api/v1/romanizations/confirmed.";
        });
    }

    public override async Task HandleAsync(ConfirmNameReadingsRequest request, CancellationToken cancellation)
    {
        var expected = ExpectedVersion.Of(HttpContext.Request, "place-name", request.Version);
        var actor = Actor.Of(User);
        var gazetteer = await gazetteers.CurrentAsync(cancellation);
        var row = await store.WriteAsync(actor, async writing =>
        {
            var name = await LockedPlaceName.TakeAsync(writing, request.Id);
            expected.Require(name.Version);
            var before = name.On(AsOf.Today);
            await rights.RequireDivisionsAsync(actor, [before.DivisionId], cancellation);
            var readings = Read(request.Readings, before.Name);
            await PlaceNameWriting.ChangeAsync(writing, gazetteer, request.Id, before.State with { Readings = readings }, before.ValidFrom, null);
            return await writing.SingleOrDefaultAsync<PlaceNameRow>(PlaceNameRow.One, new
            {
                id = request.Id, validAt = AsOf.Today, withGeometry = true, recordedAt = await writing.SingleOrDefaultAsync<DateTime>("select clock_timestamp()"),
            });
        }, cancellation);
        await this.SendPlaceNameAsync(row!, cancellation);
    }

    private static string[] Read(string[] given, string name)
    {
        var characters = name.EnumerateRunes().Select(r => r.ToString()).ToArray();
        if (given.Length != characters.Length)
            throw new BadInput("readings", "place-name.readings-count", ("characters", characters.Length), ("value", given.Length));
        var readings = given.Select(r => r.Normalize(NormalizationForm.FormC)).ToArray();
        var faults = readings.Select((reading, i) => NameText.IsReading(reading) || reading == characters[i] ? null : new Fault($"readings[{i}]", "naming.not-a-reading", ("value", reading)))
            .OfType<Fault>().ToList();
        return faults.Count > 0 ? throw new BadInput(faults) : readings;
    }
}
