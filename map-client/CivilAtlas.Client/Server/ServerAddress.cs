namespace CivilAtlas.Client.Server;

/// <summary>Where a server is: scheme, host and port, and a path where it lies behind one.</summary>
public sealed record ServerAddress
{
    private ServerAddress(Uri root) => Root = root;

    /// <summary>Ends with a slash.</summary>
    public Uri Root { get; }

    /// <summary>Host and port: what a pinned certificate is for.</summary>
    public string Host => $"{Root.IdnHost}:{Root.Port}";

    /// <summary>Whether what is sent can be read on the way: plain HTTP to another machine.</summary>
    public bool IsOpen => Root.Scheme == Uri.UriSchemeHttp && !Root.IsLoopback;

    /// <summary>Reads what a person types. Without a scheme it is https, on this machine http. Null where it is no address, holds a password, a query or a fragment.</summary>
    public static ServerAddress? Parse(string? text)
    {
        text = (text ?? "").Trim();
        if (text.Length == 0)
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = (Uri.TryCreate("http://" + text, UriKind.Absolute, out var local) && local.IsLoopback ? "http://" : "https://") + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? new(new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Root.ToString().TrimEnd('/');
}
