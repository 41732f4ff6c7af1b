namespace CivilAtlas.Client.Server;

/// <summary>A sign-in as it is kept.</summary>
/// <param name="Server">Whose it is.</param>
/// <param name="AccessToken">The bearer token.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record Session(string Server, string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>Who one is and what one may do.</summary>
/// <param name="Name">Name of the account.</param>
/// <param name="Roles">Roles as the server names them.</param>
/// <param name="Division">Where one may write; null: everywhere, or nowhere without a writing role.</param>
public sealed record Account([property: System.Text.Json.Serialization.JsonPropertyName("account")] string Name, IReadOnlyList<string> Roles, AccountDivision? Division);

/// <summary>The division an account is bound to.</summary>
public sealed record AccountDivision(string Code, string Name);
