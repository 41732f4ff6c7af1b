using System.Collections.Concurrent;
using Microsoft.AspNetCore.OpenApi;
using Scalar.AspNetCore;

namespace CivilAtlas.OpenApi;

internal static class OpenApiDocument
{
    public static void AddTruthfulOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // The document names a shape by its type's own name: a second type of that name would pass for the first.
        var named = new ConcurrentDictionary<string, Type>();
        options.CreateSchemaReferenceId = type =>
        {
            var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            var shape = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
            return name is null || named.GetOrAdd(name, shape) == shape ? name : throw new InvalidOperationException($"{named[name]} and {shape} would be one shape, {name}.");
        };
        options.AddOperationTransformer<TruthfulOperations>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CivilAtlas";
            document.Info.Version = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3);
            document.Info.License = new() { Name = "MIT" };
            // Where it is served is the reader's affair; an address here would make every document another.
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, Microsoft.OpenApi.IOpenApiSecurityScheme>
            {
                [TruthfulOperations.Bearer] = new Microsoft.OpenApi.OpenApiSecurityScheme
                {
                    Type = Microsoft.OpenApi.SecuritySchemeType.Http,
                    Scheme = "bearer",
                    BearerFormat = "JWT",
                    Description = "POST /api/v1/tokens",
                },
            };
            return Task.CompletedTask;
        });
    });

    public static void MapTruthfulOpenApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        // Its assistants, its telemetry and its buttons for sharing all speak to the maker's hosts.
        app.MapScalarApiReference("/docs", options => options.WithTitle("CivilAtlas").DisableDefaultFonts()
            .DisableAgent().DisableMcp().DisableTelemetry().HideDeveloperTools().HideClientButton()).ExcludeFromDescription();
    }
}
