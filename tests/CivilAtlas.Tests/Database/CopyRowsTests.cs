namespace CivilAtlas.Tests.Database;

public sealed class CopyRowsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private Task WriteAsync(int rows, Action<CopyRows, int> row) => server.Store.WriteAsync(Actor.Operator, async writing =>
    {
        await writing.ExecuteAsync("create table if not exists copied (id uuid, number int, amount double precision, name text)");
        await CopyRows.WriteAsync(writing, "copy copied (id, number, amount, name) from stdin (format binary)", rows, 4, row);
    }, CancellationToken.None);

    [Fact]
    public async Task Every_field_arrives_as_it_was_whatever_the_number_of_rows()
    {
        var id = Guid.Parse("0190a000-0000-7000-8000-0000000000ff");
        // Some pieces of a quarter of a megabyte.
        const int rows = 20_000;
        await WriteAsync(rows, (row, i) =>
        {
            row.Uuid(i == 7 ? id : (Guid?)null);
            row.Integer(i);
            row.Double(i % 2 == 0 ? i / 4.0 : (double?)null);
            row.Text(i == 7 ? "一村 \"\n\t" : i == 8 ? "" : null);
        });
        Assert.Equal(rows, await AskAsync<int>("select count(*)::int from copied"));
        Assert.Equal(rows * (rows - 1L) / 2, await AskAsync<long>("select sum(number) from copied"));
        // Every second of them: 0 + 0.5 + 1 …
        Assert.Equal(rows / 2 * (rows / 2 - 1L) / 4.0, await AskAsync<double>("select sum(amount) from copied"));
        Assert.Equal((id, "一村 \"\n\t", ""), (await AskAsync<Guid>("select id from copied where number = 7"), await AskAsync<string>("select name from copied where number = 7"), await AskAsync<string>("select name from copied where number = 8")));
    }

    [Fact]
    public async Task What_stops_it_midway_is_what_the_caller_hears_and_nothing_stays()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(20_000, (row, i) =>
        {
            row.Uuid((Guid?)null);
            row.Integer(i < 19_000 ? -1 : throw new InvalidDataException());
            row.Double((double?)null);
            row.Text("left behind");
        }));
        Assert.Equal(0, await AskAsync<bool>("select to_regclass('copied') is null") ? 0 : await AskAsync<int>("select count(*)::int from copied where name = 'left behind'"));
    }

    private Task<T?> AskAsync<T>(string sql) => server.Store.SingleOrDefaultAsync<T>(sql, null, CancellationToken.None);
}
