using System.Runtime.CompilerServices;
using Dapper;

namespace CivilAtlas.CoverageRuns;

/// <summary>A demand of a run with its village and its facility by name, as files hold it.</summary>
internal sealed record RunRow(string Id, double Lon, double Lat, string? Code, string? Name, double People, double? Cost, double? Access, Guid? FacilityId, string? Facility, double? SnapMetres, string? Reason)
{
    /// <summary>One by one, however many there are.</summary>
    public static async IAsyncEnumerable<RunRow> ReadAsync(Store store, Guid run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<RunRow>(
            """
            select d.unit_id as id, d.lon, d.lat, v.code, v.name, d.people, d.cost, d.access, d.facility_id, f.name as facility, d.snap_metres, d.reason
            from coverage_run_demand d
            left join coverage_run_facility f on f.run_id = d.run_id and f.facility_id = d.facility_id
            left join coverage_run_division v on v.run_id = d.run_id and v.division_id = d.village_id
            where d.run_id = @run
            order by d.number
            """, new { run }, commandTimeout: 0).WithCancellation(cancellation))
            yield return row;
    }
}
