using System.Text.Json;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Cards;

/// <summary>Reads a thing with its history and writes its card: the browser's fields, in its order and words.</summary>
public sealed class CardReader(ServerClient server, RegisterWords register)
{
    private const int MostAbove = 5;

    /// <summary>The card of a thing as of a day. A thing not in force on the day has a card with its history alone. <see cref="ServerException"/> of kind NotFound where it never was.</summary>
    public Task<Card> ReadAsync(Thing thing, DateOnly? day, CancellationToken cancellation) => thing.Kind switch
    {
        ThingKind.Division => DivisionAsync(thing, day, cancellation),
        ThingKind.Facility => FacilityAsync(thing, day, cancellation),
        ThingKind.PlaceName => PlaceNameAsync(thing, day, cancellation),
        _ => RoadAsync(thing, cancellation),
    };

    /// <summary>Every division at a place, province to village, the finest last.</summary>
    public async Task<IReadOnlyList<CardLink>> LocateAsync(double lon, double lat, DateOnly? day, CancellationToken cancellation)
    {
        var found = await server.GetAsync<Division[]>(Contract.Locate, Contract.Locate.With(("lon", Math.Round(lon, 6)), ("lat", Math.Round(lat, 6)), ("crs", "4490"), ("validAt", day)), cancellation).ConfigureAwait(false);
        return [.. found.Select(d => new CardLink($"{server.Words.Term("level", d.Level)} {d.Name}", new(ThingKind.Division, d.Code)))];
    }

    private async Task<Card> DivisionAsync(Thing thing, DateOnly? day, CancellationToken cancellation)
    {
        var words = server.Words;
        var lineage = server.GetAsync<Items<LineageEntry>>(Contract.Lineage, Contract.Lineage.With(("code", thing.Id)), cancellation);
        Division division;
        try
        {
            division = await server.GetAsync<Division>(Contract.Division, Contract.Division.With(("code", thing.Id), ("validAt", day)), cancellation).ConfigureAwait(false);
        }
        catch (ServerException problem) when (problem.Kind == ProblemKind.NotFound)
        {
            // A code that is not in force on this day still has a history that leads to the one that is.
            return Past(thing, thing.Id, problem, History((await lineage.ConfigureAwait(false)).All, words));
        }
        var above = await AboveAsync(division, day, cancellation).ConfigureAwait(false);
        List<CardFact> facts = [new(words.Say("division.area"), words.SquareKilometres(division.AreaSquareKilometres)), new(words.Say("division.people"), words.People(division.People))];
        if (division is { People: { } people, AreaSquareKilometres: > 0 and var area })
            facts.Add(new(words.Say("division.density"), words.Say("unit.perSquareKilometre", ("count", words.Count((long)Math.Round(people / area, MidpointRounding.AwayFromZero))))));
        facts.Add(new(words.Say("division.seat"), Written.Place(division.Seat)));
        facts.Add(new(words.Say("division.validity"), words.Validity(division.ValidFrom, division.ValidTo)));
        var kind = division.Kind.Length > 0 ? $" · {words.Term("divisionKind", division.Kind)}" : "";
        return new(thing, division.Name, $"{division.Code} · {words.Term("level", division.Level)}{kind}", above, facts, [],
            History((await lineage.ConfigureAwait(false)).All, words), Pair(division.Seat), division.Bbox is [var w, var s, var e, var n] ? new Extent(w, s, e, n) : null);
    }

    private async Task<IReadOnlyList<CardLink>> AboveAsync(Division division, DateOnly? day, CancellationToken cancellation)
    {
        var above = new List<CardLink>();
        for (var code = division.ParentCode; code is not null && above.Count < MostAbove;)
        {
            var parent = await server.GetAsync<Division>(Contract.Division, Contract.Division.With(("code", code), ("validAt", day)), cancellation).ConfigureAwait(false);
            above.Insert(0, new(parent.Name, new(ThingKind.Division, parent.Code)));
            code = parent.ParentCode;
        }
        return above;
    }

    private static List<CardHistory> History(IReadOnlyList<LineageEntry> lineage, Vocabulary words) =>
        [.. lineage.Select(e => new CardHistory(words.Day(e.Effective),
            $"{words.Term("changeKind", e.Kind)}: {Names(e.From)} → {(e.To.Count == 0 ? words.Say("history.ended") : Names(e.To))}",
            e.Document.Length > 0 ? e.Document : null, Links([.. e.From, .. e.To])))];

    private async Task<Card> FacilityAsync(Thing thing, DateOnly? day, CancellationToken cancellation)
    {
        var words = server.Words;
        var versions = server.GetAsync<Items<FacilityVersion>>(Contract.FacilityHistory, Contract.FacilityHistory.With(("id", thing.Id)), cancellation);
        Facility facility;
        try
        {
            facility = await server.GetAsync<Facility>(Contract.Facility, Contract.Facility.With(("id", thing.Id), ("validAt", day)), cancellation).ConfigureAwait(false);
        }
        catch (ServerException problem) when (problem.Kind == ProblemKind.NotFound)
        {
            var past = (await versions.ConfigureAwait(false)).All;
            return Past(thing, past[^1].Name, problem, Versions(past));
        }
        List<CardFact> facts =
        [
            new(words.Say("facility.status"), words.Term("status", facility.Status)),
            new(words.Say("facility.address"), Written.OrUnknown(facility.Address)),
            new(words.Say("facility.location"), Written.Place(facility.Location)),
            new(words.Say("division.validity"), words.Validity(facility.ValidFrom, facility.ValidTo)),
        ];
        var attributes = AttributeText.Facts(register.Attributes(facility.Kind), facility.Attributes, words);
        var history = (await versions.ConfigureAwait(false)).All;
        return new(thing, facility.Name, register.KindTitle(facility.Kind, words), Links(facility.Divisions), facts,
            attributes.Count > 0 ? [new(words.Say("facility.attributes"), attributes)] : [], history.Count < 2 ? [] : Versions(history), Pair(facility.Location), null)
        { Symbol = facility.Kind };

        List<CardHistory> Versions(IReadOnlyList<FacilityVersion> all) => [.. all.Select(v => new CardHistory(words.Day(v.ValidFrom), v.Name, v.Address, []))];
    }

