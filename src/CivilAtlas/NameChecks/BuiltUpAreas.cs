using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.NameChecks;

/// <param name="Geometry">GeoJSON, lon, lat in CGCS2000.</param>
/// <param name="ValidTo">The first day on which it no longer held; null while it holds.</param>
internal sealed record BuiltUpAreaResponse(Guid Id, string Name, JsonElement Geometry, DateOnly ValidFrom, DateOnly? ValidTo, string Source);

internal sealed record BuiltUpAreaRow(Guid Id, string Name, string Geometry, DateOnly ValidFrom, DateOnly? ValidTo, string Source)
{
    public const string Select =
        """
        select b.id, b.name, st_asgeojson(b.geometry, 8) as geometry, lower(b.valid) as valid_from, upper(b.valid) as valid_to, b.source
        from built_up_area b
        """;

    public BuiltUpAreaResponse ToResponse() => new(Id, Name, JsonDocument.Parse(Geometry).RootElement, ValidFrom, ValidTo, Source);
}

/// <param name="Division">A code: the areas that reach into its polygon.</param>
internal sealed record ListBuiltUpAreasRequest(string? Division = null, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, int Limit = 100, Guid? After = null);

internal sealed class ListBuiltUpAreasValidator : Validator<ListBuiltUpAreasRequest>
{
    public ListBuiltUpAreasValidator()
    {
        RuleFor(r => r.Division!).IsDivisionCode().When(r => r.Division is not null);
        RuleFor(r => r.Limit).IsPageLimit();
    }
}

/// <summary>The built-up areas 建成区 in which names of streets, residential areas and buildings may not repeat (Article 9(8)).</summary>
internal sealed class ListBuiltUpAreas(Store store) : Endpoint<ListBuiltUpAreasRequest, Page<BuiltUpAreaResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/built-up-areas");
        AllowAnonymous();
        Summary(s => s.Summary = "Built-up areas, as of a day");
    }

    public override async Task HandleAsync(ListBuiltUpAreasRequest request, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<BuiltUpAreaRow>(BuiltUpAreaRow.Select +
            """
             where b.valid @> @validAt::date and b.recorded @> @recordedAt::timestamptz and (@after::uuid is null or b.id > @after)
              and (@division::text is null or exists (select from division_version d
                   where d.code = @division and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz and st_intersects(d.geometry, b.geometry)))
            order by b.id limit @limit + 1
            """,
            new
            {
                validAt = AsOf.Valid(request.ValidAt), recordedAt = AsOf.Recorded(request.RecordedAt), after = request.After, limit = request.Limit,
                division = request.Division is null ? null : DivisionCode.Store(request.Division),
            }, cancellation);
        await Send.OkAsync(Page<BuiltUpAreaResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.Id.ToString()), cancellation);
    }
}

/// <param name="DivisionCode">The division it is drawn for: a city, a county, a town.</param>
/// <param name="Geometry">A GeoJSON Polygon or MultiPolygon, lon, lat in CGCS2000.</param>
/// <param name="Id">An area that is drawn anew from the day on; null for a new one.</param>
internal sealed record DrawBuiltUpAreaRequest(string Name, string DivisionCode, JsonElement Geometry, DateOnly? ValidFrom = null, Guid? Id = null);

internal sealed class DrawBuiltUpArea(Store store, Rights rights) : Endpoint<DrawBuiltUpAreaRequest, BuiltUpAreaResponse>
{
    private const int LongestName = 100;
    private static readonly DateOnly Earliest = new(1949, 10, 1), Latest = new(2199, 12, 31);

    public override void Configure()
    {
        Post("/api/v1/built-up-areas");
        Roles(Rights.Holding(Deed.WriteName));
        Description(d => d.Produces<BuiltUpAreaResponse>(201), clearDefaults: false);
        Summary(s => s.Summary = "Draw a built-up area, or draw one anew");
    }

