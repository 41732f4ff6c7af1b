using System.CommandLine;

namespace CivilAtlas.Commands;

/// <summary><c>civilatlas migrate</c>: brings the database to this program's schema (opening it does so).</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to this program's schema");
        command.OnStore(async (open, _, cancellation) =>
        {
            var scripts = await open.Store.SingleOrDefaultAsync<int>("select count(*)::int from schemaversions", null, cancellation);
            Console.WriteLine(Messages.Say(Messages.LanguageOfTerminal, "migrate.done", ("count", scripts)));
            return 0;
        });
        return command;
    }
}
