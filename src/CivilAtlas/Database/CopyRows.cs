using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace CivilAtlas.Database;

/// <summary>
/// Rows of PostgreSQL's binary COPY (its manual, "COPY", Binary Format), put together here and sent in large pieces: for tables of many
/// rows, where an importer's awaited call for each field costs more than the server's work.
/// </summary>
internal sealed class CopyRows
{
    private const int PieceBytes = 1 << 18;
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly ArrayBufferWriter<byte> bytes = new(PieceBytes + 4096);

    /// <param name="copy"><c>copy … from stdin (format binary)</c>.</param>
    /// <param name="row">Writes the fields of the row of that number, from 0.</param>
    public static async Task WriteAsync(Writing writing, string copy, int count, short fields, Action<CopyRows, int> row)
    {
        var stream = await writing.Connection.BeginRawBinaryCopyAsync(copy, writing.Cancellation);
        try
        {
            await WriteAsync(stream, count, fields, row, writing.Cancellation);
        }
        catch
        {
            // Closed as it is the stream would end the COPY as though it were whole, and hide what stopped it.
            await StopAsync(stream);
            throw;
        }
        await stream.DisposeAsync();
    }

    private static async Task WriteAsync(NpgsqlRawCopyStream stream, int count, short fields, Action<CopyRows, int> row, CancellationToken cancellation)
    {
        var rows = new CopyRows();
        rows.bytes.Write(Header);
        for (var i = 0; i < count; i++)
        {
            rows.Short(fields);
            row(rows, i);
            if (rows.bytes.WrittenCount >= PieceBytes)
            {
                await stream.WriteAsync(rows.bytes.WrittenMemory, cancellation);
                rows.bytes.ResetWrittenCount();
            }
        }
        rows.Short(-1);
        await stream.WriteAsync(rows.bytes.WrittenMemory, cancellation);
    }

    private static async Task StopAsync(NpgsqlRawCopyStream stream)
    {
        try
        {
            await stream.CancelAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            // The connection is gone already, and the COPY with it.
        }
    }

    public void Null() => Int32(-1);

    public void Uuid(Guid value)
    {
        Int32(16);
        value.TryWriteBytes(bytes.GetSpan(16), bigEndian: true, out _);
        bytes.Advance(16);
    }

    public void Uuid(Guid? value)
    {
        if (value is { } known)
            Uuid(known);
        else
            Null();
    }

    public void Integer(int value)
    {
        Int32(4);
        Int32(value);
    }

    public void Double(double value)
    {
        Int32(8);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
    }

    public void Double(double? value)
    {
        if (value is { } known)
            Double(known);
        else
            Null();
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        Int32(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, bytes);
    }

    private void Short(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(bytes.GetSpan(2), value);
        bytes.Advance(2);
    }

    private void Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
    }
}
