using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using CivilAtlas.Travel;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Sitings;

/// <summary>Where one could build, or has built already.</summary>
/// <param name="Capacity">Null: no bound.</param>
internal sealed record Candidate(string Id, string Name, LonLat Place, Guid? FacilityId, bool Locked, double? Capacity);

internal sealed record CandidatePoint(string Id, double Lon, double Lat, string? Name = null, double? Capacity = null);

/// <summary>Reads the candidates a siting asks for, in a territory, and then what is locked among them. Faults are added, not thrown.</summary>
/// <param name="standing">A jsonpath that what counts as existing passes.</param>
/// <param name="beyondMetres">How far beyond the border what exists counts.</param>
internal sealed class Candidates(Store store, Territory territory, DateOnly asOf, SiteCapacity? capacity, string standing, double beyondMetres, List<Fault> faults)
{
    private const int Most = 5000, LongestId = 100;
    private const double DefaultGrid = 2, FinestGrid = 0.5, WidestGrid = 100;

    public async Task<IReadOnlyList<Candidate>> ReadAsync(JsonNode? which, JsonNode? locked, string? kind, CancellationToken cancellation)
    {
        var free = await FreeAsync(which, cancellation);
        if (free.Count > Most)
            faults.Add(new("candidates", "siting.too-many-candidates", ("most", Most)));
        return faults.Count > 0 ? free : await LockAsync(free, locked, kind, cancellation);
    }

    private async Task<IReadOnlyList<Candidate>> FreeAsync(JsonNode? which, CancellationToken cancellation)
    {
        if (which is null || Text(which) == "villages")
            return await VillagesAsync(cancellation);
        if (Text(which) == "grid")
            return await GridAsync(DefaultGrid, cancellation);
        switch (which is JsonObject { Count: 1 } one ? one.Single() : default)
        {
            case { Key: "grid", Value: { } apart } when apart.GetValueKind() == JsonValueKind.Number:
                if (apart.GetValue<double>() is >= FinestGrid and <= WidestGrid and var kilometres)
                    return await GridAsync(kilometres, cancellation);
                faults.Add(new("candidates.grid", "input.range", ("from", FinestGrid), ("to", WidestGrid), ("value", apart.GetValue<double>())));
                return [];
            case { Key: "points", Value: JsonArray points }:
                return await PointsAsync(points, cancellation);
            case { Key: "facilities", Value: { } kind } when Text(kind) is { } id:
                if (FacilityKinds.Shipped.Find(id) is not null)
                    return await FacilitiesAsync(id, null, false, cancellation);
                faults.Add(FacilityKinds.Shipped.Unknown("candidates.facilities", id));
                return [];
            case { Key: "facilities", Value: JsonArray ids }:
                return await ListedAsync(ids, "candidates.facilities", false, cancellation);
            default:
                faults.Add(new("candidates", "siting.candidates"));
                return [];
        }
    }

    /// <summary>At the seat of the committee, as demand is (DemandReader.villages.sql).</summary>
    private async Task<IReadOnlyList<Candidate>> VillagesAsync(CancellationToken cancellation)
    {
        var seats = await DemandReader.ReadAsync(store, territory, "village", AgeGroups.Everybody, asOf, cancellation);
        var names = territory.All.ToDictionary(d => d.Id, d => d.Name);
        return [.. seats.Units.Select(u => New(u.Id, names[u.VillageId!.Value], u.Lon, u.Lat))];
    }

    private async Task<IReadOnlyList<Candidate>> GridAsync(double kilometres, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<GridRow>(Sql.Beside<Candidates>("grid"), new { root = territory.Root.Id, asOf, kilometres, most = Most }, cancellation);
        return [.. rows.OrderBy(r => r.Lat).ThenBy(r => r.Lon).Select(r => New(r.Id, r.Name, r.Lon, r.Lat))];
    }

    private async Task<IReadOnlyList<Candidate>> PointsAsync(JsonArray given, CancellationToken cancellation)
    {
        var before = faults.Count;
        JsonShape.Check(given, typeof(IReadOnlyList<CandidatePoint>), "candidates.points", faults);
        if (faults.Count > before || given.Count > Most)
            return [.. given.Take(faults.Count > before ? 0 : Most + 1).Select((_, i) => New($"{i}", "", 0, 0))];
        var points = given.Deserialize<IReadOnlyList<CandidatePoint>>(JsonShape.Options)!;
        HashSet<string> seen = [];
        for (var i = 0; i < points.Count; i++)
        {
            var (field, point) = ($"candidates.points[{i}]", points[i]);
            if (PlainText.FaultOf($"{field}.id", point.Id, LongestId) is { } blank)
                faults.Add(blank);
            else if (!seen.Add(point.Id))
                faults.Add(new($"{field}.id", "siting.id-twice", ("value", point.Id)));
            if (point.Name is { } name && PlainText.FaultOf($"{field}.name", name, FacilityForm.LongestName) is { } unnamed)
                faults.Add(unnamed);
            if (point.Capacity is < 0)
                faults.Add(new($"{field}.capacity", "siting.capacity"));
            if (CoordinateSystems.FaultOf(CoordinateSystem.Cgcs2000, field, point.Lon, point.Lat) is { } wrong)
                faults.Add(wrong);
        }
        if (faults.Count == before)
            await CheckInsideAsync(points, cancellation);
        return [.. points.Select(p => New(p.Id, p.Name ?? p.Id, p.Lon, p.Lat) with { Capacity = p.Capacity ?? capacity?.Each })];
    }

