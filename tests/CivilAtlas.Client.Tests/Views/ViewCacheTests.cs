using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Client.Views;
using Microsoft.Extensions.Time.Testing;

namespace CivilAtlas.Client.Tests.Views;

public sealed class ViewCacheTests : IDisposable
{
    private readonly OwnFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_kept_is_found_again_also_by_the_next_that_opens_it()
    {
        Open().Keep("a", new("tag", time.GetUtcNow(), [1, 2, 3]));
        var found = Open().Find("a")!;
        Assert.Equal(("tag", time.GetUtcNow()), (found.Tag, found.Fetched));
        Assert.Equal([1, 2, 3], found.Body);
        Assert.Null(Open().Find("b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    public void A_file_with_a_broken_byte_is_thrown_away(int at)
    {
        Open().Keep("a", new("tag", time.GetUtcNow(), new byte[1000]));
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
        var cache = Open();
        Assert.Null(cache.Find("a"));
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Equal(0, cache.Bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(35)]
    [InlineData(60)]
    public void A_file_cut_short_is_thrown_away(int length)
    {
        Open().Keep("a", new("tag", time.GetUtcNow(), new byte[1000]));
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
        Assert.Null(Open().Find("a"));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_of_an_older_format_is_thrown_away()
    {
        Open().Keep("a", new("tag", time.GetUtcNow(), [1]));
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        var bytes = File.ReadAllBytes(file);
        // The fourth byte is the format's number.
        bytes[3]--;
        File.WriteAllBytes(file, bytes);
        Assert.Null(Open().Find("a"));
    }

    [Fact]
    public void What_a_crash_left_half_written_is_swept_away()
    {
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "x.view.123.new"), "half");
        Open();
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void The_longest_unused_go_first_when_the_room_is_used_up()
    {
        var cache = Open(mostBytes: 10_000);
        var random = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            // Random bytes do not pack: each file is a little over a thousand bytes.
            var body = new byte[1000];
            random.NextBytes(body);
            cache.Keep($"{i}", new("tag", time.GetUtcNow(), body));
            time.Advance(TimeSpan.FromSeconds(1));
            cache.Find("0");
        }
        Assert.InRange(cache.Bytes, 1, 10_000);
        Assert.Equal(cache.Bytes, new DirectoryInfo(folder.Path).EnumerateFiles().Sum(f => f.Length));
        Assert.NotNull(cache.Find("0"));
        Assert.NotNull(cache.Find("19"));
        Assert.Null(cache.Find("1"));
    }

    [Fact]
    public void One_that_would_take_most_of_the_room_is_not_kept()
    {
        var cache = Open(mostBytes: 1000);
        var body = new byte[900];
        new Random(1).NextBytes(body);
        cache.Keep("a", new("tag", time.GetUtcNow(), body));
        Assert.Equal(0, cache.Count);
    }

    private ViewCache Open(long mostBytes = 1 << 20) => new(folder.Path, mostBytes, time);
}
