using System.CommandLine;
using CivilAtlas.Commands;

namespace CivilAtlas.Accounts;

/// <summary><c>civilatlas user add</c>: makes an account, or gives an existing one a new password, roles and division.</summary>
internal static partial class UserCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The account's name" };
        var roles = new Option<string[]>("--role") { Description = "A role; may be given several times", AllowMultipleArgumentsPerToken = true, Required = true };
        roles.AcceptOnlyFromAmong(Role.All);
        var division = new Option<string?>("--division") { Description = "The code of the division its writes stay inside (default: everywhere)" };
        var password = new Option<string?>("--password") { Description = "The password (default: the variable CIVILATLAS_PASSWORD, or one line of standard input)" };
        var add = new Command("add", "Add an account, or set an existing one anew") { name, roles, division, password };
        add.OnStore(async (open, parsed, cancellation) =>
        {
            var secret = parsed.GetValue(password) ?? Environment.GetEnvironmentVariable("CIVILATLAS_PASSWORD") ?? Console.ReadLine() ?? "";
            var faults = new List<Fault>();
            if (!NamePattern().IsMatch(parsed.GetValue(name)!))
                faults.Add(new("name", "account.name"));
            if (secret.Length < 10)
                faults.Add(new("--password", "account.password-short"));
            var code = parsed.GetValue(division);
            Guid? divisionId = code is null ? null : await open.Store.SingleOrDefaultAsync<Guid?>(
                "select division_id from division_code where code = @code", new { code }, cancellation);
            if (code is not null && divisionId is null)
                faults.Add(new("--division", "account.division-unknown", ("code", code)));
            if (faults.Count > 0)
                throw new BadInput(faults);
            await new AccountRegister(open.Store).PutAsync(parsed.GetValue(name)!, secret, parsed.GetValue(roles)!, divisionId, cancellation);
            Console.WriteLine(Messages.Say(Messages.LanguageOfTerminal, "account.saved", ("name", parsed.GetValue(name)), ("roles", parsed.GetValue(roles))));
            return 0;
        });
        return new Command("user", "Accounts") { add };
    }

    [System.Text.RegularExpressions.GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,63}$")]
    private static partial System.Text.RegularExpressions.Regex NamePattern();
}
