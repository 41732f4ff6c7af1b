using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// One kept-alive connection that asks and reads, and does nothing else: HttpClient's own work would count against the server
/// on a machine where both share two cores.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string host;
    private byte[] buffer = new byte[1 << 16];

    public RawClient(Uri address)
    {
        host = address.Authority;
        socket.Connect(IPAddress.Loopback, address.Port);
    }

    /// <summary>Status and length of the answer's body.</summary>
    public async ValueTask<(int Status, long Length)> GetAsync(string path, CancellationToken cancellation)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"), SocketFlags.None, cancellation);
        var (filled, head) = (0, -1);
        while (head < 0)
        {
            filled += await ReadAsync(buffer.AsMemory(filled), cancellation);
            head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }
        var text = Encoding.ASCII.GetString(buffer, 0, head);
        var status = int.Parse(text.AsSpan(9, 3), null);
        var rest = filled - head - 4;
        if (text.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            return (status, await ReadChunksAsync(head + 4, filled, cancellation));
        var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        var length = at < 0 ? 0 : long.Parse(text.AsSpan(at + 16, (text + "\r").IndexOf('\r', at) - at - 16), null);
        while (rest < length)
            rest += await ReadAsync(buffer, cancellation);
        return (status, length);
    }

    /// <summary>Reads until the last, empty chunk.</summary>
    private async ValueTask<long> ReadChunksAsync(int from, int filled, CancellationToken cancellation)
    {
        long total = filled - from;
        var end = filled - from >= 5 ? buffer.AsMemory(filled - 5, 5).ToArray() : buffer.AsMemory(from, filled - from).ToArray();
        while (!end.AsSpan().EndsWith("0\r\n\r\n"u8))
        {
            var read = await ReadAsync(buffer, cancellation);
            total += read;
            end = [.. end, .. buffer.AsSpan(Math.Max(0, read - 5), Math.Min(5, read))];
            end = end[^Math.Min(5, end.Length)..];
        }
        return total;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation)
    {
        var read = await socket.ReceiveAsync(target, SocketFlags.None, cancellation);
        return read > 0 ? read : throw new IOException("The server closed the connection.");
    }

    public void Dispose() => socket.Dispose();
}
