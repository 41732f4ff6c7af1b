using System.Globalization;
using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.PlaceNames;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Search;

/// <param name="Q">Characters, a part of a name, pinyin or its initials, a former name.</param>
/// <param name="Near">lon,lat in CGCS2000: of two that match alike the nearer comes first.</param>
/// <param name="Debug">Also says what each step did.</param>
internal sealed record SuggestPlaceNamesRequest(string Q, int Limit = 10, string? Near = null, bool Debug = false);

internal sealed class SuggestPlaceNamesValidator : Validator<SuggestPlaceNamesRequest>
{
    public SuggestPlaceNamesValidator()
    {
        RuleFor(r => r.Limit).IsPageLimit(most: 20);
        RuleFor(r => r.Q).Custom((q, context) =>
        {
            if (PlainText.FaultOf("q", q, PlaceNameFilter.LongestQuery) is { } fault)
                context.AddFailure(new FluentValidation.Results.ValidationFailure("q", null) { ErrorCode = fault.Key, CustomState = fault.Values });
        });
        RuleFor(r => r.Near!).Must(n => Place.Read(n) is not null).WithFault("search.near", value => [("value", value)]).When(r => r.Near is not null);
    }
}

/// <param name="Term">The word that was found, folded.</param>
/// <param name="Kind"><c>standard</c>, or what leads to it: <c>former</c>, <c>alias</c>, <c>short</c>, <c>dialect</c>.</param>
/// <param name="How"><c>exact</c>, <c>begins</c>, <c>holds</c>, <c>sounds-like</c> or <c>one-off</c>.</param>
internal sealed record SuggestionMatch(string Term, string Kind, Match How);

/// <param name="Name">The standard name of today.</param>
internal sealed record Suggestion(Guid Id, string Name, string Toned, string Plain, string Category, string Status, string? DivisionCode,
    IReadOnlyList<PlaceNameDivision> Divisions, double[]? Location, SuggestionMatch Matched);

/// <param name="Step">normalise, parse, the name of a collector, rank.</param>
/// <param name="Did">What came of it.</param>
internal sealed record SuggestionStep(string Step, double Milliseconds, object Did);

/// <param name="Debug">Where it was asked for.</param>
internal sealed record SuggestionsResponse(IReadOnlyList<Suggestion> Items, IReadOnlyList<SuggestionStep>? Debug);

/// <summary>Suggestions while a name is typed.</summary>
internal sealed class SuggestPlaceNames(PlaceNameSearch search) : Endpoint<SuggestPlaceNamesRequest, SuggestionsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/place-names/suggest");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Suggest place names while one is typed";
            s.Description = "By characters, a part of the name, pinyin or its initials, a former name or alias (which leads to the current one), one wrong character, or the same sound.";
        });
    }

    public override async Task HandleAsync(SuggestPlaceNamesRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await search.SuggestAsync(request.Q, request.Limit, request.Near is null ? null : Place.Read(request.Near), request.Debug, cancellation), cancellation);
}

internal static class Place
{
    /// <summary>Null where it is no lon,lat. Zero is a place like any other.</summary>
    public static (double Lon, double Lat)? Read(string text) =>
        text.Split(',') is [var x, var y]
        && double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var lon) && lon is >= -180 and <= 180
        && double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var lat) && lat is >= -90 and <= 90 ? (lon, lat) : null;
}

/// <summary>normalise → parse → collect → rank → look up: each step small, and each shown where it is asked for.</summary>
internal sealed class PlaceNameSearch(Store store, Gazetteers gazetteers)
{
    public async Task<SuggestionsResponse> SuggestAsync(string typed, int limit, (double Lon, double Lat)? near, bool debug, CancellationToken cancellation)
    {
        var trace = new Trace(debug);
        var query = SuggestQuery.Of(typed, near, await gazetteers.CurrentAsync(cancellation));
        trace.Add("normalise", () => new { query?.Text });
        if (query is null)
            return new([], trace.Steps);
        trace.Add("parse", () => new { query.IsLetters, query.Letters, query.Grams, query.Sounds, near = near is { } n ? (double[])[n.Lon, n.Lat] : null });
        var candidates = await CollectAsync(query, limit, trace, cancellation);
        var best = Ranking.Order(candidates, limit);
        trace.Add("rank", () => best.Select(c => new { c.Term, c.Kind, c.Match, c.Edits, c.Rank, c.Metres }));
        var items = await LookUpAsync(best, cancellation);
        trace.Add("look-up", () => items.Count);
        return new(items, trace.Steps);
    }

    private async Task<List<Candidate>> CollectAsync(SuggestQuery query, int limit, Trace trace, CancellationToken cancellation)
    {
        var candidates = new List<Candidate>();
        var found = new HashSet<Guid>();
        foreach (var collector in Collectors.All.Where(c => c.Applies(query)))
        {
            // What is worth less is not looked for when there is enough; what is worth the same is, lest the first way found win.
            if (found.Count >= limit && collector.Match > Match.Begins)
                break;
            var values = new Dapper.DynamicParameters(collector.Values(query));
            values.Add("lon", query.Near?.Lon, System.Data.DbType.Double);
            values.Add("lat", query.Near?.Lat, System.Data.DbType.Double);
            var rows = await store.QueryAsync<Candidate>(collector.Sql, values, cancellation);
            candidates.AddRange(rows.Select(row => Ranking.Judge(query, row, collector.Match)));
            found.UnionWith(rows.Select(row => row.PlaceNameId));
            trace.Add(collector.Name, () => new { found = rows.Count, terms = rows.Take(10).Select(r => r.Term) });
        }
        return candidates;
    }

    private async Task<IReadOnlyList<Suggestion>> LookUpAsync(IReadOnlyList<Candidate> best, CancellationToken cancellation)
    {
        if (best.Count == 0)
            return [];
        var rows = await store.QueryAsync<FoundRow>(Sql.Beside<PlaceNameSearch>("lookUp"), new { ids = best.Select(c => c.PlaceNameId).ToArray(), today = AsOf.Today }, cancellation);
        var byId = rows.ToDictionary(r => r.Id);
        // A name that begins to hold only tomorrow is no answer today.
        return [.. best.Where(c => byId.ContainsKey(c.PlaceNameId)).Select(c => byId[c.PlaceNameId].With(new(c.Term, c.Kind, c.Match)))];
    }

    private sealed record FoundRow(Guid Id, string Name, string Toned, string Plain, string Category, string Status, JsonElement Divisions, double? Lon, double? Lat)
    {
        public Suggestion With(SuggestionMatch matched)
        {
            var divisions = Divisions.Deserialize<PlaceNameDivision[]>(JsonShape.Options)!;
            return new(Id, Name, Toned, Plain, Category, Status, divisions is [.., var lowest] ? lowest.Code : null, divisions, Lon is { } lon ? [lon, Lat!.Value] : null, matched);
        }
    }

    /// <summary>What each step did and how long it took; nothing where nobody asks.</summary>
    private sealed class Trace(bool wanted)
    {
        private readonly List<SuggestionStep> steps = [];
        private long since = System.Diagnostics.Stopwatch.GetTimestamp();

        public IReadOnlyList<SuggestionStep>? Steps => wanted ? steps : null;

        public void Add(string step, Func<object> did)
        {
            if (!wanted)
                return;
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            steps.Add(new(step, Math.Round(took, 3), did()));
            since = System.Diagnostics.Stopwatch.GetTimestamp();
        }
    }
}
