using CivilAtlas.Coverage;
using CivilAtlas.Divisions;

namespace CivilAtlas.Travel;

/// <param name="AsOf">The roads of the register on this day; today where it is left out.</param>
internal sealed record ListNetworksRequest(DateOnly? AsOf);

/// <param name="Id">What a run takes as <c>travel.network</c>.</param>
/// <param name="Source">register, or imported.</param>
/// <param name="BuiltAt">When it was put together; of an imported one, when it was imported.</param>
/// <param name="Division">Whose it is; null for the register's.</param>
/// <param name="Components">Parts that no road joins.</param>
/// <param name="LargestShare">Of the length, in the part that has most of it.</param>
internal sealed record NetworkResponse(string Id, Bilingual Name, string Source, int Nodes, int Edges, double LengthKilometres, DateTimeOffset BuiltAt, IReadOnlyList<string> Modes,
    NamedDivision? Division, int Components, double LargestShare);

/// <summary>The networks people can be sent along: that of the register's roads and, for planners over their divisions, those that planners brought.</summary>
internal sealed class ListNetworks(Store store, RoadNetworks networks) : Endpoint<ListNetworksRequest, IReadOnlyList<NetworkResponse>>
{
    private static readonly string[] OnRoads = [.. Modes.All.Where(m => m.KilometresPerHour.Count > 0).Select(m => m.Id)];

    public override void Configure()
    {
        Get("/api/v1/travel/networks");
        AllowAnonymous();
        Summary(s => s.Summary = "Road networks");
    }

    public override async Task HandleAsync(ListNetworksRequest request, CancellationToken cancellation)
    {
        var registered = await networks.OfAsync(AsOf.Valid(request.AsOf), cancellation);
        List<NetworkResponse> list = registered.Edges == 0 ? [] :
        [
            new(RoadNetworks.Register, new("登记册道路", "Roads of the register"), RoadNetworks.Register, registered.Nodes, registered.Edges,
                registered.LengthMetres / 1000, registered.BuiltAt, OnRoads, null, registered.Shape.Components, registered.Shape.LargestShare),
        ];
        if (User.Identity?.IsAuthenticated == true && Actor.Of(User) is var actor && Rights.ReadsOwnData(actor))
            list.AddRange((await store.QueryAsync<Row>(
                """
                select n.id, n.name, n.nodes, n.edges, n.length_metres, n.created, n.components, n.largest_share, d.code, d.name as division
                from road_network n
                left join lateral (select v.code, v.name from division_version v where v.division_id = n.division_id and v.valid @> current_date and upper_inf(v.recorded) limit 1) d on true
                where division_lies_in(n.division_id, @scope)
                order by n.id desc
                """, new { scope = actor.DivisionId }, cancellation)).Select(r => r.ToResponse()));
        await Send.OkAsync(list, cancellation);
    }

    private sealed record Row(Guid Id, string Name, int Nodes, int Edges, double LengthMetres, DateTime Created, int Components, double LargestShare, string? Code, string? Division)
    {
        public NetworkResponse ToResponse() => new(Id.ToString(), new(Name, Name), "imported", Nodes, Edges, LengthMetres / 1000, new DateTimeOffset(Created, TimeSpan.Zero), OnRoads,
            Code is null ? null : new(Code, Division!), Components, LargestShare);
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
