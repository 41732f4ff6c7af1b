namespace CivilAtlas.Jobs;

/// <summary>How far long work has come. <c>Key</c> names a message; <c>Total</c> is null where it cannot be known.</summary>
internal sealed record Step(string Key, long Done, long? Total);
