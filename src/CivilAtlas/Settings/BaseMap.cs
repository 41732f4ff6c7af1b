using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Settings;

/// <summary>A base map under our own layers. Without one (the default) no request leaves the machine.</summary>
/// <param name="Type">xyz or wmts; null for none.</param>
/// <param name="Url">A tile's address with {z}, {x} and {y} (a WMTS's KVP address with its key can be written so too).</param>
internal sealed record BaseMap(string? Type, string? Url, string? Attribution)
{
    private const string Name = "base-map";

    public static async Task<BaseMap> ReadAsync(Store store, CancellationToken cancellation) =>
        await store.SingleOrDefaultAsync<string>("select value::text from setting where name = @Name", new { Name }, cancellation) is { } json
            ? JsonSerializer.Deserialize<BaseMap>(json, JsonShape.Options)!
            : new(null, null, null);

    public Task WriteAsync(Store store, Actor actor, CancellationToken cancellation) => store.WriteAsync(actor, async writing =>
    {
        var before = await writing.SingleOrDefaultAsync<string>("select value::text from setting where name = @Name for update", new { Name });
        var after = JsonSerializer.Serialize(this, JsonShape.Options);
        await writing.ExecuteAsync("insert into setting values (@Name, @after::jsonb) on conflict (name) do update set value = excluded.value", new { Name, after });
        await writing.RecordAsync(new(Guid.Empty, "setting", Guid.Empty, "base-map", null, before, after));
    }, cancellation);
}

/// <summary>The base map the page draws under the register's layers.</summary>
internal sealed class GetBaseMap(Store store) : EndpointWithoutRequest<BaseMap>
{
    public override void Configure()
    {
        Get("/api/v1/settings/base-map");
        AllowAnonymous();
        Summary(s => s.Summary = "The base map");
    }

    public override async Task HandleAsync(CancellationToken cancellation) =>
        await Send.OkAsync(await BaseMap.ReadAsync(store, cancellation), cancellation);
}

internal sealed record PutBaseMapRequest(string? Type, string? Url, string? Attribution);

internal sealed class PutBaseMapValidator : Validator<PutBaseMapRequest>
{
    public PutBaseMapValidator()
    {
        RuleFor(r => r.Type).Must(t => t is null or "xyz" or "wmts").WithFault("setting.base-map-type");
        RuleFor(r => r.Url).Must(IsTemplate).When(r => r.Type is not null).WithFault("setting.base-map-url");
        RuleFor(r => r.Attribution).MaximumLength(300).WithFault("input.too-long", _ => [("most", 300)]);
    }

    private static bool IsTemplate(string? url) =>
        url is { Length: < 1000 } && url.Contains("{z}", StringComparison.Ordinal) && url.Contains("{x}", StringComparison.Ordinal) && url.Contains("{y}", StringComparison.Ordinal)
        && Uri.TryCreate(url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && (uri.Scheme is "https" or "http");
}

/// <summary>Sets the base map: TianDiTu with the office's own key, any XYZ or WMTS address, or none.</summary>
internal sealed class PutBaseMap(Store store) : Endpoint<PutBaseMapRequest, BaseMap>
{
    public override void Configure()
    {
        Put("/api/v1/settings/base-map");
        Roles(Rights.Holding(Deed.ChangeSettings));
        Summary(s => s.Summary = "Set the base map");
    }

    public override async Task HandleAsync(PutBaseMapRequest request, CancellationToken cancellation)
    {
        var map = request.Type is null ? new BaseMap(null, null, null) : new BaseMap(request.Type, request.Url, request.Attribution);
        await map.WriteAsync(store, Actor.Of(User), cancellation);
        await Send.OkAsync(map, cancellation);
    }
}
