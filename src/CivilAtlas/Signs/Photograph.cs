using System.Security.Cryptography;
using SkiaSharp;

namespace CivilAtlas.Signs;

/// <summary>A photograph that is what it says it is: told by its content, never by its name or by what the sender calls it.</summary>
internal sealed record Photograph(byte[] Content, string MediaType, int Width, int Height, string Sha256)
{
    public const int MostBytes = 10 * 1024 * 1024;
    private const long MostPixels = 60_000_000;

    public static Photograph Read(byte[] content)
    {
        if (content.Length > MostBytes)
            throw new Refused(413, "sign.photograph-large", ("most", MostBytes / 1024 / 1024));
        using var stream = new MemoryStream(content);
        using var codec = SKCodec.Create(stream, out _);
        var type = codec?.EncodedFormat switch { SKEncodedImageFormat.Jpeg => "image/jpeg", SKEncodedImageFormat.Png => "image/png", _ => null };
        if (codec is null || type is null)
            throw new BadInput("file", "sign.photograph-type");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels)
            throw new BadInput("file", "sign.photograph-pixels", ("most", MostPixels / 1_000_000));
        if (!IsWhole(codec))
            throw new BadInput("file", "sign.photograph-broken");
        return new(content, type, width, height, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    /// <summary>Decoded to its last line: a file that breaks off, or has something else behind a picture's first bytes, is found here.</summary>
    private static bool IsWhole(SKCodec codec)
    {
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        if (codec.StartScanlineDecode(info) == SKCodecResult.Success)
        {
            // Line by line, so that it takes a line's memory and not a picture's.
            using var line = new SKBitmap(info.WithSize(info.Width, 1));
            return Enumerable.Range(0, info.Height).All(_ => codec.GetScanlines(line.GetPixels(), 1, line.RowBytes) == 1);
        }
        using var whole = new SKBitmap(info);
        return codec.GetPixels(info, whole.GetPixels()) == SKCodecResult.Success;
    }
}
