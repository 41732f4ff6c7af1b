using System.Text.Json;
using CivilAtlas.Requests;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Romanizations;

/// <param name="Rule">The rule it breaks, such as <c>grandiose</c>.</param>
/// <param name="Source">Why: a document, a list, a decision.</param>
internal sealed record AddLexiconWordRequest(string Rule, string Text, string Source);

internal sealed class AddLexiconWordValidator : Validator<AddLexiconWordRequest>
{
    public AddLexiconWordValidator()
    {
        RuleFor(r => r.Rule).IsWordRule();
        RuleFor(r => r.Text).IsNameText();
        // One character stands in too many names, and longer than any name is no word.
        RuleFor(r => r.Text).Must(t => NameFolding.Fold(t).Length is >= 2 and <= 30).When(r => r.Rule != Gazetteer.EverydayCharacter, ApplyConditionTo.CurrentValidator)
            .WithFault("naming.word-length", value => [("value", value)]);
        RuleFor(r => r.Text).Must(t => NameFolding.Fold(t).EnumerateRunes().Count() == 1).When(r => r.Rule == Gazetteer.EverydayCharacter, ApplyConditionTo.CurrentValidator)
            .WithFault("naming.one-character", value => [("value", value)]);
        RuleFor(r => r.Source).Must(s => !string.IsNullOrWhiteSpace(s) && !s.Contains('\0', StringComparison.Ordinal)).WithFault("naming.word-source");
    }
}

/// <summary>A word the office wants names to be warned of; it counts from then on.</summary>
internal sealed class AddLexiconWord(Store store, Gazetteers gazetteers) : Endpoint<AddLexiconWordRequest, LexiconWordResponse>
{
    public override void Configure()
    {
        Post("/api/v1/lexicon-words");
        Roles(Rights.Holding(Deed.WriteName));
        Description(d => d.Produces<LexiconWordResponse>(201), clearDefaults: false);
        Summary(s => s.Summary = "Add a word that names should not hold");
    }

    public override async Task HandleAsync(AddLexiconWordRequest request, CancellationToken cancellation)
    {
        // As names are folded, so must be the words they are compared with.
        var word = request with { Text = NameFolding.Fold(request.Text), Source = request.Source.Trim() };
        var row = await store.WriteAsync(Actor.Of(User), writing => WriteAsync(writing, word), cancellation);
        gazetteers.Forget();
        await Send.ResponseAsync(row, 201, cancellation);
    }

    private static async Task<LexiconWordResponse> WriteAsync(Writing writing, AddLexiconWordRequest word)
    {
        var row = await writing.SingleOrDefaultAsync<LexiconWordResponse>(
            """
            insert into lexicon_word (rule, text, source, account) values (@Rule, @Text, @Source, @Account)
            on conflict (rule, text) do nothing
            returning id, rule, text, false as whole_only, source, account, added
            """, new { word.Rule, word.Text, word.Source, writing.Actor.Account })
            ?? throw new Conflict("text", "naming.word-exists", ("value", word.Text), ("rule", word.Rule));
        await writing.RecordAsync(new(Guid.Empty, "lexicon-word", row.Id!.Value, "create", word.Source, null, JsonSerializer.Serialize(new { word.Rule, word.Text })));
        return row;
    }
}
