using System.Text.Json;
using CivilAtlas.Requests;
using Dapper;
using Npgsql;

namespace CivilAtlas.Jobs;

/// <summary>
/// Takes jobs from the table and runs them. A job is held by an advisory lock of the runner's session:
/// where a server died the lock is free, and the next runner takes the job up again.
/// </summary>
internal sealed partial class JobRunner(Store store, IEnumerable<JobKind> kinds, IServiceProvider services, ILogger<JobRunner> log) : BackgroundService
{
    private const int Workers = 2;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, JobKind> byName = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await store.Source.OpenConnectionAsync(stopping);
                await connection.ExecuteAsync(new CommandDefinition("listen " + JobQueue.Channel, cancellationToken: stopping));
                while (!stopping.IsCancellationRequested)
                {
                    while (await RunNextAsync(connection, stopping))
                    {
                    }
                    await connection.WaitAsync(Poll, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                LogAway(log, exception);
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    private async Task<bool> RunNextAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        var job = await connection.QuerySingleOrDefaultAsync<JobRow>(new CommandDefinition(Sql.Beside<JobRunner>(), cancellationToken: stopping));
        if (job is null)
            return false;
        try
        {
            await RunAsync(job, stopping);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@Id::text, 0))", new { job.Id });
        }
        return true;
    }

    private async Task RunAsync(JobRow job, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var board = new ProgressBoard(store, job.Id, stop);
        try
        {
            var kind = byName.GetValueOrDefault(job.Kind) ?? throw new InvalidOperationException($"No work is known as {job.Kind}.");
            var reporting = board.ReportAsync();
            var result = await kind.Run(services, new(job.Id, job.Account, job.Request, board), stop.Token);
            await board.CloseAsync(reporting);
            await EndAsync(job.Id, "done", result, null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server is leaving: the job stays as it is and is taken up again at the next start.
        }
        catch (OperationCanceledException)
        {
            await EndAsync(job.Id, "cancelled", null, null);
        }
        catch (Exception exception)
        {
            var problem = ProblemTable.Of(exception);
            if (problem.Status >= 500)
                LogFailed(log, job.Kind, job.Id, exception);
            await EndAsync(job.Id, "failed", null, new { zh = ProblemResponse.Of(problem, Messages.Chinese, null), en = ProblemResponse.Of(problem, Messages.English, null) });
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private Task<int> EndAsync(Guid id, string state, object? result, object? problem) => store.ExecuteAsync(
        "update job set state = @state, result = @result::jsonb, problem = @problem::jsonb, finished = now(), done = case when @state = 'done' then coalesce(total, done) else done end where id = @id",
        new
        {
            id,
            state,
            result = result is null ? null : JsonSerializer.Serialize(result, JsonShape.Options),
            problem = problem is null ? null : JsonSerializer.Serialize(problem, JsonShape.Options),
        }, CancellationToken.None);

    private sealed record JobRow(Guid Id, string Kind, string Account, JsonElement Request);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job runner lost the database; trying again")]
    private static partial void LogAway(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} failed")]
    private static partial void LogFailed(ILogger log, string kind, Guid id, Exception exception);
}
