using CivilAtlas.SampleCity;

namespace CivilAtlas.Tests.SampleCity;

/// <summary>Made once for all classes: the generator needs no database.</summary>
internal static class Samples
{
    public static readonly SampleParameters Parameters = SampleParameters.Load();
    public static readonly SampleRegister City = SampleGenerator.Make(Parameters, "city", 1);
    public static readonly SampleRegister Town = SampleGenerator.Make(Parameters, "town", 1);
    public static readonly IReadOnlyList<SampleFacility> CityFacilities = [.. City.Facilities];

    public static IEnumerable<SampleDivision> At(this SampleRegister register, SampleLevel level) => register.Divisions.Where(division => division.Level == level);
}
