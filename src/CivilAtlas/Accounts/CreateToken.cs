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
        var expires = DateTimeOffset.UtcNow + Life;
        await Send.OkAsync(new(Sign(id, attempt, request.Account, expires), expires), cancellation);
    }

    private string Sign(Guid id, Attempt account, string name, DateTimeOffset expires)
    {
        var claims = new List<Claim> { new("sub", id.ToString()), new("account", name) };
        claims.AddRange(account.Roles!.Select(role => new Claim("role", role)));
        if (account.DivisionId is { } division)
            claims.Add(new("division", division.ToString()));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = SigningKey.Issuer,
            Audience = SigningKey.Issuer,
            Subject = new ClaimsIdentity(claims),
            Expires = expires.UtcDateTime,
            SigningCredentials = new(key.Current, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>All but the lock is null where there is no such account.</summary>
    private sealed record Attempt(Guid? Id, string? PasswordHash, string[]? Roles, Guid? DivisionId, bool? Disabled, int LockedForSeconds);
}
