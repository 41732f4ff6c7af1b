using System.Text.Json;

namespace CivilAtlas.Jobs;

/// <summary>A kind of long work the server does in the background. It must be safe to run again from its beginning.</summary>
/// <param name="Run">Does the work and gives its result, or null.</param>
internal sealed record JobKind(string Name, Func<IServiceProvider, JobRun, CancellationToken, Task<object?>> Run);

internal sealed record JobRun(Guid Id, string Account, JsonElement Request, IProgress<Step> Progress);
