[assembly: AssemblyFixture(typeof(CivilAtlas.Tests.Fixture.TestCluster))]
