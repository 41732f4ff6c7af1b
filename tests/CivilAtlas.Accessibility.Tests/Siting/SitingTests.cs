using CivilAtlas.Accessibility.Siting;
using CsCheck;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Siting;

public class SitingTests
{
    private const double No = double.NaN;

    private static readonly Gen<(double[][] Costs, double[] People, int Sites, int[] Locked)> Problems =
        from origins in Gen.Int[1, 7]
        from candidates in Gen.Int[1, 7]
        from costs in Gen.Int[1, 40].Array[candidates].Array[origins]
        from people in Gen.Int[0, 30].Array[origins]
        from sites in Gen.Int[1, candidates]
        from locked in Gen.Int[0, candidates - 1].Array[0, 1]
        where people.Any(p => p > 0)
        select (costs.Select(row => row.Select(c => c > 35 ? No : (double)c).ToArray()).ToArray(), people.Select(p => (double)p).ToArray(), sites, locked);

    [Fact]
    public void Every_model_finds_what_trying_every_choice_finds() => Problems.Sample(made =>
    {
        var (costs, people, sites, locked) = made;
        var problem = new SitingProblem(Tables.Of(costs), people) { Limit = 10, Sites = sites, Locked = locked };
        var choices = Choices(costs[0].Length, sites).Where(c => locked.All(c.Contains)).ToArray();
        var any = Enumerable.Range(1, costs[0].Length).SelectMany(n => Choices(costs[0].Length, n)).Where(c => locked.All(c.Contains));

        Same(choices.Max(c => people.Where((_, i) => To(i, c) <= 10).Sum()), SitingModel.Mclp);
        Same(choices.Min(c => people.Select((p, i) => p > 0 ? p * To(i, c) : 0).Sum()), SitingModel.PMedian);
        Same(choices.Min(c => people.Select((p, i) => p > 0 ? To(i, c) : 0).Max()), SitingModel.PCentre);
        Same(any.Where(c => people.Select((p, i) => (p, i)).All(o => o.p == 0 || To(o.i, c) <= 10)).Select(c => (double)c.Length).DefaultIfEmpty(double.PositiveInfinity).Min(), SitingModel.Lscp);

        double To(int origin, int[] open) => open.Min(j => double.IsNaN(costs[origin][j]) ? double.PositiveInfinity : costs[origin][j]);

        void Same(double expected, SitingModel model)
        {
            var answer = Sitings.Solve(problem, model);
            if (double.IsInfinity(expected))
            {
                Assert.Equal((SitingStatus.Infeasible, null), (answer.Status, answer.Objective));
                return;
            }
            Assert.Equal(SitingStatus.Optimal, answer.Status);
            Assert.Equal(expected, answer.Objective!.Value, 1e-6);
            Assert.Equal(answer.Objective.Value, answer.Bound!.Value, 1e-6);
            Assert.True(model == SitingModel.Lscp || answer.Sites.Count == sites);
            Assert.All(locked, j => Assert.Contains(answer.Sites, s => s.Candidate == j && s.Locked));
        }
    }, iter: 300);

    // Candidate 0 covers the first two origins, 1 the second, 2 the last: without 1 nobody would be lost.
    [Fact]
    public void Covered_people_and_units_and_each_sites_gain_are_told()
    {
        var answer = Sitings.Solve(new(Tables.Of([[5, 99, 99], [10, 5, 99], [99, 99, 10]]), [100, 50, 30]) { Limit = 10, Sites = 3 }, SitingModel.Mclp);
        Assert.Equal((180.0, 180.0, 3, 3), (answer.CoveredPeople, answer.TotalPeople, answer.CoveredUnits, answer.TotalUnits));
        Assert.Equal([new(0, false, 150, 100), new(1, false, 50, 0), new(2, false, 30, 30)], answer.Sites);
    }

