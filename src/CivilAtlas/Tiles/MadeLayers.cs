using System.Security.Claims;

namespace CivilAtlas.Tiles;

/// <summary>Layers that come and go by name with what a room of the house has made.</summary>
/// <param name="FindAsync">Null where none of them has that name; refuses who may not see it.</param>
internal sealed record MadeLayers(Func<string, ClaimsPrincipal, CancellationToken, Task<TileLayer?>> FindAsync);
