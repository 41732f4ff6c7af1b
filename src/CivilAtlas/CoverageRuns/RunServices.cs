using CivilAtlas.Tiles;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

internal static class RunServices
{
    public static void AddCoverageRuns(this IServiceCollection services) =>
        services.AddSingleton<RoadNetworks>().AddSingleton<RunReader>().AddSingleton<RunDemandPages>().AddSingleton(RunJob.Kind)
            .AddSingleton<RunLayers>().AddSingleton(provider => new MadeLayers(provider.GetRequiredService<RunLayers>().FindAsync));
}
