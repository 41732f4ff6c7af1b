using CivilAtlas.Coverage;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Facilities;
using CivilAtlas.Divisions;
using CivilAtlas.Evaluations;
using CivilAtlas.Health;
using CivilAtlas.Jobs;
using CivilAtlas.NameCampaigns;
using CivilAtlas.NameChecks;
using CivilAtlas.Ogc;
using CivilAtlas.OpenApi;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using CivilAtlas.Tiles;
using CivilAtlas.Settings;
using Prometheus;
using Serilog;

namespace CivilAtlas;

/// <summary>Puts the web application together: what it is made of, and the way a request takes through it.</summary>
internal static class Server
{
    public static WebApplication Build(OpenStore open, DataFolder folder, IReadOnlyList<string> urls, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseSerilog((_, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("FastEndpoints", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", Serilog.Events.LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.AspNetCore.StaticFiles", Serilog.Events.LogEventLevel.Error)
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose));
        builder.WebHost.UseUrls([.. urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        Services(builder.Services, open, folder);
        adjust?.Invoke(builder);
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    private static void Services(IServiceCollection services, OpenStore open, DataFolder folder)
    {
        services.AddSingleton(open.Store).AddSingleton(folder);
        if (open.Cluster is { } cluster)
            services.AddSingleton(cluster).AddHostedService<ClusterWatch>();
        services.AddSingleton<Rights>().AddSingleton<ChangeRegister>().AddSingleton<AccountRegister>().AddSingleton<JobReader>();
        services.AddSingleton<Plans>().AddSingleton<AssessmentReader>().AddSingleton(AssessmentJob.Kind);
        services.AddSingleton<ReportFonts>().AddSingleton<EvaluatedSeries>().AddSingleton(EvaluationJob.Kind);
        services.AddSingleton(StartImportDivisions.Kind);
        services.AddSingleton(s => new NameChecker(s.GetRequiredService<Store>(), s.GetRequiredService<Gazetteers>().CurrentAsync)).AddSingleton(CampaignJob.Kind);
        services.AddCoverageRuns();
        services.AddHostedService<JobRunner>();
        services.AddSignIn();
        services.AddTiles();
        services.AddSingleton<Signs.SignFont>();
        services.AddSingleton<Gazetteers>();
        services.AddSingleton<Search.PlaceNameSearch>();
        services.AddSingleton<Scenarios.ScenarioForm>().AddSingleton<Scenarios.ScenarioComparisons>().AddSingleton<Scenarios.DifferenceLayers>()
            .AddSingleton(provider => new Tiles.MadeLayers(provider.GetRequiredService<Scenarios.DifferenceLayers>().FindAsync));
        services.AddSingleton<Sitings.SitingReader>().AddSingleton(Sitings.SitingJob.Kind);
        services.AddSingleton<OgcCollections>().AddSingleton<ItemsQuery>();
        services.AddSingleton(typeof(IRequestBinder<>), typeof(StrictBinder<>));
        services.AddFastEndpoints(o => o.Assemblies = [typeof(Server).Assembly]);
        services.ConfigureHttpJsonOptions(o => JsonShape.Apply(o.SerializerOptions));
        services.AddTruthfulOpenApi();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. Microsoft.AspNetCore.ResponseCompression.ResponseCompressionDefaults.MimeTypes, OgcAnswer.GeoJson];
        });
    }

    private static void Pipeline(WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.UseResponseCompression();
        app.UseHttpMetrics();
        app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode switch
        {
            404 => ProblemMiddleware.WriteAsync(context.HttpContext, new NotFound("problem.no-such-page")),
            405 => ProblemMiddleware.WriteAsync(context.HttpContext, new Refused(405, "problem.method")),
            // Before any endpoint of ours runs: the address alone knows which types it takes.
            415 => ProblemMiddleware.WriteAsync(context.HttpContext, new Refused(415, "problem.media-type", ("known", TakenBy(context.HttpContext)))),
            _ => Task.CompletedTask,
        });
        // FastEndpoints asks what type a body is of even where there is none, and none may be owed.
        app.Use((http, next) =>
        {
            if (http.Request is { ContentType: null, ContentLength: null or 0 } request && RequestShape.HasBody(request.Method) && request.Headers.TransferEncoding.Count == 0)
                request.ContentType = "application/json";
            return next(http);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFastEndpoints(c =>
        {
            JsonShape.Apply(c.Serializer.Options);
            c.Errors.ResponseBuilder = (failures, context, _) => throw new BadInput([.. failures.Select(Validation.ToFault)]);
            c.Endpoints.Configurator = endpoint => endpoint.Options(o => o.WithTags(endpoint.EndpointType.Namespace!.Split('.')[^1]));
        });
        app.MapHealth();
        app.MapMetrics();
        app.MapTruthfulOpenApi();
        app.UseWebClient();
    }

    private static IReadOnlyList<string> TakenBy(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes ?? ["application/json"];

    private static void UseWebClient(this WebApplication app)
    {
        app.UseMiddleware<PagePolicy>();
        // One drawing of a kind serves map, tables and reports alike; it is data, so it lies beside the kinds.
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/symbols",
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.Combine(FacilityKinds.Folder, "symbols")),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600",
        });
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            // The bundler writes a file's hash into its name; the page itself is asked for anew each time.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        // The page's own addresses (/names, /coverage …) all open the page; what looks like an address of the API does not.
        app.MapFallbackToFile("{*path:nonfile:regex(^(?!api/|ogc|tiles|openapi|docs|health|metrics|symbols).*$)}", "index.html");
    }
}
