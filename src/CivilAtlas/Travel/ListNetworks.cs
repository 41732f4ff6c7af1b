using CivilAtlas.Divisions;

namespace CivilAtlas.Travel;

/// <param name="AsOf">The roads of this day; today where it is left out.</param>
internal sealed record ListNetworksRequest(DateOnly? AsOf);

internal sealed record NetworkResponse(string Id, Bilingual Name, string Source, int Nodes, int Edges, double LengthKilometres, DateTimeOffset BuiltAt, IReadOnlyList<string> Modes);

/// <summary>The networks people can be sent along: that of the register's roads.</summary>
internal sealed class ListNetworks(RoadNetworks networks) : Endpoint<ListNetworksRequest, IReadOnlyList<NetworkResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/travel/networks");
        AllowAnonymous();
        Summary(s => s.Summary = "Road networks");
    }

    public override async Task HandleAsync(ListNetworksRequest request, CancellationToken cancellation)
    {
        var network = await networks.OfAsync(AsOf.Valid(request.AsOf), cancellation);
        await Send.OkAsync(network.Edges == 0 ? [] :
        [
            new(RoadNetworks.Register, new("登记册道路", "Roads of the register"), RoadNetworks.Register, network.Nodes, network.Edges,
                network.LengthMetres / 1000, network.BuiltAt, [.. Modes.All.Where(m => m.KilometresPerHour.Count > 0).Select(m => m.Id)]),
        ], cancellation);
    }
}

/// <summary>How fast each mode travels; data of gis-data/travel.</summary>
internal sealed class ListModes : EndpointWithoutRequest<IReadOnlyList<Mode>>
{
    public override void Configure()
    {
        Get("/api/v1/travel/modes");
        AllowAnonymous();
        Summary(s => s.Summary = "Modes of travel and their speeds");
    }

    public override Task HandleAsync(CancellationToken cancellation) => Send.OkAsync(Modes.All, cancellation);
}
