namespace CivilAtlas.Health;

internal static class HealthEndpoints
{
    private static readonly string Version = typeof(HealthEndpoints).Assembly.GetName().Version!.ToString(3);

    /// <summary>Live: the process answers, and says its version, by which a client knows whether it speaks the same. Ready: the database answers too.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live", version = Version })).WithTags("health").WithSummary("The process is alive");
        app.MapGet("/health/ready", async (Store store, CancellationToken cancellation) =>
        {
            await store.SingleOrDefaultAsync<int>("select 1", null, cancellation);
            return Results.Json(new { status = "ready" });
        }).WithTags("health").WithSummary("The database answers");
    }
}
