namespace CivilAtlas.Pages;

/// <summary>A whole HTML document of ours: without script, asking nobody but us for a picture, and well-formed as XML too.</summary>
internal static class HtmlDocument
{
    public const string MediaType = "text/html";

    public static Markup Write(string language, string title, Markup head, Markup style, Markup body) => Markup.Of(
        $"""
        <!DOCTYPE html>
        <html lang="{language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{title} · CivilAtlas</title>{head}<style>{style}</style></head>
        <body>{body}</body></html>
        """);

    /// <summary>Nothing of such a page runs, and it loads only its own pictures.</summary>
    public static void Prepare(HttpContext context, string language)
    {
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentLanguage = language;
        context.Response.ContentType = MediaType + "; charset=utf-8";
    }

    public static Task SendAsync(HttpContext context, string language, string title, Markup head, Markup style, Markup body, CancellationToken cancellation)
    {
        Prepare(context, language);
        return context.Response.WriteAsync(Write(language, title, head, style, body).ToString(), cancellation);
    }
}