    [Fact]
    public void Nobody_near_any_candidate_is_covered_by_none() =>
        Assert.Equal((SitingStatus.Optimal, 0.0, 0), Told(Sitings.Solve(new(Tables.Of([[11.0, 12]]), [9]) { Limit = 10, Sites = 1 }, SitingModel.Mclp)));

    [Fact]
    public void Set_covering_without_an_answer_names_whom_nobody_can_cover()
    {
        var answer = Sitings.Solve(new(Tables.Of([[5.0, 99], [11, 99], [No, No], [No, No]]), [1, 1, 1, 0]) { Limit = 10 }, SitingModel.Lscp);
        Assert.Equal(SitingStatus.Infeasible, answer.Status);
        Assert.Equal([1, 2], answer.Uncoverable);
    }

    // Without the second and the third origin one site at 5 does; they are named all the same.
    [Theory]
    [InlineData(SitingModel.Lscp, 1)]
    [InlineData(SitingModel.PMedian, 5)]
    [InlineData(SitingModel.PCentre, 5)]
    public void Whom_nobody_can_serve_is_left_out_where_that_is_asked_for(SitingModel model, double objective)
    {
        var problem = new SitingProblem(Tables.Of([[5.0, 9], [No, No], [No, No]]), [1, 1, 1]) { Limit = 10, Sites = 1, LeaveOutUnreachable = true };
        var answer = Sitings.Solve(problem, model);
        Assert.Equal((SitingStatus.Optimal, objective), (answer.Status, answer.Objective!.Value));
        Assert.Equal([1, 2], answer.Uncoverable);
        Assert.Equal((1.0, 3.0), (answer.CoveredPeople, answer.TotalPeople));
        Assert.Equal(SitingStatus.Infeasible, Sitings.Solve(problem with { LeaveOutUnreachable = false }, model).Status);
    }

