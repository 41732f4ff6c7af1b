using Microsoft.AspNetCore.Identity;

namespace CivilAtlas.Accounts;

/// <summary>Adding accounts and setting their passwords, for the command line and the first start.</summary>
internal sealed class AccountRegister(Store store)
{
    private static readonly PasswordHasher<string> Hasher = new();

    public async Task<bool> AnyAsync(CancellationToken cancellation) =>
        await store.SingleOrDefaultAsync<bool>("select exists (select from account)", null, cancellation);

    /// <summary>Makes the account, or gives an existing one this password, these roles and this division.</summary>
    public Task PutAsync(string name, string password, string[] roles, Guid? division, CancellationToken cancellation) => store.ExecuteAsync(
        """
        insert into account (name, password_hash, roles, division_id) values (@name, @hash, @roles, @division)
        on conflict (name) do update set password_hash = excluded.password_hash, roles = excluded.roles,
            division_id = excluded.division_id, failed_attempts = 0, locked_until = null, disabled = false
        """, new { name, hash = Hasher.HashPassword(name, password), roles, division }, cancellation);
}
