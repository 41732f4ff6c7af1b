namespace CivilAtlas.Accessibility.Measures;

/// <summary>A point of the Lorenz curve: the share of people who have least, and the share of access they hold, both 0 to 1.</summary>
public readonly record struct LorenzPoint(double People, double Access);

/// <summary>How unequally access is spread over people, each person counting once.</summary>
public static class Inequality
{
    /// <summary>
    /// Lorenz 1905: from (0, 0) to (1, 1), one point for each different value, least first. Origins without a value (NaN) or without
    /// people are left out; null where nobody has any.
    /// </summary>
    public static IReadOnlyList<LorenzPoint>? Lorenz(double[] access, double[] people)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(people);
        if (access.Length != people.Length)
            throw new ArgumentException($"There are {access.Length} values and {people.Length} populations.", nameof(access));
        int[] counted = [.. Enumerable.Range(0, access.Length).Where(i => people[i] > 0 && double.IsFinite(access[i]))];
        double[] values = Array.ConvertAll(counted, i => access[i]), held = Array.ConvertAll(counted, i => people[i]);
        Array.Sort(values, held);
        var (allPeople, allAccess) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
            (allPeople, allAccess) = (allPeople + held[i], allAccess + held[i] * values[i]);
        if (!(allAccess > 0))
            return null;
        List<LorenzPoint> curve = [new(0, 0)];
        var (heldPeople, heldAccess) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            (heldPeople, heldAccess) = (heldPeople + held[i], heldAccess + held[i] * values[i]);
            if (i + 1 == values.Length || values[i + 1] != values[i])
                curve.Add(new(heldPeople / allPeople, heldAccess / allAccess));
        }
        return curve;
    }

    /// <summary>Gini 1912, twice the area between the curve and the diagonal: 0 all the same, towards 1 one has all; null without a curve.</summary>
    public static double? Gini(double[] access, double[] people)
    {
        if (Lorenz(access, people) is not { } curve)
            return null;
        var under = 0.0;
        for (var i = 1; i < curve.Count; i++)
            under += (curve[i].People - curve[i - 1].People) * (curve[i].Access + curve[i - 1].Access);
        return 1 - under;
    }

    /// <summary>Beds (or places) to a thousand people; null where there are none.</summary>
    public static double? PerThousand(double capacity, double people) => people > 0 ? capacity / people * 1000 : null;
}
