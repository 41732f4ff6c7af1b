using System.Globalization;

namespace CivilAtlas.Accounts;

/// <summary>
/// A new token for one that still holds, so that nobody has to type a password every hour. Roles and division are read anew; a disabled
/// account gets none, and nobody stays signed in beyond twelve hours from the password.
/// </summary>
internal sealed class RenewToken(Store store, SigningKey key) : EndpointWithoutRequest<CreateTokenResponse>
{
    public static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);

    public override void Configure()
    {
        Post("/api/v1/tokens/renew");
        Summary(s => s.Summary = "A new token for one that still holds");
    }

    public override async Task HandleAsync(CancellationToken cancellation)
    {
        var name = Actor.Of(User).Account;
        var signedIn = User.FindFirst(CreateToken.SignedInClaim) is { } claim && long.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
        var account = await store.SingleOrDefaultAsync<AccountRow>("select id, roles, division_id from account where name = @name and not disabled", new { name }, cancellation);
        if (account is null || DateTimeOffset.UtcNow - signedIn > LongestSession)
            throw new Refused(401, "rights.token-expired");
        await Send.OkAsync(CreateToken.Sign(key, account.Id, account.Roles, account.DivisionId, name, signedIn), cancellation);
    }

    private sealed record AccountRow(Guid Id, string[] Roles, Guid? DivisionId);
}
