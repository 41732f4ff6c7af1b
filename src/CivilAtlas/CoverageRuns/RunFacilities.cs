using CivilAtlas.Coverage;
using CivilAtlas.Facilities;

namespace CivilAtlas.CoverageRuns;

/// <param name="Capacity">Null: the register does not say.</param>
internal sealed record RunFacility(Guid Id, string Name, double Lon, double Lat, double? Capacity);

/// <summary>The facilities a run is about.</summary>
internal static class RunFacilities
{
    /// <summary>The attribute that tells a capacity; null where each facility counts as one.</summary>
    public static string? CapacityOf(RunOrder order) => order.Options.Capacity
        ?? (FacilityKinds.Shipped.Find(order.Request.Kind)!.Attributes.Any(a => a.Name == "beds") ? "beds" : null);

    public static Task<IReadOnlyList<RunFacility>> ReadAsync(Store store, RunOrder order, CancellationToken cancellation) =>
        store.QueryAsync<RunFacility>(
            """
            select f.facility_id as id, f.name, st_x(f.location) as lon, st_y(f.location) as lat,
                   case when @capacity::text is null then 1
                        when jsonb_typeof(f.attributes -> @capacity) = 'number' then (f.attributes ->> @capacity)::double precision end as capacity
            from facility_version f
            where f.kind = @kind and (f.valid @> @asOf::date) is true and (f.recorded @> now()) is true
              and jsonb_path_exists(f.attributes, @where::jsonpath)
              and (@across or st_covers((select d.geometry from division_version d where d.division_id = @division and d.valid @> @asOf::date and d.recorded @> now()), f.location))
            order by f.facility_id
            """,
            new
            {
                kind = order.Request.Kind, capacity = CapacityOf(order), asOf = order.AsOf, division = order.DivisionId, across = order.Options.Across,
                where = JsonPath.Of(RunFilter.Read(order.Request.Filter, FacilityKinds.Shipped.Find(order.Request.Kind)!, [])),
            }, cancellation);
}
