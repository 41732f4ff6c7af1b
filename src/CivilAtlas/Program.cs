using System.CommandLine;
using System.Globalization;
using CivilAtlas.Accounts;
using CivilAtlas.Commands;
using CivilAtlas.Coverage;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Imports;
using CivilAtlas.NameChecks;
using CivilAtlas.Romanizations;
using CivilAtlas.SampleCity;
using CivilAtlas.Travel;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("CivilAtlas: the register of where things are for a civil-affairs department")
{
    CommonOptions.DataDir,
    ServeCommand.Create(),
    MigrateCommand.Create(),
    UserCommand.Create(),
    ImportCommand.Create(),
    CivilAtlas.Exports.ExportCommand.Create(),
    DoctorCommand.Create(),
    SampleCommand.Create(),
    AssessCommand.Create(),
    CheckNamesCommand.Create(),
    RomanizeCommand.Create(),
    AccessibilityCommand.Create(),
    SitingCommand.Create(),
    CoverageCommand.Create(),
    NetworkCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
