using System.Text.Json;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Server;

/// <summary>What the server calls its kinds and categories; empty until it has been asked, and then ids stand for themselves.</summary>
public sealed class RegisterWords(ServerClient server)
{
    private Dictionary<string, FacilityKind> kinds = new(StringComparer.Ordinal);
    private Dictionary<string, Bilingual> categories = new(StringComparer.Ordinal);

    /// <summary>Titles of the kinds of facility.</summary>
    public IReadOnlyDictionary<string, Bilingual> KindTitles => kinds.ToDictionary(k => k.Key, k => k.Value.Title, StringComparer.Ordinal);

    /// <summary>Asks the server. <see cref="ServerException"/> where it cannot be had.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var asked = server.GetAsync<Items<FacilityKind>>(Contract.FacilityKinds, Contract.FacilityKinds.With(), cancellation);
        var named = await server.GetAsync<Items<PlaceCategory>>(Contract.PlaceCategories, Contract.PlaceCategories.With(), cancellation).ConfigureAwait(false);
        kinds = (await asked.ConfigureAwait(false)).All.ToDictionary(k => k.Id, StringComparer.Ordinal);
        categories = named.All.DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => c.Title, StringComparer.Ordinal);
    }

    /// <summary>A kind's title, or its id.</summary>
    public string KindTitle(string id, Vocabulary words) => kinds.TryGetValue(id, out var kind) ? kind.Title.In(words.Language) : id;

    /// <summary>A category's title; an office may have codes of its own, which then stand for themselves.</summary>
    public string CategoryTitle(string code, Vocabulary words) => categories.TryGetValue(code, out var title) ? title.In(words.Language) : code;

    /// <summary>The attributes' schemas of a kind, in the schema's order; empty for an unknown kind.</summary>
    internal IReadOnlyList<(string Name, JsonElement Schema)> Attributes(string kind) =>
        kinds.TryGetValue(kind, out var known) && known.Schema.ValueKind == JsonValueKind.Object
            && known.Schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? [.. properties.EnumerateObject().Select(p => (p.Name, p.Value))] : [];
}