    private async Task CheckInsideAsync(IReadOnlyList<CandidatePoint> points, CancellationToken cancellation)
    {
        var inside = await store.QueryAsync<bool>(Sql.Beside<Candidates>("inside"),
            new { root = territory.Root.Id, asOf, lons = points.Select(p => p.Lon).ToArray(), lats = points.Select(p => p.Lat).ToArray() }, cancellation);
        for (var i = 0; i < points.Count; i++)
            if (!inside[i])
                faults.Add(new($"candidates.points[{i}]", "siting.outside", ("value", points[i].Id), ("code", territory.Root.Code)));
    }

    private async Task<IReadOnlyList<Candidate>> ListedAsync(JsonArray ids, string field, bool locked, CancellationToken cancellation)
    {
        var wanted = ids.Select(id => Guid.TryParse(Text(id), out var known) ? known : Guid.Empty).ToArray();
        var found = await FacilitiesAsync(null, wanted, locked, cancellation);
        for (var i = 0; i < wanted.Length; i++)
            if (found.All(f => f.FacilityId != wanted[i]))
                faults.Add(new($"{field}[{i}]", "siting.outside", ("value", Text(ids[i]) ?? ids[i]?.ToJsonString()), ("code", territory.Root.Code)));
        return found;
    }

    /// <summary>All of the kind where no ids are given; only what is taken to exist is sifted, and sought beyond the border.</summary>
    private async Task<IReadOnlyList<Candidate>> FacilitiesAsync(string? kind, Guid[]? ids, bool locked, CancellationToken cancellation)
    {
        var existing = locked && ids is null;
        var rows = await store.QueryAsync<FacilityRow>(Sql.Beside<Candidates>("facilities"),
            new { root = territory.Root.Id, asOf, kind, ids, attribute = capacity?.Attribute, most = Most, where = existing ? standing : "$", beyond = existing ? beyondMetres : 0 }, cancellation);
        return [.. rows.Select(r => new Candidate(r.FacilityId.ToString(), r.Name, new(r.Lon, r.Lat), r.FacilityId, locked, capacity is null ? null : r.Capacity ?? capacity.Each))];
    }

    private async Task<IReadOnlyList<Candidate>> LockAsync(IReadOnlyList<Candidate> free, JsonNode? locked, string? kind, CancellationToken cancellation)
    {
        switch (locked)
        {
            case null:
            case not null when locked.GetValueKind() == JsonValueKind.False:
                return free;
            case not null when locked.GetValueKind() == JsonValueKind.True || Text(locked) == "existing":
                if (kind is null)
                    faults.Add(new("kind", "siting.kind-needed"));
                return kind is null ? free : With(free, await FacilitiesAsync(kind, null, true, cancellation));
            case JsonArray ids when ids.All(id => Text(id) is not null):
                var chosen = ids.Select(id => Text(id)!).ToHashSet();
                var known = free.Select(c => c.Id).ToHashSet();
                var others = ids.Select(Text).Where(id => !known.Contains(id!)).ToArray();
                var standing = await FacilitiesAsync(null, [.. others.Select(id => Guid.TryParse(id, out var facility) ? facility : Guid.Empty)], true, cancellation);
                for (var i = 0; i < ids.Count; i++)
                    if (Text(ids[i]) is { } id && !known.Contains(id) && !standing.Any(s => string.Equals(s.Id, id, StringComparison.OrdinalIgnoreCase)))
                        faults.Add(new($"locked[{i}]", "siting.locked-unknown", ("value", id), ("code", territory.Root.Code)));
                return With([.. free.Select(c => c with { Locked = chosen.Contains(c.Id) })], standing);
            default:
                faults.Add(new("locked", "siting.locked"));
                return free;
        }
    }

    /// <summary>What stands first, once, whether or not it was among the candidates.</summary>
    private static IReadOnlyList<Candidate> With(IReadOnlyList<Candidate> free, IReadOnlyList<Candidate> standing)
    {
        var ids = standing.Select(s => s.Id).ToHashSet();
        return [.. standing, .. free.Where(c => !ids.Contains(c.Id))];
    }

    private Candidate New(string id, string name, double lon, double lat) => new(id, name, new(lon, lat), null, false, capacity?.Each);

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private sealed record GridRow(string Id, string Name, double Lon, double Lat);

    private sealed record FacilityRow(Guid FacilityId, string Name, double Lon, double Lat, double? Capacity);
}
