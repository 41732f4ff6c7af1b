using System.Globalization;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Facilities;

/// <summary>Which facilities, as of when: what lists and downloads have in common.</summary>
/// <param name="Division">A code; facilities that lie in its polygon as of the day.</param>
/// <param name="Bbox">west,south,east,north in CGCS2000; west may lie east of east, across the antimeridian.</param>
internal sealed record FacilityFilter(string? Kind, string? Division, string? Q, FacilityStatus? Status, DateOnly? ValidAt, DateTimeOffset? RecordedAt, string? Bbox)
{
    private const int LongestQuery = 100;

    /// <summary>Names every fault at once.</summary>
    public async Task<FacilitySelection> SelectAsync(Store store, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var (validAt, recordedAt) = (AsOf.Valid(ValidAt), AsOf.Recorded(RecordedAt));
        if (Kind is not null && FacilityKinds.Shipped.Find(Kind) is null)
            faults.Add(FacilityKinds.Shipped.Unknown("kind", Kind));
        if (Q is not null && PlainText.FaultOf("q", Q, LongestQuery) is { } blank)
            faults.Add(blank);
        var box = Bbox is null ? null : Box(Bbox, faults);
        var division = Division is null ? null : await ShapeAsync(store, Division, validAt, recordedAt, faults, cancellation);
        if (faults.Count > 0)
            throw new BadInput(faults);
        string[] conditions =
        [
            Status switch
            {
                FacilityStatus.All => Begun,
                FacilityStatus.Closed => Begun + " and not f.valid @> @validAt::date",
                _ => "and (f.valid @> @validAt::date) is true",
            },
            Kind is null ? "" : "and f.kind = @kind",
            Q is null ? "" : "and (f.name ilike @part or f.address ilike @part)",
            division is null ? "" : "and st_covers((select d.geometry from division_version d where d.id = @division), f.location)",
            box switch
            {
                null => "",
                [var west, _, var east, _] when west > east =>
                    "and (f.location && st_makeenvelope(@west, @south, 180, @north, 4490) or f.location && st_makeenvelope(-180, @south, @east, @north, 4490))",
                _ => "and f.location && st_makeenvelope(@west, @south, @east, @north, 4490)",
            },
        ];
        var like = Q is null ? null : Pattern.Literal(Q.Trim());
        return new(string.Join('\n', conditions), new Dictionary<string, object?>
        {
            ["validAt"] = validAt, ["recordedAt"] = recordedAt, ["kind"] = Kind, ["part"] = $"%{like}%", ["division"] = division,
            ["west"] = box?[0], ["south"] = box?[1], ["east"] = box?[2], ["north"] = box?[3],
        });
    }

    /// <summary>The last version begun by the day: how a closed facility last was.</summary>
    public const string Begun =
        """
        and lower(f.valid) <= @validAt::date and not exists (
            select from facility_version n where n.facility_id = f.facility_id and n.recorded @> @recordedAt::timestamptz
              and lower(n.valid) > lower(f.valid) and lower(n.valid) <= @validAt::date)
        """;

    private static double[]? Box(string text, List<Fault> faults)
    {
        var sides = text.Split(',').Select(s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var side) ? side : double.NaN).ToArray();
        if (sides is [>= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90] && sides[1] <= sides[3])
            return sides;
        faults.Add(new("bbox", "facility.bbox", ("value", text.Length <= 60 ? text : text[..60] + "…")));
        return null;
    }

    /// <summary>The version of the division whose polygon is meant.</summary>
    public static async Task<long?> ShapeAsync(Store store, string given, DateOnly validAt, DateTime recordedAt, List<Fault> faults, CancellationToken cancellation)
    {
        if (!DivisionCode.IsWellFormed(given))
        {
            faults.Add(new("division", "division.code-malformed", ("value", given)));
            return null;
        }
        var code = DivisionCode.Store(given);
        var found = await store.SingleOrDefaultAsync<ShapeRow>(
            """
            select d.id, d.geometry is not null as drawn from division_version d
            where d.code = @code and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
            """, new { code, validAt, recordedAt }, cancellation);
        if (found is null)
            faults.Add(new("division", "division.unknown", ("code", code), ("day", validAt)));
        else if (!found.Drawn)
            faults.Add(new("division", "facility.division-without-polygon", ("code", code), ("day", validAt)));
        return found?.Id;
    }

    private sealed record ShapeRow(long Id, bool Drawn);
}

/// <summary>A filter as SQL: conditions on <c>f</c> and the values they name.</summary>
internal sealed record FacilitySelection(string Conditions, Dictionary<string, object?> Values);
