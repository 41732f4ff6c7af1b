using Npgsql;

namespace CivilAtlas.Tests.Database;

/// <summary>The second wall (migration 0006): what the database itself refuses, whatever the code above it forgot.</summary>
public sealed class ScopeTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const string InsertFacility =
        """
        with made as (insert into facility default values returning id)
        insert into facility_version (facility_id, kind, name, location, source, valid)
        select id, 'care-home', '示范养老院', st_setsrid(st_makepoint(@lon, 28.05), 4490), 'test', '[2020-01-01,)' from made
        """;

    public async ValueTask InitializeAsync()
    {
        if (!await server.Store.SingleOrDefaultAsync<bool>("select exists (select from division)", null, CancellationToken.None))
            await MadeDivisions.WavyCountiesAsync(server.Store, 2);
    }

    [Fact]
    public async Task A_write_that_says_no_scope_is_refused()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => server.Store.ExecuteAsync(InsertFacility, new { lon = 112.05 }, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task An_account_of_one_county_writes_inside_it_and_not_next_door()
    {
        var county = await server.Store.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = '990101'", null, CancellationToken.None);
        var actor = new Actor("one-county", new HashSet<string> { Role.Planner }, county);
        await server.Store.WriteAsync(actor, writing => writing.ExecuteAsync(InsertFacility, new { lon = 112.05 }), CancellationToken.None);
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            server.Store.WriteAsync(actor, writing => writing.ExecuteAsync(InsertFacility, new { lon = 112.15 }), CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_role_of_the_program_is_no_superuser_whom_no_policy_binds()
    {
        Assert.False(await server.Store.SingleOrDefaultAsync<bool>("select rolsuper or rolbypassrls from pg_roles where rolname = current_user", null, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
