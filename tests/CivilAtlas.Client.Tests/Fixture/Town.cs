using CivilAtlas.Client.Server;
using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Jobs;
using CivilAtlas.SampleCity;

[assembly: AssemblyFixture(typeof(Town))]

namespace CivilAtlas.Client.Tests.Fixture;

/// <summary>The real server on a real PostGIS with the sample town, for all tests that read.</summary>
public sealed class Town : IAsyncLifetime
{
    private readonly TestCluster cluster = new();

    public RunningServer Server { get; private set; } = null!;

    public ServerAddress Address => ServerAddress.Parse(Server.Address.ToString())!;

    public async ValueTask InitializeAsync()
    {
        await cluster.InitializeAsync();
        Server = new RunningServer(cluster);
        await Server.InitializeAsync();
        await SampleLoader.LoadAsync(Server.Store, SampleGenerator.Make(SampleParameters.Load(), "town", 1), new Progress<Step>(), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await cluster.DisposeAsync();
    }
}

/// <summary>A folder of the client's own, gone afterwards.</summary>
public sealed class OwnFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civilatlas-client-");

    public ClientFolder Client => new(folder.FullName);

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
