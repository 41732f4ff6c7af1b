using CivilAtlas.Divisions;
using CivilAtlas.Ogc;
using CivilAtlas.Toponymy;

namespace CivilAtlas.PlaceNames;

/// <param name="Approved">With those under appeal, which hold until the appeal is decided.</param>
internal enum PlaceNameStanding { Approved, Proposed, Rejected, Historic, UnderAppeal, All }

/// <summary>Which names, as of when: what lists, downloads and exports have in common.</summary>
/// <param name="Q">A part of the name, of a former one or of an alias.</param>
/// <param name="Category">A code, or the beginning of codes: 21 is all divisions.</param>
/// <param name="Division">A code: that division, all below it, and what it came from.</param>
/// <param name="Bbox">west,south,east,north in CGCS2000; west may lie east of east, across the antimeridian.</param>
internal sealed record PlaceNameFilter(string? Q, string? Category, string? Division, PlaceNameStanding? Status, DateOnly? ValidAt, DateTimeOffset? RecordedAt, string? Bbox)
{
    public const int LongestQuery = 100;

    /// <summary>Names every fault at once.</summary>
    public async Task<PlaceNameSelection> SelectAsync(Store store, Gazetteer gazetteer, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var (validAt, recordedAt) = (AsOf.Valid(ValidAt), AsOf.Recorded(RecordedAt));
        if (Q is not null && PlainText.FaultOf("q", Q, LongestQuery) is { } blank)
            faults.Add(blank);
        if (Category is not null && !NameCategory.IsWellFormed(Category))
            faults.Add(new("category", "place-name.category", ("value", Category)));
        var box = Bbox is null ? null : Box.Read(Bbox, faults);
        var scope = Division is null ? null : await ScopeAsync(store, Division, faults, cancellation);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var keys = Q is null ? null : gazetteer.KeysOf(Q);
        string[] conditions =
        [
            // What is recorded now is indexed apart.
            RecordedAt is null ? "and upper_inf(n.recorded)" : "and (n.recorded @> @recordedAt::timestamptz) is true",
            (Status ?? PlaceNameStanding.Approved) switch
            {
                PlaceNameStanding.All => "",
                PlaceNameStanding.Approved => "and n.status in ('approved', 'under-appeal')",
                _ => "and n.status = @status",
            },
            Category is null ? "" : "and n.category like @category",
            scope is null ? "" : "and (n.path && @scope or n.named_division_id = any(@scope))",
            keys is null ? "" : keys.Grams.Count > 0
                ? "and n.place_name_id = any(array(select t.place_name_id from place_name_term t where t.grams @> @grams and t.term like @part))"
                : "and exists (select from place_name_term t where t.place_name_id = n.place_name_id and t.term like @part)",
            box is null ? "" : $"and ({string.Join(" or ", box.Parts.Select((_, i) => $"st_intersects(n.geometry, st_makeenvelope(@west{i}, @south, @east{i}, @north, 4490))"))})",
        ];
        var values = new Dictionary<string, object?>
        {
            ["validAt"] = validAt, ["recordedAt"] = recordedAt, ["withGeometry"] = false, ["status"] = (Status ?? PlaceNameStanding.Approved) is PlaceNameStanding.UnderAppeal ? PlaceNameStatus.UnderAppeal : Status?.ToString().ToLowerInvariant(),
            ["category"] = Category + "%", ["scope"] = scope, ["grams"] = keys?.Grams.ToArray(), ["part"] = keys is null ? null : $"%{Pattern.Literal(keys.Plain)}%",
            ["south"] = box?.South, ["north"] = box?.North,
        };
        foreach (var (part, i) in (box?.Parts ?? []).Select((part, i) => (part, i)))
            (values[$"west{i}"], values[$"east{i}"]) = (part.West, part.East);
        return new(string.Join('\n', conditions), values);
    }

    /// <summary>The division and all it came from: names recorded in those keep their paths.</summary>
    private static async Task<Guid[]?> ScopeAsync(Store store, string given, List<Fault> faults, CancellationToken cancellation)
    {
        if (!DivisionCode.IsWellFormed(given))
        {
            faults.Add(new("division", "division.code-malformed", ("value", given)));
            return null;
        }
        var code = DivisionCode.Store(given);
        var scope = await store.QueryAsync<Guid>(
            """
            with recursive scope as (
                select division_id from division_code where code = @code
                union
                select l.from_division_id from scope join division_lineage l on l.to_division_id = scope.division_id where l.from_division_id is not null
            ) select division_id from scope
            """, new { code }, cancellation);
        if (scope.Count == 0)
            faults.Add(new("division", "division.never", ("code", code)));
        return [.. scope];
    }
}

/// <summary>A filter as SQL: conditions on <c>n</c> and the values they name.</summary>
internal sealed record PlaceNameSelection(string Conditions, Dictionary<string, object?> Values);
