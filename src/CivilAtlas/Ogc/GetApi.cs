using System.Text.Json.Nodes;

namespace CivilAtlas.Ogc;

/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record GetApiRequest(string? F);

/// <summary>The OpenAPI 3.0 document of the OGC part, with the collections there are and what each can be asked (OGC 17-069r4, 7.3 and 9).</summary>
internal sealed class GetApi(OgcCollections collections) : Endpoint<GetApiRequest>
{
    public override void Configure()
    {
        Get("/ogc/api");
        AllowAnonymous();
        Description(d => d.ClearDefaultProduces(200, 204).Produces(200, contentType: OgcAnswer.OpenApi));
        Summary(s => s.Summary = "OGC API Features: its own OpenAPI 3.0 document");
    }

    public override async Task HandleAsync(GetApiRequest request, CancellationToken cancellation)
    {
        var answer = OgcAnswer.To(HttpContext, request.F);
        var all = await collections.AllAsync(cancellation);
        var document = Document(answer, all);
        await answer.SendAsync(document,
            () => new OgcPage(answer, answer.Say("ogc.api")).Text(answer.Say("ogc.parameters"))
                .Table(answer.Say("ogc.collections"), ["id", answer.Say("ogc.known")],
                    all.Select(c => ((string?)$"{answer.Root}/collections/{c.Id}", (IReadOnlyList<string>)[c.Id, string.Join(", ", GetItems.Parameters(c))]))),
            OgcAnswer.OpenApi, cancellation);
    }

    private static JsonObject Document(OgcAnswer answer, IReadOnlyList<OgcCollection> all)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("getLandingPage", answer.Say("ogc.title"), OgcAnswer.Json),
            ["/conformance"] = Get("getConformance", answer.Say("ogc.conformance"), OgcAnswer.Json),
            ["/api"] = Get("getApi", answer.Say("ogc.api"), OgcAnswer.OpenApi),
            ["/collections"] = Get("listCollections", answer.Say("ogc.collections"), OgcAnswer.Json),
        };
        foreach (var collection in all)
        {
            var (at, title) = ($"/collections/{collection.Id}", answer.Say(collection.Title));
            paths[at] = Get($"get-{collection.Id}", title, OgcAnswer.Json);
            paths[$"{at}/items"] = Get($"list-{collection.Id}", title, OgcAnswer.GeoJson, [.. ItemParameters(collection)]);
            paths[$"{at}/items/{{item}}"] = Get($"item-{collection.Id}", title, OgcAnswer.GeoJson, Parameter("item", "path", Integer(1)));
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = answer.Say("ogc.title"),
                ["description"] = answer.Say("ogc.parameters"),
                ["version"] = typeof(GetApi).Assembly.GetName().Version!.ToString(3),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = answer.Root }),
            ["paths"] = paths,
        };
    }

    private static IEnumerable<JsonObject> ItemParameters(OgcCollection collection)
    {
        var bbox = Parameter("bbox", "query", new JsonObject
        {
            ["type"] = "array", ["minItems"] = 4, ["maxItems"] = 6, ["items"] = new JsonObject { ["type"] = "number" },
        });
        (bbox["style"], bbox["explode"]) = ("form", false);
        yield return bbox;
        yield return Parameter("datetime", "query", Text());
        var limit = Integer(1);
        (limit["maximum"], limit["default"]) = (GetItems.MaxLimit, GetItems.DefaultLimit);
        yield return Parameter("limit", "query", limit);
        yield return Parameter("after", "query", Text());
        foreach (var name in collection.Filters.Keys)
            yield return Parameter(name, "query", Text());
    }

    private static JsonObject Get(string id, string summary, string mediaType, params JsonObject[] parameters)
    {
        var format = Text();
        format["enum"] = new JsonArray("json", "html");
        return new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = id,
                ["summary"] = summary,
                ["parameters"] = new JsonArray([.. parameters, Parameter("f", "query", format)]),
                ["responses"] = new JsonObject
                {
                    ["200"] = Answer("OK", (mediaType, new JsonObject { ["type"] = "object" }), (OgcAnswer.Html, Text())),
                    ["default"] = Answer("RFC 9457", ("application/problem+json", new JsonObject { ["type"] = "object" })),
                },
            },
        };
    }

    private static JsonObject Answer(string description, params (string MediaType, JsonObject Schema)[] contents)
    {
        var content = new JsonObject();
        foreach (var (mediaType, schema) in contents)
            content[mediaType] = new JsonObject { ["schema"] = schema };
        return new() { ["description"] = description, ["content"] = content };
    }

    private static JsonObject Parameter(string name, string place, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = schema };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Integer(int minimum) => new() { ["type"] = "integer", ["minimum"] = minimum };
}
