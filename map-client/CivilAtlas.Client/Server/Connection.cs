using CivilAtlas.Client.Cards;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Search;
using CivilAtlas.Client.Views;

namespace CivilAtlas.Client.Server;

/// <summary>One server and all that reads from it.</summary>
public sealed class Connection : IDisposable
{
    /// <param name="server">Which.</param>
    /// <param name="folder">Where to keep what it says.</param>
    /// <param name="catalogue">What is drawn.</param>
    /// <param name="cacheBytes">Most bytes of the cache on disk.</param>
    /// <param name="time">The clock.</param>
    public Connection(ServerClient server, ClientFolder folder, LayerCatalogue catalogue, long cacheBytes, TimeProvider time)
    {
        Server = server;
        Register = new(server);
        Features = new(server, folder, cacheBytes, time);
        Pictures = new(catalogue, Features);
        Suggestions = new(server, Register);
        Cards = new(server, Register);
    }

    /// <summary>The server.</summary>
    public ServerClient Server { get; }

    /// <summary>What it calls its kinds and categories.</summary>
    public RegisterWords Register { get; }

    /// <summary>Features by view.</summary>
    public FeatureSource Features { get; }

    /// <summary>Whole pictures.</summary>
    public PictureSource Pictures { get; }

    /// <summary>Search.</summary>
    public Suggestions Suggestions { get; }

    /// <summary>Cards.</summary>
    public CardReader Cards { get; }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();
}
