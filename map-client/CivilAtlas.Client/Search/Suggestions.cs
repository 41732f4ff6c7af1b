using System.Globalization;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Search;

/// <summary>The one search: place names by characters, pinyin, initials or a former name, divisions by name or code, and facilities by name; as the browser's box asks.</summary>
public sealed class Suggestions(ServerClient server, RegisterWords register)
{
    private const int MostNames = 8, MostDivisions = 8, MostFacilities = 6;

    /// <summary>What is found: names first, then divisions, then facilities. A part that fails is left out; <see cref="ServerException"/> only where all three do.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, (double Lon, double Lat)? near, DateOnly? day, CancellationToken cancellation)
    {
        var words = server.Words;
        var place = near is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Lon:0.0000},{at.Lat:0.0000}") : null;
        var problems = new List<ServerException>();
        var names = PartAsync<Suggestion>(Contract.Suggest, Contract.Suggest.With(("q", text), ("limit", MostNames), ("near", place)));
        var divisions = PartAsync<Division>(Contract.Divisions, Contract.Divisions.With(("q", text), ("limit", MostDivisions), ("validAt", day)));
        var facilities = PartAsync<Facility>(Contract.Facilities, Contract.Facilities.With(("q", text), ("limit", MostFacilities), ("validAt", day)));
        await Task.WhenAll(names, divisions, facilities).ConfigureAwait(false);
        if (problems.Count == 3)
            throw problems[0];
        return
        [
            .. (await names.ConfigureAwait(false)).Select(n => new SearchHit(new(ThingKind.PlaceName, n.Id.ToString()), n.Name,
                Joined(n.Plain, register.CategoryTitle(n.Category, words), n.Divisions.Count > 0 ? n.Divisions[^1].Name : null), MatchedBy(n, words), null)),
            .. (await divisions.ConfigureAwait(false)).Select(d => new SearchHit(new(ThingKind.Division, d.Code), d.Name,
                Joined(words.Term("level", d.Level), d.Code, d.ParentName), null, null)),
            .. (await facilities.ConfigureAwait(false)).Select(f => new SearchHit(new(ThingKind.Facility, f.Id.ToString()), f.Name, register.KindTitle(f.Kind, words), null, f.Kind)),
        ];

        async Task<IReadOnlyList<T>> PartAsync<T>(Call call, string path)
        {
            try
            {
                return (await server.GetAsync<Items<T>>(call, path, cancellation).ConfigureAwait(false)).All;
            }
            catch (ServerException problem)
            {
                lock (problems)
                    problems.Add(problem);
                return [];
            }
        }
    }

    private static string? MatchedBy(Suggestion name, Vocabulary words) => name.Matched.Kind == "former" ? words.Say("search.former", ("name", name.Matched.Term))
        : name.Matched.Kind != "standard" && name.Matched.Term != name.Name ? words.Say("search.alias", ("name", name.Matched.Term)) : null;

    private static string Joined(params string?[] parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
}
