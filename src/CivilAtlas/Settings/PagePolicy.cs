namespace CivilAtlas.Settings;

/// <summary>Tells the browser that the page may ask nobody but us, and the base map's host where the office has set one.</summary>
internal sealed class PagePolicy(RequestDelegate next, Store store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/docs") && context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html"))
        {
            var map = await BaseMap.ReadAsync(store, context.RequestAborted);
            var host = map.Url is null ? "" : " " + new Uri(map.Url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority);
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{host}; connect-src 'self'{host}; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";
        }
        await next(context);
    }
}
