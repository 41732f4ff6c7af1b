using System.Reflection;
using System.Security.Cryptography;
using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

/// <summary>Which plan and which program a report was drawn from.</summary>
internal static class PlanFile
{
    public static string Checksum(string plan) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Plans.FileOf(plan))));

    public static string ProgramVersion { get; } = typeof(PlanFile).Assembly.GetName().Version!.ToString(3);
}
