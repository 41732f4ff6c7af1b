using System.Text.Json.Nodes;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.PlaceNames;

/// <param name="Meaning">As it is to be: what is left out is no longer known.</param>
/// <param name="Geometry">GeoJSON: a point, line or area, in <c>crs</c>.</param>
/// <param name="Readings">One a character, confirmed by this; left out they stay as they are.</param>
/// <param name="Aliases">All other words for it; former names stay for ever. Left out they stay as they are.</param>
/// <param name="Effective">The day from which this holds; where none is said, the day on which the name as it stands began.</param>
/// <param name="Version">The version that was corrected; or the header If-Match.</param>
internal sealed record CorrectPlaceNameRequest(Guid Id, string? Meaning = null, string? Origin = null, string? History = null, JsonNode? Geometry = null,
    string? Crs = null, string[]? Readings = null, PlaceNameAlias[]? Aliases = null, DateOnly? Effective = null, long? Version = null, string? Reason = null);

/// <summary>Corrects what is told of a name: meaning, origin, history, place, readings and other words for it. The name itself changes by an application only.</summary>
internal sealed class CorrectPlaceName(Store store, Rights rights, Gazetteers gazetteers) : Endpoint<CorrectPlaceNameRequest, PlaceNameResponse>
{
    private const int LongestName = 100, LongestText = 2000, LongestReading = 12, MostAliases = 50;
    private static readonly string[] Kinds = ["former", "alias", "short", "dialect"];

    public override void Configure()
    {
        Put("/api/v1/place-names/{id}");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s =>
        {
            s.Summary = "Correct what is told of a place name";
            s.Description = "Takes meaning, origin, history and geometry whole, and the version they were made from, as version or in If-Match; of two writers the second is refused.";
        });
    }

    public override async Task HandleAsync(CorrectPlaceNameRequest request, CancellationToken cancellation)
    {
        var expected = ExpectedVersion.Of(HttpContext.Request, "place-name", request.Version);
        var actor = Actor.Of(User);
        var geometry = Read(request);
        var gazetteer = await gazetteers.CurrentAsync(cancellation);
        var row = await store.WriteAsync(actor, async writing =>
        {
            var name = await LockedPlaceName.TakeAsync(writing, request.Id);
            expected.Require(name.Version);
            var before = name.On(request.Effective ?? AsOf.Today);
            await rights.RequireDivisionsAsync(actor, [before.DivisionId], cancellation);
            if (request.Aliases is { } aliases)
                await name.KeepAliasesAsync(writing, aliases);
            await PlaceNameWriting.ChangeAsync(writing, gazetteer, request.Id, before.State with
            {
                Meaning = Blank(request.Meaning), Origin = Blank(request.Origin), History = Blank(request.History), Geometry = geometry,
                Readings = request.Readings ?? before.State.Readings,
            }, request.Effective ?? before.ValidFrom, Blank(request.Reason));
            return await writing.SingleOrDefaultAsync<PlaceNameRow>(PlaceNameRow.One, new
            {
                id = request.Id, validAt = request.Effective ?? AsOf.Today, withGeometry = true,
                recordedAt = await writing.SingleOrDefaultAsync<DateTime>("select clock_timestamp()"),
            });
        }, cancellation);
        await this.SendPlaceNameAsync(row!, cancellation);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The geometry in the store's system; every fault of the request at once.</summary>
    private static string? Read(CorrectPlaceNameRequest request)
    {
        var faults = new List<Fault>();
        foreach (var (field, text) in (ReadOnlySpan<(string, string?)>)[("meaning", request.Meaning), ("origin", request.Origin), ("history", request.History), ("reason", request.Reason)])
            if (Blank(text) is { } said && PlainText.FaultOf(field, said.ReplaceLineEndings(" "), LongestText) is { } fault)
                faults.Add(fault);
        foreach (var (reading, i) in (request.Readings ?? []).Select((reading, i) => (reading, i)))
            if (PlainText.FaultOf($"readings[{i}]", reading, LongestReading) is { } fault)
                faults.Add(fault);
        if (request.Aliases?.Length > MostAliases)
            faults.Add(new("aliases", "input.range", ("from", 0), ("to", MostAliases), ("value", request.Aliases.Length)));
        foreach (var (alias, i) in (request.Aliases ?? []).Select((alias, i) => (alias, i)))
        {
            if (PlainText.FaultOf($"aliases[{i}].name", alias.Name, LongestName) is { } fault)
                faults.Add(fault);
            if (!Kinds.Contains(alias.Kind))
                faults.Add(new($"aliases[{i}].kind", "input.one-of", ("known", Kinds), ("value", alias.Kind)));
        }
        if (request.Effective is { } day)
            FacilityForm.CheckDay("effective", day, faults);
        string? geometry = null;
        if (!CoordinateSystem.TryParse(request.Crs ?? CoordinateSystem.Cgcs2000.Name, out var system))
            faults.Add(new("crs", "crs.unknown", ("value", request.Crs)));
        else if (request.Geometry is { } given)
            geometry = NameGeometry.Read("geometry", given, system, faults);
        return faults.Count > 0 ? throw new BadInput(faults) : geometry;
    }
}
