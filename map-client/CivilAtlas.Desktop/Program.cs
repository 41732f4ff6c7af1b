using System.Runtime.InteropServices;
using Avalonia;
using Avalonia.Media;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Rendering;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Settings;
using CivilAtlas.Mapping;

namespace CivilAtlas.Desktop;

/// <summary><c>civilatlas-map</c> opens the window; <c>civilatlas-map render …</c> draws a picture without one and without a screen.</summary>
internal static class Program
{
    [STAThread]
    public static int Main(string[] arguments)
    {
        if (arguments.Length == 0)
            return OpenWindow();
        UseConsole();
        // Anything but "render" is a mistake: its faults and the usage are said by the command itself.
        return RenderAsync(arguments[0] == "render" ? arguments[1..] : arguments).GetAwaiter().GetResult();
    }

    /// <summary>Used by the designer too.</summary>
    public static AppBuilder BuildAvaloniaApp() => AppBuilder.Configure<App>()
        .UsePlatformDetect()
        .WithInterFont()
        .With(new FontManagerOptions
        {
            // Inter has no Chinese; without a say in it a system may fall back to Japanese forms.
            FontFallbacks = [.. new[] { "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei" }.Select(f => new FontFallback { FontFamily = new FontFamily(f) })],
        })
        .LogToTrace();

    private static int OpenWindow() => BuildAvaloniaApp().StartWithClassicDesktopLifetime([]);

    private static async Task<int> RenderAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        var command = new RenderCommand(ClientFolder.Default, (sheet, cancellation) =>
            MapImage.DrawAsync(sheet, LayerCatalogue.Shipped, SymbolSet.Shipped, BaseMapSettings.None, null, frameInside: true, density: 1, cancellation));
        try
        {
            return await command.RunAsync(arguments, Console.Out, Console.Error, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    // A program with windows has no console on Windows, not even the one it was started from.
    private static void UseConsole()
    {
        if (OperatingSystem.IsWindows())
            _ = AttachConsole(-1);
    }

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int AttachConsole(int processId);
}
