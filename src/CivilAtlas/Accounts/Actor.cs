using System.Security.Claims;

namespace CivilAtlas.Accounts;

/// <summary>Who acts: an account, what it may do, and the division its writes stay inside (null: everywhere).</summary>
internal sealed record Actor(string Account, IReadOnlySet<string> Roles, Guid? DivisionId)
{
    /// <summary>The person at the machine's own command line, who already holds the database.</summary>
    public static Actor Operator { get; } = new("operator", new HashSet<string>(Role.All), null);

    public static Actor Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("account") ?? throw new InvalidOperationException("The caller has no account."),
        user.FindAll("role").Select(c => c.Value).ToHashSet(),
        Guid.TryParse(user.FindFirstValue("division"), out var division) ? division : null);
}

internal static class Role
{
    public const string Reader = "reader", Surveyor = "surveyor", NameOfficer = "name-officer",
        Approver = "approver", Planner = "planner", Administrator = "administrator";

    public static readonly string[] All = [Reader, Surveyor, NameOfficer, Approver, Planner, Administrator];
}
