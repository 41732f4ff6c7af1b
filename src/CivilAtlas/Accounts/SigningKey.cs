using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace CivilAtlas.Accounts;

/// <summary>The key our tokens are signed with: made once, kept in the database, so that all servers on it agree.</summary>
internal sealed class SigningKey(Store store)
{
    public const string Issuer = "civilatlas";
    private SymmetricSecurityKey? key;

    public SymmetricSecurityKey Current => key ?? throw new InvalidOperationException("The signing key has not been loaded.");

    /// <summary>Where the failures of a name are counted that no account has (migration 0022), and what it is known by there.</summary>
    public (int Slot, byte[] NameHash) SlotOf(string name)
    {
        var hash = HMACSHA256.HashData(Current.Key, Encoding.UTF8.GetBytes("unknown account " + name));
        return (BinaryPrimitives.ReadUInt16BigEndian(hash), hash[2..18]);
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await store.ExecuteAsync("insert into signing_key (secret) values (@secret) on conflict do nothing",
            new { secret = RandomNumberGenerator.GetBytes(64) }, cancellation);
        key = new((await store.SingleOrDefaultAsync<byte[]>("select secret from signing_key", null, cancellation))!);
    }
}
