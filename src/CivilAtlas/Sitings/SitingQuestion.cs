using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Accessibility.Siting;
using CivilAtlas.Coverage;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Demand;
using CivilAtlas.Facilities;
using CivilAtlas.Travel;
using Mode = CivilAtlas.Travel.Mode;

namespace CivilAtlas.Sitings;

/// <summary>People a site can take.</summary>
/// <param name="Attribute">Where what exists says its own.</param>
internal sealed record SiteCapacity(double Each, string? Attribute);

/// <summary>What a siting asks, checked: by itself at first, and against the register when it is placed.</summary>
internal sealed class SitingQuestion
{
    private const int LongestSearch = 600, FurthestSnap = 100_000, MostKinds = 8;
    private const double FurthestBeyond = 200, MostWeight = 1000;
    public const string Unreachable = "unreachable";
    // What a search over roads goes to at most, which is what "however far" comes to.
    private const double MostMinutes = 17_000, MostKilometres = 1_000, MostDetour = 10;
    private static readonly string[] Levels = ["province", "prefecture", "county", "township", "village"];
    private readonly StartSitingRequest request;
    private readonly TravelWish travel;
    private readonly double? limit;
    private readonly IReadOnlyList<Condition> standing;

    private SitingQuestion(StartSitingRequest request, TravelWish travel, double? limit, SiteCapacity? capacity, IReadOnlyList<Condition> standing) =>
        (this.request, this.travel, this.limit, Capacity, this.standing) = (request, travel, limit, capacity, standing);

    /// <summary>Of several the kind it is about, and what its people count; null of one alone.</summary>
    public SitingKindWish? Of { get; private init; }

    public bool LeavesOut => request.LeaveOut == Unreachable;

    public SitingModel Model => request.Model;

    public int Sites => request.P ?? 0;

    public TimeSpan TimeAllowed => TimeSpan.FromSeconds(request.Seconds);

    public double? MinShare => request.MinShare;

    public DemandWish Demand => DemandOf(request);

    /// <summary>Within which people count as covered; null where p-median or p-centre is asked without a limit.</summary>
    public double? Limit => limit;

    /// <summary>How far costs are wanted: p-median and p-centre take people from beyond the limit too.</summary>
    public RunOrder SearchOrder(Guid division, DateOnly asOf)
    {
        var within = Model is SitingModel.Lscp or SitingModel.Mclp ? limit : null;
        var wish = travel with { LimitMinutes = InMinutes ? within ?? MostMinutes : null, LimitKilometres = InMinutes ? null : within ?? MostKilometres };
        return new(new(request.Kind ?? "", "nearest", wish, Demand, Options: new(SnapLimitMetres: request.SnapLimitMetres)), division, asOf);
    }

    public SiteCapacity? Capacity { get; }

    private bool InMinutes => travel.LimitMinutes is not null || (travel.LimitKilometres is null && travel.Mode != Mode.Straight);

    /// <summary>One question, or one for each of several kinds; every fault of all of them at once.</summary>
    public static async Task<IReadOnlyList<SitingQuestion>> ReadAllAsync(Store store, StartSitingRequest request, Actor actor, CancellationToken cancellation)
    {
        if (request.Kinds is not { } kinds)
            return request.KindsAtOnePlace is null ? [await ReadAsync(store, request, actor, cancellation)] : throw new BadInput("kindsAtOnePlace", "siting.for-kinds");
        List<Fault> faults = [];
        if (kinds.Count is < 1 or > MostKinds)
            faults.Add(new("kinds", "input.range", ("from", 1), ("to", MostKinds), ("value", kinds.Count)));
        if (request.Model != SitingModel.Mclp)
            faults.Add(new("model", "siting.kinds-mclp"));
        if (request.KindsAtOnePlace is < 1)
            faults.Add(new("kindsAtOnePlace", "input.range", ("from", 1), ("to", MostKinds), ("value", request.KindsAtOnePlace)));
        foreach (var (field, said) in ((string, object?)[])[("kind", request.Kind), ("p", request.P), ("filter", request.Filter), ("capacity", request.Capacity), ("minShare", request.MinShare)])
            if (said is not null)
                faults.Add(new(field, "siting.not-with-kinds"));
        List<SitingQuestion> questions = [];
        for (var i = 0; i < kinds.Count && i < MostKinds; i++)
        {
            var one = kinds[i];
            if (kinds.Take(i).Any(k => k.Kind == one.Kind))
                faults.Add(new($"kinds[{i}].kind", "siting.kind-twice", ("value", one.Kind)));
            if (!(one.Weight is > 0 and <= MostWeight))
                faults.Add(new($"kinds[{i}].weight", "siting.weight", ("most", MostWeight), ("value", one.Weight)));
            try
            {
                questions.Add(await ReadAsync(store, request with
                {
                    Kinds = null, Kind = one.Kind, P = one.P, Limit = one.Limit ?? request.Limit, Demand = one.Demand ?? request.Demand, Locked = one.Locked ?? request.Locked, Filter = one.Filter,
                    Capacity = null, MinShare = null, Model = SitingModel.Mclp,
                }, actor, cancellation, one));
            }
            catch (BadInput bad)
            {
                AddOf(i, bad, faults);
            }
        }
        return faults.Count > 0 ? throw new BadInput(faults) : questions;
    }

