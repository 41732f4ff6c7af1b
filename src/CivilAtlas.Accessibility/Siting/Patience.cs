namespace CivilAtlas.Accessibility.Siting;

/// <summary>How long a search may go on: until a moment, or until it is stopped.</summary>
internal readonly record struct Patience(DateTime Until, CancellationToken Cancellation)
{
    private const double NumbersToSecond = 500_000;

    internal static Patience For(TimeSpan allowed, CancellationToken cancellation) => new(DateTime.UtcNow + allowed, cancellation);

    internal TimeSpan Left => Until - DateTime.UtcNow;

    /// <summary>The time is up.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    internal bool IsOver
    {
        get
        {
            Cancellation.ThrowIfCancellationRequested();
            return DateTime.UtcNow >= Until;
        }
    }

    /// <summary>
    /// Whether a program of so many numbers can be handed to the solver in the time left: half a second to the million on a slow machine, and
    /// the handing over cannot be stopped once it has begun.
    /// </summary>
    internal bool HasTimeFor(long numbers) => !IsOver && numbers <= Left.TotalSeconds * NumbersToSecond;

    /// <summary>A share of what is left.</summary>
    internal Patience Part(double share) => this with { Until = DateTime.UtcNow + Left * share };
}
