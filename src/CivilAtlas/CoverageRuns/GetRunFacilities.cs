namespace CivilAtlas.CoverageRuns;

/// <param name="Capacity">Null where the register does not say it.</param>
/// <param name="SnapMetres">Null where no road leads to it, or none is needed.</param>
/// <param name="People">Those reached whose nearest it is.</param>
internal sealed record RunFacilityResponse(Guid Id, string Name, double Lon, double Lat, double? Capacity, double? SnapMetres, double People, int Units);

/// <summary>The facilities of a run, and whom each is the nearest to.</summary>
internal sealed class GetRunFacilities(Store store, RunReader runs) : Endpoint<GetRunRequest, IReadOnlyList<RunFacilityResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/facilities");
        AllowAnonymous();
        Summary(s => s.Summary = "The facilities of a run");
    }

    public override async Task HandleAsync(GetRunRequest request, CancellationToken cancellation)
    {
        await runs.DoneAsync(request.Id, User, cancellation);
        await Send.OkAsync(await ReadAsync(store, request.Id, cancellation), cancellation);
    }

    public static Task<IReadOnlyList<RunFacilityResponse>> ReadAsync(Store store, Guid run, CancellationToken cancellation) =>
        store.QueryAsync<RunFacilityResponse>(
            "select facility_id as id, name, lon, lat, capacity, snap_metres, people, units from coverage_run_facility where run_id = @run order by place",
            new { run }, cancellation);
}
