global using CivilAtlas.Accounts;
global using CivilAtlas.Database;
global using CivilAtlas.Problems;
global using FastEndpoints;
global using FluentValidation;
global using Severity = CivilAtlas.Toponymy.Severity;
global using Store = CivilAtlas.Database.Store;

[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
