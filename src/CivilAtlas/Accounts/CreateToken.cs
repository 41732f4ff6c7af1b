using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivilAtlas.Accounts;

internal sealed record CreateTokenRequest(string Account, string Password);

internal sealed record CreateTokenResponse(string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>Signs in. A wrong password and an unknown account take the same time, and failures lock both alike for longer and longer.</summary>
internal sealed class CreateToken(Store store, SigningKey key) : Endpoint<CreateTokenRequest, CreateTokenResponse>
{
    /// <summary>RFC 7519's registered name for it (OpenID Connect Core, 2).</summary>
    public const string SignedInClaim = "auth_time";

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly PasswordHasher<string> Hasher = new();
    private static readonly string NobodysHash = Hasher.HashPassword("nobody", Guid.NewGuid().ToString());

    public override void Configure()
    {
        Post("/api/v1/tokens");
        AllowAnonymous();
        Summary(s => s.Summary = "Sign in");
    }

    public override async Task HandleAsync(CreateTokenRequest request, CancellationToken cancellation)
    {
        // The attempt is counted before the password is looked at, in one statement: guesses sent at once all count.
        var (slot, nameHash) = key.SlotOf(request.Account);
        // PostgreSQL takes no zero in a text, and no account has a blank name.
        var account = request.Account.Contains('\0', StringComparison.Ordinal) ? "" : request.Account;
        var attempt = (await store.SingleOrDefaultAsync<Attempt>(Sql.Beside<CreateToken>(), new { account, slot, nameHash }, cancellation))!;
        if (attempt.LockedForSeconds > 0)
            throw new TooSoon(attempt.LockedForSeconds, "token.locked");
        var verdict = Hasher.VerifyHashedPassword(request.Account, attempt.PasswordHash ?? NobodysHash, request.Password);
        if (attempt.Id is not { } id || attempt.Disabled == true || verdict == PasswordVerificationResult.Failed)
            throw new Refused(401, "token.wrong");
        await store.ExecuteAsync("update account set failed_attempts = 0, locked_until = null where id = @id", new { id }, cancellation);
        await Send.OkAsync(Sign(key, id, attempt.Roles!, attempt.DivisionId, request.Account, DateTimeOffset.UtcNow), cancellation);
    }

    /// <param name="signedIn">When the password was given: a renewed token keeps it.</param>
    public static CreateTokenResponse Sign(SigningKey key, Guid id, IReadOnlyList<string> roles, Guid? divisionId, string name, DateTimeOffset signedIn)
    {
        var expires = DateTimeOffset.UtcNow + Life;
        var claims = new List<Claim> { new("sub", id.ToString()), new("account", name), new(SignedInClaim, $"{signedIn.ToUnixTimeSeconds()}", ClaimValueTypes.Integer64) };
        claims.AddRange(roles.Select(role => new Claim("role", role)));
        if (divisionId is { } division)
            claims.Add(new("division", division.ToString()));
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = SigningKey.Issuer,
            Audience = SigningKey.Issuer,
            Subject = new ClaimsIdentity(claims),
            Expires = expires.UtcDateTime,
            SigningCredentials = new(key.Current, SecurityAlgorithms.HmacSha256),
        });
        return new(token, expires);
    }

    /// <summary>All but the lock is null where there is no such account.</summary>
    private sealed record Attempt(Guid? Id, string? PasswordHash, string[]? Roles, Guid? DivisionId, bool? Disabled, int LockedForSeconds);
}
