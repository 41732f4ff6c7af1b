using CivilAtlas.Toponymy;

namespace CivilAtlas.Romanizations;

internal static class NamingMessages
{
    /// <summary>What a finding of the name alone says to a reader.</summary>
    public static string Say(string language, NameFinding finding) => Messages.Say(language, "naming." + finding.Rule,
        finding.Values.Select(v => v is { Name: "measure", Value: string measure } ? (v.Name, new Said("naming.generic-size." + measure)) : v));
}
