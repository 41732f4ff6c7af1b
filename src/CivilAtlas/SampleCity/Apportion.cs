namespace CivilAtlas.SampleCity;

/// <summary>Shares out a whole number by weights, by the largest remainders (Hare-Niemeyer), so that the parts always sum to the whole.</summary>
internal static class Apportion
{
    public static int[] Split(int total, double[] weights)
    {
        var sum = weights.Sum();
        var parts = new int[weights.Length];
        if (sum <= 0 || weights.Length == 0) return parts;
        var remainders = new double[weights.Length];
        var given = 0;
        for (var index = 0; index < weights.Length; index++)
        {
            var exact = total * weights[index] / sum;
            parts[index] = (int)exact;
            remainders[index] = exact - parts[index];
            given += parts[index];
        }
        foreach (var index in Enumerable.Range(0, weights.Length).OrderByDescending(index => remainders[index]).ThenBy(index => index).Take(total - given))
            parts[index]++;
        return parts;
    }
}
