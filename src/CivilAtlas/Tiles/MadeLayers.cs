namespace CivilAtlas.Tiles;

/// <summary>Layers that come and go by name with what a room of the house has made.</summary>
/// <param name="FindAsync">Null where none of them has that name.</param>
internal sealed record MadeLayers(Func<string, CancellationToken, Task<TileLayer?>> FindAsync);
