using System.Text.Json;

namespace CivilAtlas.Romanizations;

internal sealed record DeleteLexiconWordRequest(Guid Id);

/// <summary>Takes a word of the office's own away again; what was found by it stays in the reports it was frozen into.</summary>
internal sealed class DeleteLexiconWord(Store store, Gazetteers gazetteers) : Endpoint<DeleteLexiconWordRequest>
{
    public override void Configure()
    {
        Delete("/api/v1/lexicon-words/{id}");
        Roles(Rights.Holding(Deed.WriteName));
        Description(d => d.Produces(204), clearDefaults: false);
        Summary(s => s.Summary = "Take away a word the office added");
    }

    public override async Task HandleAsync(DeleteLexiconWordRequest request, CancellationToken cancellation)
    {
        await store.WriteAsync(Actor.Of(User), async writing =>
        {
            var word = await writing.SingleOrDefaultAsync<Removed>("delete from lexicon_word where id = @Id returning rule, text", new { request.Id })
                ?? throw new NotFound("naming.no-such-word", ("id", request.Id));
            await writing.RecordAsync(new(Guid.Empty, "lexicon-word", request.Id, "delete", null, JsonSerializer.Serialize(new { word.Rule, word.Text }), null));
        }, cancellation);
        gazetteers.Forget();
        await Send.NoContentAsync(cancellation);
    }

    private sealed record Removed(string Rule, string Text);
}
