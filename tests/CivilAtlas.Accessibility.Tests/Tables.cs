namespace CivilAtlas.Accessibility.Tests;

internal static class Tables
{
    /// <summary>Costs as a matrix, one row for each origin; NaN where there is no way.</summary>
    public static CostTable Of(double[][] costs) => CostTable.Of(costs.Length, costs[0].Length,
        [.. costs.SelectMany((row, i) => row.Select((cost, j) => (i, j, cost)).Where(pair => !double.IsNaN(pair.cost)))]);
}
