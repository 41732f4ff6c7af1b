global using CivilAtlas.Accounts;
global using CivilAtlas.Database;
global using CivilAtlas.Tests.Fixture;
global using Microsoft.AspNetCore.Builder;
global using Microsoft.Extensions.DependencyInjection;
global using Xunit;

[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