    /// <summary>The candidates of each.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Candidate>>> PlaceAllAsync(Store store, IReadOnlyList<SitingQuestion> questions, Territory territory, DateOnly asOf, CancellationToken cancellation)
    {
        if (questions is [{ Of: null } only])
            return [await only.PlaceAsync(store, territory, asOf, cancellation)];
        List<Fault> faults = [];
        List<IReadOnlyList<Candidate>> placed = [];
        for (var i = 0; i < questions.Count; i++)
            try
            {
                placed.Add(await questions[i].PlaceAsync(store, territory, asOf, cancellation));
            }
            catch (BadInput bad)
            {
                AddOf(i, bad, faults);
            }
        return faults.Count > 0 ? throw new BadInput(faults) : placed;
    }

    /// <summary>What is said of all kinds together is a fault once; the rest is named with its kind.</summary>
    private static void AddOf(int kind, BadInput bad, List<Fault> faults)
    {
        foreach (var fault in bad.Faults)
        {
            var field = fault.Field.Split('.', '[')[0] is "kind" or "p" or "limit" or "demand" or "locked" or "filter" ? $"kinds[{kind}].{fault.Field}" : fault.Field;
            if (!faults.Exists(f => f.Field == field))
                faults.Add(fault with { Field = field });
        }
    }

    /// <summary>Checks all that the request alone can show, and names every fault at once.</summary>
    private static async Task<SitingQuestion> ReadAsync(Store store, StartSitingRequest request, Actor actor, CancellationToken cancellation, SitingKindWish? of = null)
    {
        List<Fault> faults = [];
        var travel = request.Travel ?? new TravelWish("walk");
        if (Modes.Find(travel.Mode) is null)
            faults.Add(new("travel.mode", "travel.no-mode", ("value", travel.Mode), ("known", Modes.All.Select(m => m.Id))));
        if (await ImportedNetworks.FaultAsync(store, travel.Network, actor, cancellation) is { } noNetwork)
            faults.Add(noNetwork);
        if (travel.Detour is { } detour && !(detour is >= 1 and <= MostDetour))
            faults.Add(new("travel.detour", "travel.detour", ("value", detour)));
        if (!(request.SnapLimitMetres is >= 0 and <= FurthestSnap))
            faults.Add(new("snapLimitMetres", "input.range", ("from", 0), ("to", FurthestSnap), ("value", request.SnapLimitMetres)));
        var limit = LimitOf(request, travel, faults);
        if (request.Model != SitingModel.Lscp && request.P is not > 0)
            faults.Add(new("p", "siting.p", ("value", request.P)));
        if (request.Seconds is < 1 or > LongestSearch)
            faults.Add(new("seconds", "input.range", ("from", 1), ("to", LongestSearch), ("value", request.Seconds)));
        if (request.Kind is not null && FacilityKinds.Shipped.Find(request.Kind) is null)
            faults.Add(FacilityKinds.Shipped.Unknown("kind", request.Kind));
        if (request.MinShare is { } share && (request.Model != SitingModel.Mclp || !(share is >= 0 and <= 1)))
            faults.Add(new("minShare", "siting.min-share", ("value", share)));
        if (request.LeaveOut is not null && (request.LeaveOut != Unreachable || request.Model == SitingModel.Mclp))
            faults.Add(new("leaveOut", "siting.leave-out", ("value", request.LeaveOut)));
        if (request.BeyondKilometres is { } beyond && !(beyond is >= 0 and <= FurthestBeyond))
            faults.Add(new("beyondKilometres", "input.range", ("from", 0), ("to", FurthestBeyond), ("value", beyond)));
        if (request.Kind is null && (request.Filter ?? (object?)request.BeyondKilometres) is not null)
            faults.Add(new("kind", "siting.kind-needed"));
        var standing = request.Kind is { } named && FacilityKinds.Shipped.Find(named) is { } kind ? RunFilter.Read(request.Filter, kind, faults) : [];
        var capacity = CapacityOf(request.Capacity, faults);
        faults.AddRange(await DemandReader.FaultsAsync(store, DemandOf(request).Source, DemandOf(request).AgeGroup, actor, cancellation));
        return faults.Count > 0 ? throw new BadInput(faults) : new(request, travel, limit, capacity, standing) { Of = of };
    }