    private async Task<Card> PlaceNameAsync(Thing thing, DateOnly? day, CancellationToken cancellation)
    {
        var words = server.Words;
        var versions = server.GetAsync<Items<PlaceNameVersion>>(Contract.PlaceNameHistory, Contract.PlaceNameHistory.With(("id", thing.Id)), cancellation);
        PlaceName name;
        try
        {
            name = await server.GetAsync<PlaceName>(Contract.PlaceName, Contract.PlaceName.With(("id", thing.Id), ("validAt", day)), cancellation).ConfigureAwait(false);
        }
        catch (ServerException problem) when (problem.Kind == ProblemKind.NotFound)
        {
            var past = (await versions.ConfigureAwait(false)).All;
            return Past(thing, past[^1].Name, problem, Versions(past));
        }
        List<CardFact> facts =
        [
            new(words.Say("names.plain"), name.Plain),
            new(words.Say("names.partsOfName"), name.Generic.Length > 0 ? words.Say("names.partsOf", ("specific", name.Specific), ("generic", name.Generic)) : words.Say("names.partsNone")),
            new(words.Say("names.meaning"), Written.OrUnknown(name.Meaning)),
            new(words.Say("names.origin"), Written.OrUnknown(name.Origin)),
        ];
        if (!string.IsNullOrEmpty(name.History))
            facts.Add(new(words.Say("names.historyOf"), name.History));
        if (!string.IsNullOrEmpty(name.PlaceCode))
            facts.Add(new(words.Say("names.placeCode"), name.PlaceCode));
        facts.Add(new(words.Say("division.validity"), words.Validity(name.ValidFrom, name.ValidTo)));
        if (name.Location is not null)
            facts.Add(new(words.Say("facility.location"), Written.Place(name.Location)));
        var sections = new List<CardSection>();
        Section("names.former", name.Aliases.Where(a => a.Kind == "former").Select(a => new CardFact(a.Name, a.Until is { } until ? words.Say("names.until", ("day", words.Day(until))) : "")));
        Section("names.otherNames", name.Aliases.Where(a => a.Kind != "former").Select(a => new CardFact(a.Name, words.Term("aliasKind", a.Kind))));
        var tags = new[] { name.Toned, words.Term("nameStatus", name.Status), register.CategoryTitle(name.Category, words), name.ProtectedBatch is { } batch ? words.Say("names.protected", ("batch", batch)) : "" };
        var history = (await versions.ConfigureAwait(false)).All;
        return new(thing, name.Name, string.Join(" · ", tags.Where(t => t.Length > 0)), Links(name.Divisions), facts, sections, history.Count < 2 ? [] : Versions(history), Pair(name.Location), null);

        List<CardHistory> Versions(IReadOnlyList<PlaceNameVersion> all) =>
            [.. all.Select(v => new CardHistory(words.Validity(v.ValidFrom, v.ValidTo), $"{v.Name} · {words.Term("nameStatus", v.Status)}", v.Document, []))];

        void Section(string title, IEnumerable<CardFact> some)
        {
            if (some.ToList() is { Count: > 0 } all)
                sections.Add(new(words.Say(title), all));
        }
    }

    /// <summary>Roads have no card in the browser; this one says what the register's own item says.</summary>
    private async Task<Card> RoadAsync(Thing thing, CancellationToken cancellation)
    {
        var words = server.Words;
        var road = await server.GetAsync<JsonElement>(Contract.Road, Contract.Road.With(("collection", "road"), ("item", thing.Id)), cancellation).ConfigureAwait(false);
        if (road.ValueKind != JsonValueKind.Object || !road.TryGetProperty("properties", out var said) || said.ValueKind != JsonValueKind.Object)
            throw server.NotOurs(200);
        var roadClass = Text("class");
        List<CardFact> facts = [new(words.Say("road.class"), words.Term("roadClass", roadClass ?? ""))];
        if (DateOnly.TryParseExact(Text("validFrom"), "yyyy-MM-dd", out var from))
            facts.Add(new(words.Say("division.validity"), words.Validity(from, DateOnly.TryParseExact(Text("validTo"), "yyyy-MM-dd", out var to) ? to : null)));
        return new(thing, Written.OrUnknown(Text("name")), words.Say("road.title"), [], facts, [], [], null, null);

        string? Text(string member) => said.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static Card Past(Thing thing, string title, ServerException problem, IReadOnlyList<CardHistory> history) =>
        new(thing, title, "", [], [], [], history, null, null) { Note = problem.Title };

    private static string Names(IReadOnlyList<DivisionName> divisions) => string.Join("、", divisions.Select(d => $"{d.Name} {d.Code}"));

    private static List<CardLink> Links(IReadOnlyList<DivisionName> divisions) => [.. divisions.Select(d => new CardLink(d.Name, new(ThingKind.Division, d.Code)))];

    private static (double, double)? Pair(double[]? place) => place is [var lon, var lat, ..] ? (lon, lat) : null;
}
