using Scalar.AspNetCore;

namespace CivilAtlas.OpenApi;

internal static class OpenApiDocument
{
    public static void AddTruthfulOpenApi(this IServiceCollection services) => services.AddOpenApi("v1");

    public static void MapTruthfulOpenApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        app.MapScalarApiReference("/docs");
    }
}
