using System.Globalization;
using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.PlaceNames;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using Npgsql;

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
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        var candidates = await CollectAsync(connection, query, limit, trace, cancellation);
        var best = Ranking.Order(candidates, limit);
        trace.Add("rank", () => best.Select(c => new { c.Term, c.Kind, c.Match, c.Edits, c.Rank, c.Metres }).ToArray());
        var items = await LookUpAsync(connection, best, cancellation);
        trace.Add("look-up", () => items.Count);
        return new(items, trace.Steps);
    }

    private static async Task<List<Candidate>> CollectAsync(NpgsqlConnection connection, SuggestQuery query, int limit, Trace trace, CancellationToken cancellation)
    {
        var candidates = new List<Candidate>();
        foreach (var stage in Collectors.StagesFor(query))
        {
            // What is worth less is not looked for when there is enough; and a word that a name bears or holds was not mistyped.
            if (candidates.DistinctBy(c => c.PlaceNameId).Count() >= limit || stage[0].Match == Match.OneOff && candidates.Exists(c => c.Match <= Match.Holds))
                break;
            await using var batch = Batch(connection, stage.Select(collector => collector.Ask(query)));
            await using var rows = await batch.ExecuteReaderAsync(cancellation);
            foreach (var collector in stage)
            {
                await rows.NextResultAsync(cancellation);
                var before = candidates.Count;
                while (await rows.ReadAsync(cancellation))
                    candidates.Add(Ranking.Judge(query, Candidate.Read(rows), collector.Match));
                trace.Add(collector.Name, () => new { found = candidates.Count - before, terms = candidates.Skip(before).Take(10).Select(c => c.Term).ToArray() });
            }
        }
        return candidates;
    }

    /// <summary>
    /// One round trip, planned for any values: the statements' shapes fit them all,
    /// and planning anew for each, as the server else would, takes longer than running them.
    /// </summary>
    private static NpgsqlBatch Batch(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select set_config('plan_cache_mode', 'force_generic_plan', true)"));
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }

    private static async Task<IReadOnlyList<Suggestion>> LookUpAsync(NpgsqlConnection connection, IReadOnlyList<Candidate> best, CancellationToken cancellation)
    {
        if (best.Count == 0)
            return [];
        var ask = new NpgsqlBatchCommand(Sql.Beside<PlaceNameSearch>("lookUp"));
        ask.Parameters.Add(new("ids", best.Select(c => c.PlaceNameId).ToArray()));
        ask.Parameters.Add(new("today", AsOf.Today));
        await using var batch = Batch(connection, [ask]);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        var items = new List<Suggestion>(best.Count);
        // The rows come in the order asked for; a name that begins to hold only tomorrow is no answer today, and has none.
        for (var place = 0; await rows.ReadAsync(cancellation); place++)
        {
            while (best[place].PlaceNameId != rows.GetGuid(0))
                place++;
            items.Add(Read(rows, best[place]));
        }
        return items;
    }

    private static Suggestion Read(NpgsqlDataReader row, Candidate candidate)
    {
        var divisions = JsonSerializer.Deserialize<PlaceNameDivision[]>(row.GetString(6), JsonShape.Options)!;
        return new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), divisions is [.., var lowest] ? lowest.Code : null, divisions,
            row.IsDBNull(7) ? null : [row.GetDouble(7), row.GetDouble(8)], new(candidate.Term, candidate.Kind, candidate.Match));
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