    /// <summary>The candidates in a territory, what is locked among them; refuses where p does not go with them.</summary>
    private async Task<IReadOnlyList<Candidate>> PlaceAsync(Store store, Territory territory, DateOnly asOf, CancellationToken cancellation)
    {
        List<Fault> faults = [];
        if (request.MinShareLevel is { } level && !LevelsBelow(territory).Contains(level))
            faults.Add(new("minShareLevel", "siting.min-share-level", ("code", territory.Root.Code), ("known", LevelsBelow(territory)), ("value", level)));
        var candidates = await new Candidates(store, territory, asOf, Capacity, JsonPath.Of(standing), 1000 * (request.BeyondKilometres ?? 0), faults).ReadAsync(request.Candidates, request.Locked, request.Kind, cancellation);
        var locked = candidates.Count(c => c.Locked);
        if (candidates.Count == 0 && faults.Count == 0)
            faults.Add(new("candidates", "siting.no-candidates"));
        else if (Model != SitingModel.Lscp && Sites > candidates.Count && faults.Count == 0)
            faults.Add(new("p", "siting.p-exceeds", ("value", Sites), ("candidates", candidates.Count)));
        else if (Model != SitingModel.Lscp && locked > Sites)
            faults.Add(new("p", "siting.p-below-locked", ("value", Sites), ("locked", locked)));
        return faults.Count > 0 ? throw new BadInput(faults) : candidates;
    }

    /// <summary>For each unit the division that is owed the least share: that of the level, the whole territory for who lies in none.</summary>
    public GroupFloor? Floor(Territory territory, IReadOnlyList<DemandUnit> units)
    {
        if (MinShare is not { } share)
            return null;
        var level = request.MinShareLevel ?? LevelsBelow(territory).FirstOrDefault();
        Dictionary<Guid, int> numbers = [];
        return new([.. units.Select(unit =>
        {
            var owed = (territory.Within(unit.VillageId).FirstOrDefault(d => d.Level == level) ?? territory.Root).Id;
            if (!numbers.TryGetValue(owed, out var number))
                numbers[owed] = number = numbers.Count;
            return number;
        })], share);
    }

    private static DemandWish DemandOf(StartSitingRequest request) => request.Demand ?? new("village");

    private static string[] LevelsBelow(Territory territory) => Levels[(Array.IndexOf(Levels, territory.Root.Level) + 1)..];

    private static double? LimitOf(StartSitingRequest request, TravelWish travel, List<Fault> faults)
    {
        (string Field, double? Value)[] said = [("limit", request.Limit), ("travel.limitMinutes", travel.LimitMinutes), ("travel.limitKilometres", travel.LimitKilometres)];
        var given = said.Where(s => s.Value is not null).ToArray();
        if (given.Length > 1 || (given.Length == 0 && request.Model is (SitingModel.Lscp or SitingModel.Mclp)))
            faults.Add(new("limit", "siting.one-limit"));
        foreach (var (field, value) in given)
            if (!(value > 0))
                faults.Add(new(field, "siting.limit", ("value", value)));
        return given is [var only] ? only.Value : null;
    }

    private static SiteCapacity? CapacityOf(JsonNode? node, List<Fault> faults)
    {
        if (node is null)
            return null;
        var (each, attribute) = node is JsonObject said && said.All(m => m.Key is "each" or "attribute") ? (said["each"], said["attribute"]) : (node, null);
        if (each?.GetValueKind() == JsonValueKind.Number && each.GetValue<double>() is >= 0 and var people && (attribute is null || attribute.GetValueKind() == JsonValueKind.String))
            return new(people, attribute?.GetValue<string>());
        faults.Add(new("capacity", "siting.capacity"));
        return null;
    }
}
