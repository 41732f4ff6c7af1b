namespace CivilAtlas.PlaceNames;

/// <summary>Where a name lies: the division that holds it with all above, its prefecture, and how large its thing is.</summary>
/// <param name="DivisionCode">Of the division that holds it: some characters are read otherwise in some provinces.</param>
/// <param name="Prefecture">Guid.Empty above the prefectures.</param>
internal sealed record NamePlace(Guid[] Path, Guid Prefecture, string DivisionCode, double LengthMetres, double AreaSquareMetres)
{
    public static async Task<NamePlace> OfAsync(Writing writing, PlaceNameState state, DateOnly day) =>
        await writing.SingleOrDefaultAsync<NamePlace>(Sql.Beside<NamePlace>(), new { division = state.DivisionId, day, state.Geometry }) is { Path.Length: > 0 } found
            ? found
            : throw new BadInput("divisionCode", "place-name.unknown-division");
}
