namespace CivilAtlas.Facilities;

/// <param name="Prefecture">Guid.Empty where no prefecture stands above the place.</param>
internal sealed record FacilityPlace(int Number, Guid Prefecture);

/// <summary>Finds for places, however many, whether the register's divisions hold them and under which prefecture.</summary>
internal static class FacilityPlaces
{
    /// <summary>Those of the places that lie in a division; numbered from 1, as they were given. Divisions of any day from <paramref name="froms"/> on count.</summary>
    public static async Task<IReadOnlyDictionary<int, Guid>> FindAsync(Writing writing, double[] lons, double[] lats, DateOnly[] froms) =>
        (await writing.QueryAsync<FacilityPlace>(Sql.Beside(typeof(FacilityPlaces)), new { lons, lats, froms })).ToDictionary(p => p.Number, p => p.Prefecture);

    /// <summary>The prefecture of one place, or a refusal where the register's divisions do not reach it.</summary>
    public static async Task<Guid> RequireAsync(Writing writing, double lon, double lat, DateOnly from) =>
        (await FindAsync(writing, [lon], [lat], [from])).TryGetValue(1, out var prefecture)
            ? prefecture
            : throw new BadInput("location", "facility.outside-register");
}
