using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CivilAtlas.Accounts;

/// <summary>The key our tokens are signed with: made once, kept in the database, so that all servers on it agree.</summary>
internal sealed class SigningKey(Store store)
{
    public const string Issuer = "civilatlas";
    private SymmetricSecurityKey? key;

    public SymmetricSecurityKey Current => key ?? throw new InvalidOperationException("The signing key has not been loaded.");

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await store.ExecuteAsync("insert into signing_key (secret) values (@secret) on conflict do nothing",
            new { secret = RandomNumberGenerator.GetBytes(64) }, cancellation);
        key = new((await store.SingleOrDefaultAsync<byte[]>("select secret from signing_key", null, cancellation))!);
    }
}
