using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CivilAtlas.Client.Views;

/// <summary>An answer as it is kept on disk.</summary>
/// <param name="Tag">The server's ETag: edition, data version and day.</param>
/// <param name="Fetched">When the server last said so.</param>
/// <param name="Body">As it came.</param>
internal sealed record KeptAnswer(string Tag, DateTimeOffset Fetched, byte[] Body);

/// <summary>
/// Answers on disk, by server and question; each carries the data version it was made from. The longest unused go first when the room
/// is used up. A file of an older format or with broken bytes is thrown away: the answer is then simply not there.
/// </summary>
internal sealed class ViewCache
{
    // "CivilAtlas view"; the number is the format's.
    private const uint Magic = 0x43415602;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Bytes, DateTime Used)> files = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly long mostBytes;
    private readonly TimeProvider time;
    private long bytes;

    public ViewCache(string folder, long mostBytes, TimeProvider time)
    {
        (this.folder, this.mostBytes, this.time) = (folder, mostBytes, time);
        Directory.CreateDirectory(folder);
        foreach (var left in Directory.EnumerateFiles(folder, "*.new"))
            File.Delete(left);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.view"))
        {
            files[file.Name] = (file.Length, file.LastWriteTimeUtc);
            bytes += file.Length;
        }
        lock (gate)
            MakeRoom();
    }

    /// <summary>Bytes on disk.</summary>
    public long Bytes { get { lock (gate) return bytes; } }

    /// <summary>Files on disk.</summary>
    public int Count { get { lock (gate) return files.Count; } }

    public KeptAnswer? Find(string key)
    {
        var name = NameOf(key);
        lock (gate)
        {
            if (!files.TryGetValue(name, out var file))
                return null;
            files[name] = (file.Bytes, time.GetUtcNow().UtcDateTime);
        }
        try
        {
            var raw = File.ReadAllBytes(Path.Combine(folder, name));
            if (Unpack(raw, key) is { } answer)
                return answer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
        }
        Remove(name);
        return null;
    }

    public void Keep(string key, KeptAnswer answer)
    {
        var (name, raw) = (NameOf(key), Pack(key, answer));
        if (raw.Length > mostBytes / 4)
            return;
        try
        {
            Server.ClientFolder.Write(Path.Combine(folder, name), raw);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk makes it slower, not wrong.
            return;
        }
        lock (gate)
        {
            if (files.TryGetValue(name, out var old))
                bytes -= old.Bytes;
            files[name] = (raw.Length, time.GetUtcNow().UtcDateTime);
            bytes += raw.Length;
            MakeRoom();
        }
    }

    private void MakeRoom()
    {
        if (bytes <= mostBytes)
            return;
        // A little more than needed, so that the order is not made anew with every file.
        foreach (var (name, _) in files.OrderBy(f => f.Value.Used).ToList())
        {
            if (bytes <= mostBytes * 9 / 10)
                break;
            Drop(name);
        }
    }

    private void Remove(string name)
    {
        lock (gate)
            Drop(name);
    }

    private void Drop(string name)
    {
        if (files.Remove(name, out var file))
            bytes -= file.Bytes;
        try
        {
            File.Delete(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)) + ".view";

    // magic, sum of all that follows, then key, tag, instant and the answer, packed.
    private static byte[] Pack(string key, KeptAnswer answer)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new GZipStream(packed, CompressionLevel.Fastest)))
        {
            writer.Write(key);
            writer.Write(answer.Tag);
            writer.Write(answer.Fetched.UtcTicks);
            writer.Write(answer.Body.Length);
            writer.Write(answer.Body);
        }
        var content = packed.ToArray();
        var raw = new byte[4 + 32 + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(raw, Magic);
        SHA256.HashData(content, raw.AsSpan(4));
        content.CopyTo(raw, 36);
        return raw;
    }

    private static KeptAnswer? Unpack(byte[] raw, string key)
    {
        if (raw.Length < 36 || BinaryPrimitives.ReadUInt32BigEndian(raw) != Magic || !SHA256.HashData(raw.AsSpan(36)).AsSpan().SequenceEqual(raw.AsSpan(4, 32)))
            return null;
        using var reader = new BinaryReader(new GZipStream(new MemoryStream(raw, 36, raw.Length - 36), CompressionMode.Decompress));
        if (reader.ReadString() != key)
            return null;
        var (tag, ticks, length) = (reader.ReadString(), reader.ReadInt64(), reader.ReadInt32());
        return new(tag, new DateTimeOffset(ticks, TimeSpan.Zero), reader.ReadBytes(length));
    }
}
