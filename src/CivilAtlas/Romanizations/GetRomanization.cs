using CivilAtlas.Divisions;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Romanizations;

/// <param name="Category">A code of the place categories (GB/T 18521); without one the generic tells it.</param>
/// <param name="DivisionCode">Where the name lies: some characters are read otherwise in some provinces.</param>
internal sealed record GetRomanizationRequest(string Text, string? Category = null, string? DivisionCode = null);

internal sealed class GetRomanizationValidator : Validator<GetRomanizationRequest>
{
    public GetRomanizationValidator()
    {
        RuleFor(r => r.Text).IsNameText();
        RuleFor(r => r.Category!).IsPlaceCategory().When(r => r.Category is not null);
        RuleFor(r => r.DivisionCode!).IsDivisionCode().When(r => r.DivisionCode is not null);
    }
}

/// <param name="Source">What the least certain reading rests on: <c>office</c>, <c>place-names</c>, <c>phrases</c> or <c>characters</c>.</param>
internal sealed record RomanizationResponse(string Text, string Specific, string Generic, string Toned, string Plain,
    IReadOnlyList<Syllable> Syllables, bool Doubtful, string Source)
{
    public static RomanizationResponse Of(Romanization r) =>
        new(r.Text, r.Parts.Specific, r.Parts.Generic, r.Toned, r.Plain, r.Syllables, r.Doubtful, r.Source);
}

/// <summary>A name spelled by the rule of 1984, with every reading of a doubtful character.</summary>
internal sealed class GetRomanization(Gazetteers gazetteers) : Endpoint<GetRomanizationRequest, RomanizationResponse>
{
    public override void Configure()
    {
        Get("/api/v1/romanizations");
        AllowAnonymous();
        Summary(s => s.Summary = "Spell a name in Roman letters");
    }

    public override async Task HandleAsync(GetRomanizationRequest request, CancellationToken cancellation)
    {
        var gazetteer = await gazetteers.CurrentAsync(cancellation);
        await Send.OkAsync(RomanizationResponse.Of(gazetteer.Romanize(request.Text.Trim(), request.Category, divisionCode: request.DivisionCode)), cancellation);
    }
}
