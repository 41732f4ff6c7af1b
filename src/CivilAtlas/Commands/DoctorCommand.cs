using System.CommandLine;

namespace CivilAtlas.Commands;

/// <summary><c>civilatlas doctor</c>: looks at everything that has to be right, says what is, and what would mend the rest.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Check that everything CivilAtlas needs is there and whole");
        command.SetAction((parsed, cancellation) => CommonOptions.SayProblemsAsync(
            () => ExamineAsync(DataFolder.At(parsed.GetValue(CommonOptions.DataDir)), cancellation), cancellation));
        return command;
    }

    private static async Task<int> ExamineAsync(DataFolder folder, CancellationToken cancellation)
    {
        var well = true;
        void Tell(bool good, string key, params (string, object?)[] values)
        {
            well &= good;
            Console.WriteLine((good ? "✓ " : "✗ ") + Messages.Say(Messages.LanguageOfTerminal, key, values));
        }

        Directory.CreateDirectory(folder.Root);
        var free = new DriveInfo(folder.Root).AvailableFreeSpace / (1024 * 1024);
        Tell(free > 1024, free > 1024 ? "doctor.disk" : "doctor.disk-low", ("megabytes", free), ("folder", folder.Root));
        await using var open = await OpenStore.AtAsync(folder, cancellation);
        var version = await open.Store.SingleOrDefaultAsync<string>(
            "select 'PostgreSQL ' || current_setting('server_version') || ', PostGIS ' || postgis_lib_version()", null, cancellation);
        Tell(true, "doctor.database", ("version", version));
        var counts = await open.Store.SingleOrDefaultAsync<Counts>(
            """
            select (select count(*) from division_version where upper_inf(recorded) and upper_inf(valid)) as divisions,
                   (select count(*) from facility_version where upper_inf(recorded) and upper_inf(valid)) as facilities,
                   (select count(*) from account where not disabled) as accounts,
                   (select count(*) from job where state = 'failed' and finished > now() - interval '1 day') as failed,
                   (select count(*) from division_version v where geometry is not null
                        and not exists (select from division_shape s where s.division_version_id = v.id)) as undrawn
            """, null, cancellation);
        Tell(true, "doctor.register", ("divisions", counts!.Divisions), ("facilities", counts.Facilities));
        Tell(counts.Accounts > 0, counts.Accounts > 0 ? "doctor.accounts" : "doctor.no-account", ("count", counts.Accounts));
        Tell(counts.Failed == 0, counts.Failed == 0 ? "doctor.jobs" : "doctor.jobs-failed", ("count", counts.Failed));
        Tell(counts.Undrawn == 0, counts.Undrawn == 0 ? "doctor.shapes" : "doctor.shapes-missing", ("count", counts.Undrawn));
        return well ? 0 : 1;
    }

    private sealed record Counts(long Divisions, long Facilities, long Accounts, long Failed, long Undrawn);
}
