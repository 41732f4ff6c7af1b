using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CivilAtlas.Problems;

/// <summary>Catches what a request came to and answers with problem details; logs what was our own fault.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = 499;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = ProblemTable.Of(exception);
            if (problem.Status >= 500)
                LogFailure(log, context.Request.Path, exception);
            await WriteAsync(context, problem);
        }
    }

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.Clear();
        context.Response.StatusCode = problem.Status;
        if (problem.Status == 401)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var language = Messages.LanguageOf(context.Request);
        context.Response.Headers.ContentLanguage = language;
        context.Response.Headers.Vary = "Accept-Language";
        return context.Response.WriteAsJsonAsync(
            ProblemResponse.Of(problem, language, problem.Status >= 500 ? Activity.Current?.Id : null),
            Json, "application/problem+json", context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The request for {Path} failed")]
    private static partial void LogFailure(ILogger log, string path, Exception exception);
}
