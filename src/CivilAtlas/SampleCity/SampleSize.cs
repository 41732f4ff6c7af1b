using System.Text.Json;

namespace CivilAtlas.SampleCity;

/// <summary>How much is made: one entry of gis-data/sample/sizes.json.</summary>
internal sealed record SampleSize(
    int Prefectures, int DistrictsEach, int CountiesEach, int CountyCitiesEach,
    int TownshipsEach, int SubdistrictsEach, int VillagesEach, double VillageSquareKilometres,
    int RoadNodesPerTownVillage, int RoadNodesPerUrbanVillage, int PopulationEach, int HouseNumbers)
{
    public int CountyUnitsEach => DistrictsEach + CountiesEach + CountyCitiesEach;

    public int Villages => Prefectures * VillagesEach;

    public double PrefectureRadiusMetres => Math.Sqrt(VillagesEach * VillageSquareKilometres * 1e6 / Math.PI);
}

/// <summary>The data files the generator reads.</summary>
internal sealed record SampleParameters(IReadOnlyDictionary<string, SampleSize> Sizes, NameWords Words, FacilityPlan Facilities)
{
    public static SampleParameters Load(string? folder = null)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "gis-data", "sample");
        return new SampleParameters(
            Read<Dictionary<string, SampleSize>>(folder, "sizes.json"),
            Read<NameWords>(folder, "names.json"),
            Read<FacilityPlan>(folder, "facilities.json"));
    }

    private static T Read<T>(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{path} is empty");
    }
}
