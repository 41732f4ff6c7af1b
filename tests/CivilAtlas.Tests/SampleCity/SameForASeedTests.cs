using System.Security.Cryptography;
using System.Text.Json;
using CivilAtlas.SampleCity;

namespace CivilAtlas.Tests.SampleCity;

public sealed class SameForASeedTests
{
    [Fact]
    public void The_same_seed_makes_the_same_sample_to_the_last_byte() => Assert.Equal(Digest(7), Digest(7));

    [Fact]
    public void Another_seed_makes_another_sample() => Assert.NotEqual(Digest(7), Digest(8));

    [Fact]
    public void House_numbers_and_facilities_read_twice_are_the_same()
    {
        Assert.Equal(Samples.Town.HouseNumbers, Samples.Town.HouseNumbers);
        Assert.Equal(Samples.Town.Facilities.Select(Text), Samples.Town.Facilities.Select(Text));
    }

    // The first outputs for the state 1234567, as published with the algorithm's reference code (Vigna, splitmix64.c)
    // and repeated in Rosetta Code's task "Pseudo-random numbers/Splitmix64".
    [Fact]
    public void The_generator_of_numbers_is_splitmix64()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.NextBits()));
    }

    [Fact]
    public void Identifiers_are_of_version_7()
    {
        Assert.All(Samples.Town.Divisions, division => Assert.Equal((7, true), (division.Id.Version, division.Id.Variant is >= 8 and <= 11)));
        Assert.Equal(60_000, Samples.City.HouseNumbers.Select(number => number.Id).Distinct().Count());
    }

    private static string Digest(ulong seed)
    {
        var town = SampleGenerator.Make(Samples.Parameters, "town", seed);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var division in town.Divisions) Add($"{division.Id} {division.Code} {division.Name} {division.Romanization} {division.Seat} {division.Shape}");
        foreach (var road in town.Roads) Add($"{road.Id} {road.Name} {road.Class} {road.Direction} {road.Centreline}");
        foreach (var number in town.HouseNumbers) Add(number.ToString());
        foreach (var cell in town.Population.Grid) Add(cell.ToString());
        foreach (var facility in town.Facilities) Add(Text(facility));
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
    }

    private static string Text(SampleFacility facility) =>
        $"{facility.Id} {facility.Kind} {facility.Name} {facility.Location} {facility.ValidFrom} {JsonSerializer.Serialize(facility.Attributes)}";
}
