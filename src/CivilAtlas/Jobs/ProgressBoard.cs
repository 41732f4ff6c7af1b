namespace CivilAtlas.Jobs;

/// <summary>Writes a job's progress down now and then, not at every step, and stops the job when someone asks for it.</summary>
internal sealed class ProgressBoard(Store store, Guid job, CancellationTokenSource stop) : IProgress<Step>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Step? latest;

    public void Report(Step value) => latest = value;

    public async Task ReportAsync()
    {
        while (!closed.Task.IsCompleted && !stop.IsCancellationRequested)
        {
            if (await WriteAsync())
                await stop.CancelAsync();
            // Work that is done does not wait for the rest of the interval: a click is answered in less.
            await Task.WhenAny(Task.Delay(Interval, CancellationToken.None), closed.Task);
        }
    }

    public async Task CloseAsync(Task reporting)
    {
        closed.TrySetResult();
        await reporting;
        await WriteAsync();
    }

    private Task<bool> WriteAsync()
    {
        var step = latest;
        return store.SingleOrDefaultAsync<bool>(
            """
            update job set done = coalesce(@Done, done), total = coalesce(@Total, total), message = coalesce(@Key, message)
            where id = @job returning cancel_requested
            """, new { job, step?.Done, step?.Total, step?.Key }, CancellationToken.None);
    }
}
