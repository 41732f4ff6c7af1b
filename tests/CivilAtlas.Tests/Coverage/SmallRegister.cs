using System.Text.Json.Nodes;
using CivilAtlas.Coverage;
using CivilAtlas.Jobs;

namespace CivilAtlas.Tests.Coverage;

/// <summary>
/// A prefecture drawn by hand, in degrees from (110, 28):
/// <code>
///   y=4 ┌─────────┬─────────┬─────────┬─────────┐
///       │ community│ village │  town   │ township│
///       │   …002   │  …201   │ 121100, │ 121200, │
///   y=2 ├─────────┼─────────┤ its     │ no      │
///       │ community│ village │ village │ polygon │
///       │   …001   │  …200   │ undrawn │         │
///   y=0 └─────────┴─────────┴─────────┴─────────┘
///       x=0        1         2         3         4
///       subdistrict   town
///       990102001  990102100
///       └ district 990102 ──┘└── county 990121 ──┘
/// </code>
/// People: 100, 200, 300, 400 in the four drawn villages, 1,000 in the county 990121.
/// </summary>
internal sealed class SmallRegister(Store store)
{
    public async Task DrawAsync()
    {
        await PutAsync("990000", null, "示范省", "province", "province", 0, 0, 4, 4);
        await PutAsync("990100", "990000", "示范市", "prefecture", "prefecture", 0, 0, 4, 4);
        await PutAsync("990102", "990100", "甲区", "county", "district", 0, 0, 2, 4);
        await PutAsync("990121", "990100", "乙县", "county", "county", 2, 0, 4, 4, 1000);
        await PutAsync("990102001", "990102", "东街道", "township", "subdistrict", 0, 0, 1, 4);
        await PutAsync("990102100", "990102", "西镇", "township", "town", 1, 0, 2, 4);
        await PutAsync("990121100", "990121", "南镇", "township", "town", 2, 0, 3, 4);
        await PutAsync("990121200", "990121", "北乡", "township", "township", null, 0, 0, 0);
        await PutAsync("990102001001", "990102001", "一社区", "village", "community", 0, 0, 1, 2, 100);
        await PutAsync("990102001002", "990102001", "二社区", "village", "community", 0, 2, 1, 4, 200);
        await PutAsync("990102100200", "990102100", "三村", "village", "administrative-village", 1, 0, 2, 2, 300);
        await PutAsync("990102100201", "990102100", "四村", "village", "administrative-village", 1, 2, 2, 4, 400);
        await PutAsync("990121100200", "990121100", "五村", "village", "administrative-village", null, 0, 0, 0);
    }

    public Task AddAsync(string kind, double x, double y, string attributes = "{}", string from = "2016-01-01", string? to = null, string name = "某处") =>
        store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            """
            with made as (insert into facility default values returning id)
            insert into facility_version (facility_id, kind, name, location, attributes, source, valid)
            select id, @kind, @name, st_setsrid(st_makepoint(110 + @x, 28 + @y), 4490), @attributes::jsonb, 'test', daterange(@from::date, @to::date) from made
            """, new { kind, x, y, attributes, from, to, name }), CancellationToken.None);

    public async Task<Guid> IdOfAsync(string code) =>
        await store.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = @code", new { code }, CancellationToken.None);

    /// <summary>Assesses one rule as of 2026-01-01 and gives the answers by division code.</summary>
    public async Task<IReadOnlyDictionary<string, DivisionResult>> AskAsync(string level, string rule, string? divisionKinds = null, string baseDay = "2020-12-31", string division = "990100")
    {
        var plan = PlanReader.Read("plan-of-a-test", $$"""
            {
              "title": { "zh": "试验", "en": "Trial" }, "source": "test", "licence": "MIT", "baseDay": "{{baseDay}}",
              "standards": [{
                "id": "1", "title": { "zh": "试验", "en": "Trial" }, "chapter": "1", "level": "{{level}}",
                {{(divisionKinds is null ? "" : $"\"divisionKinds\": {divisionKinds},")}}
                "rule": {{rule}}
              }]
            }
            """);
        var id = await AssessCommand.AssessAsync(store, Actor.Operator, plan.Id, new(plan, null), await IdOfAsync(division), new(2026, 1, 1),
            new Progress<Step>(), CancellationToken.None);
        var rows = await store.QueryAsync<Row>(
            """
            select v.code, v.name, v.level::text as level, r.met, r.applies, r.have, r.need, r.reason, r.people
            from assessment_result r join division_version v using (division_id) where r.assessment_id = @id
            """, new { id }, CancellationToken.None);
        return rows.ToDictionary(r => r.Code, r => new DivisionResult(r.Code, r.Name, r.Level, null, r.Met, r.Applies, r.Have, r.Need, null, r.Reason, r.People));
    }

    private Task<int> PutAsync(string code, string? parent, string name, string level, string kind, double? west, double south, double east, double north, int? people = null) =>
        store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            """
            with made as (insert into division default values returning id),
            coded as (insert into division_code select @code, id from made returning division_id),
            counted as (insert into division_population select id, '2020-11-01', 'all', @people from made where @people::int is not null)
            insert into division_version (division_id, code, name, level, kind, parent_id, geometry, source, valid)
            select division_id, @code, @name, @level::division_level, @kind, (select c.division_id from division_code c where c.code = @parent),
                   st_multi(st_makeenvelope(110 + @west::float8, 28 + @south, 110 + @east, 28 + @north, 4490)), 'test', '[2016-01-01,)' from coded
            """, new { code, parent, name, level, kind, west, south, east, north, people }), CancellationToken.None);

    private sealed record Row(string Code, string Name, string Level, bool? Met, bool Applies, double? Have, double? Need, string? Reason, long? People);
}
