using CivilAtlas.SampleCity;

namespace CivilAtlas.Tests.SampleCity;

public sealed class SamplePeopleTests
{
    [Fact]
    public void A_city_has_about_ten_million_people()
    {
        Assert.InRange(Samples.City.Population.Villages.Sum(village => (long)village.People.All), 9_500_000, 10_500_000);
        Assert.Equal(1500, Samples.City.Population.Villages.Length);
    }

    // "About 10^4.5 cells": 31,623, within a tenth.
    [Fact]
    public void The_grid_has_about_thirty_thousand_cells() => Assert.InRange(Samples.City.Population.Grid.Length, 28_500, 34_800);

    [Fact]
    public void Cells_sum_to_their_village_in_every_age_group()
    {
        var sums = Samples.City.Population.Grid.GroupBy(cell => cell.VillageCode)
            .ToDictionary(group => group.Key, group => group.Aggregate(default(AgeGroups), (sum, cell) => sum + cell.People));
        Assert.All(Samples.City.Population.Villages, village => Assert.Equal(village.People, sums[village.VillageCode]));
    }

    [Fact]
    public void A_group_is_never_larger_than_the_one_that_holds_it() => Assert.All(Samples.City.Population.Grid, cell =>
        Assert.True(cell.People is { From80: >= 0, Under14: >= 0 } people && people.From80 <= people.From65 && people.From65 <= people.From60
            && people.From60 + people.Under14 <= people.All));

    [Fact]
    public void No_cell_is_counted_twice_for_one_village() =>
        Assert.Equal(Samples.City.Population.Grid.Length, Samples.City.Population.Grid.Select(cell => (cell.Column, cell.Row, cell.VillageCode)).Distinct().Count());

    // Hare-Niemeyer by hand: 10 by 1:1:1 gives 4, 3, 3 (equal remainders in order); 7 by 5:3:2 gives 3.5, 2.1, 1.4 → 4, 2, 1.
    [Fact]
    public void Shares_go_by_the_largest_remainder()
    {
        Assert.Equal([4, 3, 3], Apportion.Split(10, [1, 1, 1]));
        Assert.Equal([4, 2, 1], Apportion.Split(7, [5, 3, 2]));
    }
}
