using CivilAtlas.Requests;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Romanizations;

/// <param name="Rule">Only words of this rule, such as <c>grandiose</c>.</param>
/// <param name="Q">Part of the word.</param>
/// <param name="After">The last page's <c>next</c>.</param>
internal sealed record ListLexiconWordsRequest(string? Rule = null, string? Q = null, int Limit = 100, string? After = null);

internal sealed class ListLexiconWordsValidator : Validator<ListLexiconWordsRequest>
{
    public ListLexiconWordsValidator()
    {
        RuleFor(r => r.Limit).IsPageLimit();
        RuleFor(r => r.Rule!).IsWordRule().When(r => r.Rule is not null);
    }
}

/// <param name="Id">Null for a word of the lists that come with the program: it cannot be taken away here.</param>
/// <param name="WholeOnly">It counts only where it is the whole specific.</param>
/// <param name="Source">Why the office added it; null for the program's own (see gis-data/lexicons/README.md).</param>
internal sealed record LexiconWordResponse(Guid? Id, string Rule, string Text, bool WholeOnly, string? Source, string? Account, DateTimeOffset? Added)
{
    public string Cursor => $"{Rule} {Text} {Id}";
}

/// <summary>The words that names should not hold: the program's lists and the office's own.</summary>
internal sealed class ListLexiconWords(Store store) : Endpoint<ListLexiconWordsRequest, Page<LexiconWordResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/lexicon-words");
        AllowAnonymous();
        Summary(s => s.Summary = "The words that names should not hold, by rule");
    }

    public override async Task HandleAsync(ListLexiconWordsRequest request, CancellationToken cancellation)
    {
        var own = await store.QueryAsync<LexiconWordResponse>("select id, rule, text, false as whole_only, source, account, added from lexicon_word", null, cancellation);
        // Some hundreds: sorted and cut here, for only here are both kinds together.
        var rows = own.Concat(Gazetteers.Shipped.Words.Select(w => new LexiconWordResponse(null, w.Rule, w.Text, w.WholeOnly, null, null, null)))
            .Where(w => (request.Rule is null || w.Rule == request.Rule) && (request.Q is null || w.Text.Contains(request.Q, StringComparison.Ordinal))
                && (request.After is null || string.CompareOrdinal(w.Cursor, request.After) > 0))
            .OrderBy(w => w.Cursor, StringComparer.Ordinal).Take(request.Limit + 1).ToList();
        await Send.OkAsync(Page<LexiconWordResponse>.Of(rows, request.Limit, w => w.Cursor), cancellation);
    }
}

internal static class WordRule
{
    public static IRuleBuilderOptions<T, string> IsWordRule<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(r => Gazetteer.WordRules.Contains(r)).WithFault("naming.unknown-word-rule", value => [("value", value), ("known", Gazetteer.WordRules)]);
}
