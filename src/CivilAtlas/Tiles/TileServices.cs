namespace CivilAtlas.Tiles;

internal static class TileServices
{
    public static void AddTiles(this IServiceCollection services)
    {
        services.AddSingleton(new TileCache()).AddSingleton<AssessmentLayers>().AddSingleton<LayerVersions>();
        services.AddHostedService(provider => provider.GetRequiredService<LayerVersions>());
    }
}
