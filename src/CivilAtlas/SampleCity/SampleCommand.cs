using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CivilAtlas.Commands;
using CivilAtlas.Jobs;

namespace CivilAtlas.SampleCity;

/// <summary><c>civilatlas sample</c>: loads a made-up prefecture or province, the same for the same seed.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var size = new Option<string>("--size") { Description = "town (for tests), city, or province (for load tests)", DefaultValueFactory = _ => "city" };
        size.AcceptOnlyFromAmong("town", "city", "province");
        var seed = new Option<ulong>("--seed") { Description = "The same number makes the same sample", DefaultValueFactory = _ => 1 };
        var ifEmpty = new Option<bool>("--if-empty") { Description = "Do nothing when the register already holds divisions" };
        var command = new Command("sample", "Load a made-up city, marked as such by its codes (99…) and names (示范…)") { size, seed, ifEmpty };
        command.OnStore((open, parsed, cancellation) =>
            RunAsync(open.Store, parsed.GetValue(size)!, parsed.GetValue(seed), parsed.GetValue(ifEmpty), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Store store, string size, ulong seed, bool ifEmpty, CancellationToken cancellation)
    {
        var language = Messages.LanguageOfTerminal;
        if (ifEmpty && await store.SingleOrDefaultAsync<bool>("select exists (select from division)", null, cancellation))
        {
            Console.WriteLine(Messages.Say(language, "sample.kept"));
            return 0;
        }
        var clock = Stopwatch.StartNew();
        var loaded = await TerminalProgress.RunAsync(async progress =>
        {
            // Asked before the making too: nobody waits for a sample that will be refused.
            await SampleLoader.RequireNoneAsync(store, cancellation);
            progress.Report(new Step("sample.making", 0, null));
            var register = SampleGenerator.Make(SampleParameters.Load(), size, seed);
            return await SampleLoader.LoadAsync(store, register, progress, cancellation);
        });
        Console.WriteLine(Messages.Say(language, "sample.done", ("size", size), ("seed", seed), ("divisions", loaded.Divisions), ("roads", loaded.Roads),
            ("facilities", loaded.Facilities), ("cells", loaded.PopulationCells), ("numbers", loaded.HouseNumbers), ("names", loaded.PlaceNames),
            ("seconds", clock.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture))));
        return 0;
    }
}
