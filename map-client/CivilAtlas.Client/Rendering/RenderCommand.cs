using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Rendering;

/// <summary>
/// <c>civilatlas-map render</c> without the drawing: reads the options, fetches, and hands the sheet to whoever draws it.
/// Ends with 0; with 2 and every fault for wrong options; with 1 and one sentence where the server or the file failed.
/// </summary>
public sealed class RenderCommand(ClientFolder folder, Func<Sheet, CancellationToken, Task<byte[]>> draw, ServerTimes? times = null, TimeProvider? time = null)
{
    /// <summary>Runs with the arguments after <c>render</c>. <paramref name="draw"/> (of the constructor) makes the PNG of the options' size.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var catalogue = LayerCatalogue.Shipped;
        if (RenderOptions.Parse(arguments, catalogue, out var faults) is not { } options)
        {
            foreach (var fault in faults)
                await errors.WriteLineAsync(fault).ConfigureAwait(false);
            await errors.WriteLineAsync(Vocabulary.Of(arguments.Contains("en") || arguments.Contains("--lang=en") ? Language.English : Language.Chinese).Say("render.usage")).ConfigureAwait(false);
            return 2;
        }
        var words = Vocabulary.Of(options.Language);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            var sheet = await FetchAsync(options, catalogue, words, limit.Token).ConfigureAwait(false);
            ClientFolder.WriteShared(options.Out, await draw(sheet, limit.Token).ConfigureAwait(false));
            await output.WriteLineAsync(words.Say("render.done", ("file", options.Out), ("width", options.WidthPixels), ("height", options.HeightPixels))).ConfigureAwait(false);
            return 0;
        }
        catch (ServerException problem)
        {
            await errors.WriteLineAsync(problem.Title).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync(words.Say("server.slow", ("seconds", options.Timeout.TotalSeconds))).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(words.Say("render.out", ("value", options.Out))).ConfigureAwait(false);
        }
        return 1;
    }

    private async Task<Sheet> FetchAsync(RenderOptions options, LayerCatalogue catalogue, Vocabulary words, CancellationToken cancellation)
    {
        var clock = time ?? TimeProvider.System;
        var pins = options.PinnedCertificate is { } pin ? new Dictionary<string, string> { [options.Server.Host] = pin } : [];
        using var connection = new Connection(new ServerClient(options.Server, folder, pins, times, clock) { Words = words }, folder, catalogue, new Settings.ClientSettings().CacheBytes, clock);
        await connection.Server.CheckVersionAsync(cancellation).ConfigureAwait(false);
        await connection.Register.LoadAsync(cancellation).ConfigureAwait(false);
        var view = MapView.Of(options.Extent, options.WidthPixels, options.HeightPixels);
        Func<string, bool>? shown = options.Groups is { } groups ? groups.Contains : null;
        ServerException? failed = null;
        var picture = await connection.Pictures.GetAsync(view, new PictureWish(IsShown: shown, Day: options.AsOf), one => failed ??= one, cancellation).ConfigureAwait(false);
        // A picture with a hole in it that nobody sees is worse than none.
        if (failed is not null)
            throw failed;
        var legend = Legend.Of(picture, catalogue, catalogue.At(view.Zoom, Desk.Map, shown), connection.Register.KindTitles, words);
        return Sheet.Of("", picture, legend, ScaleBar.For(view, words), options.AsOf, options.Server, words, clock);
    }
}
