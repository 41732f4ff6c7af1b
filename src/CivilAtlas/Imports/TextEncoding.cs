using System.Text;
using UtfUnknown;

namespace CivilAtlas.Imports;

/// <summary>Finds out in what encoding a file of text is written.</summary>
internal static class TextEncoding
{
    private const char Unreadable = '\uFFFD';

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding? Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>By its Windows code page: 936.</summary>
    public static Encoding? Numbered(int page)
    {
        try
        {
            return Encoding.GetEncoding(page);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// By the byte order mark; else UTF-8 where nearly all that is not ASCII reads as such (a broken character in a good file
    /// is then named by its line); else what Chinese offices write: GB18030, which holds GBK and GB 2312, or Big5.
    /// </summary>
    public static Encoding Of(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        var read = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        file.Position = 0;
        if (start[..read].StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8;
        if (start[..read].StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode;
        if (start[..read].StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode;
        if (ReadsAsUtf8(file))
            return Encoding.UTF8;
        file.Position = 0;
        // Short texts mislead the detector, so it is believed only in the one answer that is not GB18030 and only when sure.
        var detected = CharsetDetector.DetectFromStream(file, 1 << 20).Detected;
        return Encoding.GetEncoding(detected is { EncodingName: "big5", Confidence: > 0.9f } ? "big5" : "gb18030");
    }

    private static bool ReadsAsUtf8(Stream file)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[1 << 16];
        var chars = new char[bytes.Length + 1];
        long foreign = 0, unreadable = 0;
        int read;
        do
        {
            read = file.Read(bytes);
            var text = chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0));
            unreadable += text.Count(Unreadable);
            foreach (var character in text)
                foreign += character > 0x7F ? 1 : 0;
        }
        while (read > 0);
        return unreadable * 10 <= foreign;
    }

    public static bool IsUnreadable(string text) => text.Contains(Unreadable, StringComparison.Ordinal);
}
