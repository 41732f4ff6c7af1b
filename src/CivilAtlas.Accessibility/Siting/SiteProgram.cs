using Google.OrTools.LinearSolver;

namespace CivilAtlas.Accessibility.Siting;

/// <summary>
/// An integer program over open sites. SCIP, because of the solvers in OR-Tools it alone proved every maximal covering of 1,500 by
/// 1,500 that was tried: HiGHS stopped short of the densest, and CP-SAT's bound hardly moved.
/// </summary>
internal sealed class SiteProgram : IDisposable
{
    private const double OnePart = 1e-9;
    private readonly Solver solver = Solver.CreateSolver("SCIP");
    private readonly Variable[] open;

    internal SiteProgram(int candidates, IEnumerable<int> locked)
    {
        open = solver.MakeBoolVarArray(candidates);
        foreach (var candidate in locked)
            open[candidate].SetLb(1);
    }

    internal Objective Goal => solver.Objective();

    internal Variable Open(int candidate) => open[candidate];

    internal void Close(int candidate) => open[candidate].SetUb(0);

    internal void Keep(int candidate) => open[candidate].SetLb(1);

    /// <summary>Tells the solver of sites known to be good.</summary>
    internal void StartFrom(IReadOnlyCollection<int> sites) =>
        solver.SetHint(open, [.. open.Select((_, j) => sites.Contains(j) ? 1.0 : 0.0)]);

    internal Variable Share() => solver.MakeNumVar(0, 1, "");

    internal Constraint AtLeast(double least) => solver.MakeConstraint(least, double.PositiveInfinity);

    internal Constraint Between(double least, double most) => solver.MakeConstraint(least, most);

    internal void Count(int least, int most) => Count(Enumerable.Range(0, open.Length), least, most);

    internal void Count(IEnumerable<int> among, int least, int most)
    {
        var sum = solver.MakeConstraint(least, most);
        foreach (var candidate in among)
            sum.SetCoefficient(open[candidate], 1);
    }

    /// <summary>One of these at least is to be open.</summary>
    internal void OneOf(IEnumerable<int> among)
    {
        var one = AtLeast(1);
        foreach (var candidate in among)
            one.SetCoefficient(open[candidate], 1);
    }

    internal void CountInGoal()
    {
        foreach (var variable in open)
            Goal.SetCoefficient(variable, 1);
    }

    /// <summary>
    /// The share of each origin's people that each candidate takes, where it is open and has room. Pairs in the order of the rows;
    /// <paramref name="whole"/>: nobody may be left out.
    /// </summary>
    internal Variable[][] Assign((int Destination, double Cost)[][] rows, double[] people, double[]? capacities, bool whole)
    {
        var room = capacities is null ? null : open.Select((variable, j) =>
        {
            var constraint = solver.MakeConstraint(double.NegativeInfinity, 0);
            constraint.SetCoefficient(variable, -capacities[j]);
            return constraint;
        }).ToArray();
        return [.. rows.Select((row, i) =>
        {
            if (!(people[i] > 0))
                return [];
            var all = solver.MakeConstraint(whole ? 1 : 0, 1);
            return Array.ConvertAll(row, pair =>
            {
                var share = Share();
                all.SetCoefficient(share, 1);
                var onlyOpen = solver.MakeConstraint(double.NegativeInfinity, 0);
                onlyOpen.SetCoefficient(share, 1);
                onlyOpen.SetCoefficient(open[pair.Destination], -1);
                room?[pair.Destination].SetCoefficient(share, people[i]);
                return share;
            });
        })];
    }

    /// <summary>Solves for the least goal, or the most.</summary>
    internal Choice Solve(bool most, Patience patience)
    {
        if (most)
            Goal.SetMaximization();
        else
            Goal.SetMinimization();
        if (patience.IsOver)
            return Choice.None(SitingStatus.Unknown);
        solver.SetTimeLimit((long)Math.Max(1, patience.Left.TotalMilliseconds));
        var exact = new MPSolverParameters();
        exact.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, OnePart);
        Solver.ResultStatus status;
        using (patience.Cancellation.Register(() => solver.InterruptSolve()))
            status = solver.Solve(exact);
        patience.Cancellation.ThrowIfCancellationRequested();
        return status switch
        {
            Solver.ResultStatus.OPTIMAL => new(SitingStatus.Optimal, Goal.Value(), Goal.Value(), Chosen()),
            Solver.ResultStatus.FEASIBLE => new(SitingStatus.Feasible, Goal.Value(), Goal.BestBound(), Chosen()),
            Solver.ResultStatus.INFEASIBLE => Choice.None(SitingStatus.Infeasible),
            _ => Choice.None(SitingStatus.Unknown),
        };
    }

    public void Dispose() => solver.Dispose();

    private int[] Chosen() => [.. Enumerable.Range(0, open.Length).Where(j => open[j].SolutionValue() > 0.5)];
}
