using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivilAtlas.Ogc;

internal sealed record OgcLink(string Href, string Rel, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null);

/// <summary>What every answer under /ogc has to settle: JSON or a page, in which language, with which links to itself.</summary>
internal sealed record OgcAnswer(HttpContext Context, bool IsPage, string Language)
{
    public const string Json = "application/json", Html = "text/html", GeoJson = "application/geo+json",
        OpenApi = "application/vnd.oai.openapi+json;version=3.0";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The address of the OGC part, without a slash at its end.</summary>
    public string Root => Tiles.GetTileJson.Root(Context.Request) + "/ogc";

    /// <summary><c>f</c> is asked first, then Accept; JSON where neither says.</summary>
    public static OgcAnswer To(HttpContext context, string? format)
    {
        var isPage = format switch
        {
            null => PrefersPage(context.Request),
            "json" => false,
            "html" => true,
            _ => throw new BadInput("f", "input.one-of", ("known", (string[])["json", "html"]), ("value", format)),
        };
        context.Response.Headers.Vary = "Accept, Accept-Language";
        return new(context, isPage, Messages.LanguageOf(context.Request));
    }

    public string Say(Message message) => Language == Messages.English ? message.English : message.Chinese;

    public string Say(string key, params IEnumerable<(string, object?)> values) => Messages.Say(Language, key, values);

    /// <summary>This document, and the same in the other format.</summary>
    public IEnumerable<OgcLink> SelfLinks(string json)
    {
        var here = Tiles.GetTileJson.Root(Context.Request) + Context.Request.Path;
        yield return new(here + With("f", IsPage ? "html" : "json"), "self", IsPage ? Html : json, Say("ogc.self"));
        yield return new(here + With("f", IsPage ? "json" : "html"), "alternate", IsPage ? json : Html, Say("ogc.alternate"));
    }

    /// <summary>The query of this request with one parameter set.</summary>
    public string With(string name, string value) =>
        QueryString.Create(Context.Request.Query.Where(q => q.Key != name).Append(new(name, value))).ToString();

    public async Task SendAsync<T>(T document, Func<OgcPage> page, string mediaType = Json, CancellationToken cancellation = default)
    {
        Context.MarkResponseStart();
        if (IsPage)
            await page().SendAsync(Context, cancellation);
        else
        {
            Context.Response.Headers.ContentLanguage = Language;
            await Context.Response.WriteAsJsonAsync(document, Options, mediaType, cancellation);
        }
    }

    private static bool PrefersPage(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        var page = accept.Where(a => a.MediaType == Html).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
        var json = accept.Where(a => a.MediaType.Value is Json or GeoJson).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
        return page > json;
    }
}
