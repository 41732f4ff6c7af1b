namespace CivilAtlas.Database;

/// <summary>Starts our own PostgreSQL again when it dies under the running server.</summary>
internal sealed partial class ClusterWatch(EmbeddedCluster cluster, ILogger<ClusterWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default))
        {
            try
            {
                if (await cluster.ReviveAsync(stoppingToken))
                    LogRevived(log);
            }
            catch (Exception exception) when (exception is Problem or OperationCanceledException)
            {
                LogStillDown(log, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database server had died and was started again")]
    private static partial void LogRevived(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database server is down and could not be started")]
    private static partial void LogStillDown(ILogger log, Exception exception);
}
