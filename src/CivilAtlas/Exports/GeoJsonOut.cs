using System.IO.Pipelines;
using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Exports;

/// <summary>Rows as GeoJSON (RFC 7946), one by one; CGCS2000 is close enough to WGS 84 to be served as it.</summary>
internal static class GeoJsonOut
{
    private const int RowsBetweenFlushes = 200;

    /// <param name="feature">A row's identity, its geometry (an object, JSON already, or null) and its properties.</param>
    /// <param name="open">Called when the first row is there: before it, a fault is still answered as one.</param>
    public static async Task<long> WriteAsync<T>(IAsyncEnumerable<T> rows, Func<T, (string Id, object? Geometry, object Properties)> feature, Func<Stream> open, CancellationToken cancellation)
    {
        await using var each = rows.GetAsyncEnumerator(cancellation);
        var more = await each.MoveNextAsync();
        // Into a pipe: a writer on a stream would write to it in step with the serialiser, which a response refuses.
        var pipe = PipeWriter.Create(open(), new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, new JsonWriterOptions { Encoder = JsonShape.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var written = 0L;
        for (; more; more = await each.MoveNextAsync())
        {
            Write(json, feature(each.Current));
            if (++written % RowsBetweenFlushes == 0)
                await FlushAsync();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await FlushAsync();
        return written;

        // The writer's bytes into the pipe, and only then the pipe's to the caller.
        async Task FlushAsync()
        {
            await json.FlushAsync(cancellation);
            await pipe.FlushAsync(cancellation);
        }
    }

    public static Task SendAsync<T>(HttpContext context, IAsyncEnumerable<T> rows, Func<T, (string Id, object? Geometry, object Properties)> feature, CancellationToken cancellation) =>
        WriteAsync(rows, feature, () =>
        {
            context.Response.ContentType = "application/geo+json";
            return context.Response.Body;
        }, cancellation);

    private static void Write(Utf8JsonWriter json, (string Id, object? Geometry, object Properties) feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", feature.Id);
        json.WritePropertyName("geometry");
        JsonSerializer.Serialize(json, feature.Geometry, JsonShape.Options);
        json.WritePropertyName("properties");
        JsonSerializer.Serialize(json, feature.Properties, JsonShape.Options);
        json.WriteEndObject();
    }
}
