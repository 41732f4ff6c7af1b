using System.Globalization;
using CivilAtlas.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.Create().Parse(args).InvokeAsync();
