using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace CivilAtlas.Client.Server;

/// <summary>One try, when to try again, and what an answer comes to.</summary>
public sealed partial class ServerClient
{
    private async Task<ServerAnswer> TryAsync(Call call, string path, object? body, string? etag, string? bearer, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(_ => limit.Cancel(), null, times.Answer, Timeout.InfiniteTimeSpan);
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), path.TrimStart('/'));
        request.Headers.Accept.ParseAdd("application/json, application/geo+json");
        request.Headers.AcceptLanguage.ParseAdd(Words.Tag);
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: Contract.Json);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var bytes = await ReadToEndAsync(response.Content, limit.Token).ConfigureAwait(false);
            return new((int)response.StatusCode, bytes, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(), response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ServerException(ProblemKind.Unreached, Words.Say("server.slow", ("seconds", times.Answer.TotalSeconds)), inner: e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError && certificates.RefusedFrom(Address.Host) is { } unknown)
        {
            throw new ServerException(ProblemKind.Certificate, Words.Say("server.certificate", ("host", unknown.Host), ("fingerprint", unknown.Fingerprint)), inner: e) { Certificate = unknown };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException)
        {
            throw new ServerException(ProblemKind.Unreached, Words.Say("problem.unreached"), inner: e);
        }
    }

    private async Task<byte[]> ReadToEndAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var all = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > MostBytes)
                throw NotOurs(200);
            all.Write(buffer, 0, read);
        }
        return all.ToArray();
    }

    private RetryStrategyOptions<ServerAnswer> Retry() => new()
    {
        ShouldHandle = new PredicateBuilder<ServerAnswer>()
            .Handle<ServerException>(p => p.Kind == ProblemKind.Unreached)
            .HandleResult(a => a.Status is 500 or 502 or 503 or 504 || (a.Status == 429 && a.RetryAfter <= times.LongestPause)),
        MaxRetryAttempts = Math.Max(1, times.Retries),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = times.FirstPause,
        MaxDelay = times.LongestPause,
        DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter is { } wait ? (TimeSpan?)TimeSpan.FromTicks(Math.Min(wait.Ticks, times.LongestPause.Ticks)) : null),
    };

    private T Read<T>(ServerAnswer answer)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, Contract.Json) ?? throw NotOurs(answer.Status);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw NotOurs(answer.Status, e);
        }
    }

    internal ServerException NotOurs(int status, Exception? inner = null) =>
        new(ProblemKind.NotOurs, Words.Say("server.notOurs", ("address", Address.ToString())), inner: inner) { Status = status };

    private ServerException ProblemOf(ServerAnswer answer)
    {
        ProblemDetails? said = null;
        try
        {
            said = answer.MediaType == "application/problem+json" ? JsonSerializer.Deserialize<ProblemDetails>(answer.Body, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
        }
        var kind = answer.Status switch
        {
            401 => ProblemKind.SignIn,
            403 => ProblemKind.Forbidden,
            404 when said is not null => ProblemKind.NotFound,
            >= 500 => ProblemKind.Failed,
            _ when said is not null => ProblemKind.Refused,
            _ => ProblemKind.NotOurs,
        };
        if (kind == ProblemKind.NotOurs)
            return NotOurs(answer.Status);
        var title = said?.Title ?? Words.Say(kind == ProblemKind.Failed ? "server.failed" : "server.refused", ("status", answer.Status));
        return new(kind, title, said?.Detail, [.. (said?.Errors ?? []).Select(e => new FieldFault(e.Field ?? "", e.Message ?? ""))]) { Status = answer.Status };
    }

    private sealed record ProblemDetails(string? Title, string? Detail, IReadOnlyList<ProblemError>? Errors);

    private sealed record ProblemError(string? Field, string? Message);
}
