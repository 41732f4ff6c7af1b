namespace CivilAtlas.Coverage;

/// <summary>The plans of gis-data/standards, read once.</summary>
internal sealed class Plans
{
    private readonly Lazy<IReadOnlyList<Plan>> all = new(() =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => PlanReader.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))]);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "gis-data", "standards");

    public static string FileOf(string id) => Path.Combine(Folder, id + ".json");

    public IReadOnlyList<Plan> All => all.Value;

    public Plan? Find(string id) => All.FirstOrDefault(p => p.Id == id);

    /// <summary>"plan" for all of its standards, "plan/4" for one; "4" alone where only one plan has a standard of that name.</summary>
    public PlanPart Part(string text, string field)
    {
        if (Find(text) is null && All.Where(p => p.Standards.Any(s => s.Id == text)).ToList() is [var only])
            return new(only, text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var plan = Find(slash < 0 ? text : text[..slash]);
        var standard = slash < 0 ? null : text[(slash + 1)..];
        if (plan is null || (standard is not null && plan.Standards.All(s => s.Id != standard)))
            throw new BadInput(field, "coverage.standard-unknown", ("value", text), ("known", All.Select(p => p.Id)));
        return new(plan, standard);
    }
}

/// <param name="Standard">Null: all of them.</param>
internal sealed record PlanPart(Plan Plan, string? Standard)
{
    public IEnumerable<Standard> Standards => Plan.Standards.Where(s => Standard is null || s.Id == Standard);
}