    // A square of 120 by 120 with a tenth of the pairs missing and no time to speak of: what there is by then, with a bound below it.
    [Theory]
    [InlineData(SitingModel.PMedian)]
    [InlineData(SitingModel.PCentre)]
    [InlineData(SitingModel.Mclp)]
    public void With_little_time_an_answer_comes_with_a_bound_that_holds(SitingModel model)
    {
        var random = new Random(5);
        var places = Enumerable.Range(0, 120).Select(_ => (X: random.NextDouble() * 100, Y: random.NextDouble() * 100)).ToArray();
        var costs = places.Select(a => places.Select(b => random.Next(10) == 0 && a != b ? No : Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y))).ToArray()).ToArray();
        var problem = new SitingProblem(Tables.Of(costs), [.. places.Select(_ => (double)random.Next(1, 100))]) { Limit = 20, Sites = 6 };
        var hurried = Sitings.Solve(problem with { TimeAllowed = TimeSpan.FromMilliseconds(60) }, model);
        var proven = Sitings.Solve(problem with { TimeAllowed = TimeSpan.FromMinutes(2) }, model);
        Assert.Equal(SitingStatus.Optimal, proven.Status);
        var best = proven.Objective!.Value * (1 + 1e-9);
        Assert.True(hurried.Status == SitingStatus.Unknown || (model == SitingModel.Mclp ? hurried.Objective <= best : hurried.Objective >= best * (1 - 2e-9)), hurried.ToString());
        Assert.True(hurried.Bound is null || (model == SitingModel.Mclp ? hurried.Bound >= best * (1 - 2e-9) : hurried.Bound <= best), hurried.ToString());
    }

    // Both kinds want the middle place; where it may hold only one of them the kind with more to lose has it.
    [Fact]
    public void Several_kinds_share_their_candidates_and_a_place_holds_as_many_as_it_may()
    {
        var costs = Tables.Of([[5.0, 5, 99], [99, 5, 5], [99, 99, 5]]);
        KindOfSite Kind(double[] people, double weight) => new(new(costs, people) { Limit = 10, Sites = 1 }, weight, [0, 1, 2]);
        // Of the first kind the middle covers 100, the ends 60 and 50; of the second the middle covers 30, the ends 10 and 28.
        KindOfSite[] kinds = [Kind([60, 40, 10], 1), Kind([10, 20, 8], 1)];
        var apart = Sitings.SolveKinds(kinds, null, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((SitingStatus.Optimal, 130.0), (apart.Status, apart.Objective!.Value));
        Assert.Equal([1, 1], apart.Kinds.Select(k => k.Sites.Single().Candidate));
        var together = Sitings.SolveKinds(kinds, 1, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((SitingStatus.Optimal, 128.0), (together.Status, Math.Round(together.Objective!.Value, 6)));
        Assert.Equal([1, 2], together.Kinds.Select(k => k.Sites.Single().Candidate));
        Assert.Equal([100.0, 28.0], together.Kinds.Select(k => k.CoveredPeople));
        // Weighed thirty times, the second has the middle: 60 + 30 × 30.
        var weighed = Sitings.SolveKinds([kinds[0], kinds[1] with { Weight = 30 }], 1, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(960, weighed.Objective!.Value, 1e-6);
    }

    [Fact]
    public void Several_kinds_find_what_trying_every_choice_finds() => Problems.Sample(made =>
    {
        var (costs, people, sites, _) = made;
        var candidates = costs[0].Length;
        KindOfSite[] kinds = [.. new[] { people, [.. people.Reverse()] }.Select(p => new KindOfSite(new(Tables.Of(costs), p) { Limit = 10, Sites = sites }, 1, [.. Enumerable.Range(0, candidates)]))];
        double Covered(double[] of, int[] open) => of.Where((_, i) => open.Any(j => costs[i][j] <= 10)).Sum();
        var best = Choices(candidates, sites).SelectMany(a => Choices(candidates, sites).Where(b => !a.Intersect(b).Any()).Select(b => Covered(kinds[0].Problem.People, a) + Covered(kinds[1].Problem.People, b)))
            .DefaultIfEmpty(double.NaN).Max();
        var answer = Sitings.SolveKinds(kinds, 1, TimeSpan.FromSeconds(30));
        if (double.IsNaN(best))
            Assert.Equal(SitingStatus.Infeasible, answer.Status);
        else
            Assert.Equal((SitingStatus.Optimal, best), (answer.Status, Math.Round(answer.Objective!.Value, 6)));
    }, iter: 60);

    // With room for everybody the covering is the same, and is put to the solver whole instead of reduced.
    [Fact]
    public void A_covering_reduced_comes_to_what_it_comes_to_whole()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var places = Enumerable.Range(0, 60).Select(_ => (X: random.NextDouble() * 100, Y: random.NextDouble() * 100)).ToArray();
            var costs = Tables.Of([.. places.Select(a => places.Select(b => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y))).ToArray())]);
            var problem = new SitingProblem(costs, [.. places.Select(_ => (double)random.Next(50, 5000))]) { Limit = 14, Sites = 6 };
            var whole = Sitings.Solve(problem with { Capacities = [.. places.Select(_ => 1e6)] }, SitingModel.Mclp, TestContext.Current.CancellationToken);
            var reduced = Sitings.Solve(problem, SitingModel.Mclp, TestContext.Current.CancellationToken);
            Assert.Equal((SitingStatus.Optimal, SitingStatus.Optimal), (whole.Status, reduced.Status));
            Assert.Equal(whole.Objective!.Value, reduced.Objective!.Value, 0.5);
        }
    }

    [Fact]
    public void A_question_stopped_before_it_is_asked_is_not_answered()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        foreach (var model in Enum.GetValues<SitingModel>())
            Assert.ThrowsAny<OperationCanceledException>(() => Sitings.Solve(new(Tables.Of([[5.0, 6], [6, 5]]), [1, 2]) { Limit = 10, Sites = 1 }, model, stopped.Token));
    }

    [Fact]
    public void A_question_that_cannot_be_asked_says_all_that_is_wrong()
    {
        var problem = new SitingProblem(Tables.Of([[5.0, 6]]), [0]) { Limit = -1, Sites = 3 };
        Assert.Equal([SitingFault.NoDemand, SitingFault.LimitNegative, SitingFault.SitesExceedCandidates], Sitings.Faults(problem, SitingModel.Mclp));
        Assert.Equal([SitingFault.LockedExceedSites], Sitings.Faults(problem with { People = [1], Limit = 1, Sites = 1, Locked = [0, 1] }, SitingModel.PMedian));
        Assert.Throws<ArgumentException>(() => Sitings.Solve(problem, SitingModel.Mclp));
    }

    [Fact]
    public void Within_a_limit_of_nothing_are_those_who_stand_at_a_site() =>
        Assert.Equal((SitingStatus.Optimal, 7.0, 1), Told(Sitings.Solve(new(Tables.Of([[0.0, 4], [3, 1]]), [7, 9]) { Limit = 0, Sites = 1 }, SitingModel.Mclp)));

    // 60 people within the limit of a site with 40 places: 40 of them, and no origin wholly.
    [Fact]
    public void A_capacity_bounds_the_people_covered()
    {
        var problem = new SitingProblem(Tables.Of([[5.0, 20], [20, 5]]), [60, 30]) { Limit = 10, Sites = 1, Capacities = [40, 30] };
        var answer = Sitings.Solve(problem, SitingModel.Mclp);
        Assert.Equal((SitingStatus.Optimal, 40.0, 0), Told(answer));
        Assert.Equal(40, answer.CoveredPeople, 1e-6);
        Assert.Equal(SitingStatus.Infeasible, Sitings.Solve(problem, SitingModel.Lscp).Status);
        Assert.Equal(2, Sitings.Solve(problem with { Capacities = [60, 30] }, SitingModel.Lscp).Objective);
    }

    // Two sites: 0 takes its own 60 at 5 and, having 70 places, 10 of the others at 20; 1 has 20 places at 5: 300 + 200 + 100.
    [Fact]
    public void A_p_median_with_capacities_sends_people_on_to_where_there_is_room()
    {
        var answer = Sitings.Solve(new(Tables.Of([[5.0, 20], [20, 5]]), [60, 30]) { Limit = 10, Sites = 2, Capacities = [70, 20] }, SitingModel.PMedian);
        Assert.Equal(600, answer.Objective!.Value, 1e-6);
        Assert.Equal(80, answer.CoveredPeople, 1e-6);
    }

    // The larger group would take the one site; half of each group cannot be had with one, with two it can.
    [Fact]
    public void A_least_share_of_every_group_is_kept_or_there_is_no_answer()
    {
        var problem = new SitingProblem(Tables.Of([[5.0, 20, 20], [20, 5, 20], [20, 20, 5]]), [60, 50, 10]) { Limit = 10, Sites = 2 };
        Assert.Equal(110, Sitings.Solve(problem, SitingModel.Mclp).Objective);
        var fair = problem with { Floor = new([0, 0, 1], 0.5) };
        Assert.Equal(70, Sitings.Solve(fair, SitingModel.Mclp).Objective!.Value, 1e-6);
        Assert.Equal(SitingStatus.Infeasible, Sitings.Solve(fair with { Sites = 1 }, SitingModel.Mclp).Status);
    }

    private static (SitingStatus, double, int) Told(SitingAnswer answer) => (answer.Status, Math.Round(answer.Objective!.Value, 6), answer.CoveredUnits);

    private static IEnumerable<int[]> Choices(int of, int count) =>
        Enumerable.Range(0, 1 << of).Where(set => System.Numerics.BitOperations.PopCount((uint)set) == count)
            .Select(set => Enumerable.Range(0, of).Where(j => (set >> j & 1) == 1).ToArray());
}