    public override async Task HandleAsync(DrawBuiltUpAreaRequest request, CancellationToken cancellation)
    {
        var (faults, day) = (new List<Fault>(), request.ValidFrom ?? AsOf.Today);
        if (PlainText.FaultOf("name", request.Name, LongestName) is { } unreadable)
            faults.Add(unreadable);
        if (!DivisionCode.IsWellFormed(request.DivisionCode))
            faults.Add(new("divisionCode", "division.code-malformed", ("value", request.DivisionCode)));
        if (day < Earliest || day > Latest)
            faults.Add(new("validFrom", "input.range", ("from", Earliest), ("to", Latest), ("value", day)));
        var shape = Outline.Read("geometry", request.Geometry, CoordinateSystem.Cgcs2000, faults);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var actor = Actor.Of(User);
        var division = await store.SingleOrDefaultAsync<DrawnFor>(
            """
            select v.division_id, v.geometry is null or st_covers(st_buffer(v.geometry, 0.0005), st_geomfromwkb(@shape, 4490)) as inside
            from division_version v where v.code = @code and v.valid @> @day::date and upper_inf(v.recorded)
            """, new { code = DivisionCode.Store(request.DivisionCode), day, shape = shape!.AsBinary() }, cancellation)
            ?? throw new BadInput("divisionCode", "division.unknown", ("code", request.DivisionCode), ("day", day));
        await rights.RequireDivisionsAsync(actor, [division.DivisionId], cancellation);
        if (!division.Inside)
            throw new BadInput("geometry", "built-up-area.leaves-division", ("code", request.DivisionCode));
        var row = await store.WriteAsync(actor, writing => WriteAsync(writing, rights, request, division.DivisionId, shape!.AsBinary(), day), cancellation);
        await Send.ResponseAsync(row.ToResponse(), 201, cancellation);
    }

    private static async Task<BuiltUpAreaRow> WriteAsync(Writing writing, Rights rights, DrawBuiltUpAreaRequest request, Guid division, byte[] shape, DateOnly day)
    {
        var before = request.Id is { } old ? await EndAsync(writing, rights, old, day) : null;
        var made = (await writing.SingleOrDefaultAsync<Made>(
            """
            insert into built_up_area (prefecture_id, id, name, geometry, source, valid)
            select coalesce((
                with recursive above as (
                    select division_id, parent_id, level from division_version where division_id = @division and upper_inf(recorded) and valid @> @day::date
                    union
                    select v.division_id, v.parent_id, v.level from above join division_version v on v.division_id = above.parent_id
                    where upper_inf(v.recorded) and v.valid @> @day::date)
                select division_id from above where level = 'prefecture' limit 1), '00000000-0000-0000-0000-000000000000'),
                coalesce(@old::uuid, uuid_v7()), @name, st_multi(st_geomfromwkb(@shape, 4490)), 'register', daterange(@day, null)
            returning prefecture_id, id
            """, new { division, day, old = request.Id, name = request.Name.Trim(), shape }))!;
        var row = (await writing.SingleOrDefaultAsync<BuiltUpAreaRow>(BuiltUpAreaRow.Select + " where b.id = @Id and upper_inf(b.recorded) and upper_inf(b.valid)", made))!;
        await writing.RecordAsync(new(made.PrefectureId, "built-up-area", made.Id, before is null ? "create" : "redraw", null, before,
            JsonSerializer.Serialize(row.ToResponse(), JsonShape.Options)));
        return row;
    }

    /// <summary>What was known stays known: the old version ends in recorded time, and stands again up to the day.</summary>
    private static async Task<string> EndAsync(Writing writing, Rights rights, Guid id, DateOnly day)
    {
        var old = await writing.SingleOrDefaultAsync<BuiltUpAreaRow>(BuiltUpAreaRow.Select + " where b.id = @id and upper_inf(b.recorded) and upper_inf(b.valid) for update", new { id })
            ?? throw new BadInput("id", "built-up-area.unknown", ("id", id));
        if (old.ValidFrom > day)
            throw new BadInput("validFrom", "built-up-area.begins-later", ("day", old.ValidFrom));
        var place = await writing.SingleOrDefaultAsync<Place>(
            """
            select st_x(p) as lon, st_y(p) as lat from (
                select st_pointonsurface(geometry) as p from built_up_area where id = @id and upper_inf(recorded) and upper_inf(valid)) one
            """, new { id });
        await rights.RequirePlacesAsync(writing.Actor, [(place!.Lon, place.Lat)], writing.Cancellation);
        await writing.ExecuteAsync(
            """
            update built_up_area set recorded = tstzrange(lower(recorded), now()) where id = @id and upper_inf(recorded) and upper_inf(valid);
            insert into built_up_area (prefecture_id, id, name, geometry, source, valid)
            select prefecture_id, id, name, geometry, source, daterange(lower(valid), @day) from built_up_area
            where id = @id and upper(recorded) = now() and upper_inf(valid) and lower(valid) < @day
            """, new { id, day });
        return JsonSerializer.Serialize(old.ToResponse(), JsonShape.Options);
    }

    private sealed record DrawnFor(Guid DivisionId, bool Inside);

    private sealed record Made(Guid PrefectureId, Guid Id);

    private sealed record Place(double Lon, double Lat);
}
