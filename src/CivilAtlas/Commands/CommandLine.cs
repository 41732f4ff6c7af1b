using System.CommandLine;
using CivilAtlas.Accounts;
using CivilAtlas.Coverage;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Evaluations;
using CivilAtlas.Exports;
using CivilAtlas.Imports;
using CivilAtlas.NameChecks;
using CivilAtlas.Romanizations;
using CivilAtlas.SampleCity;
using CivilAtlas.Travel;

namespace CivilAtlas.Commands;

internal static class CommandLine
{
    public static RootCommand Create() => new("CivilAtlas: the register of where things are for a civil-affairs department")
    {
        CommonOptions.DataDir,
        ServeCommand.Create(),
        MigrateCommand.Create(),
        UserCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        DoctorCommand.Create(),
        SampleCommand.Create(),
        AssessCommand.Create(),
        EvaluateCommand.Create(),
        CheckNamesCommand.Create(),
        RomanizeCommand.Create(),
        AccessibilityCommand.Create(),
        SitingCommand.Create(),
        CoverageCommand.Create(),
        NetworkCommand.Create(),
    };
}
