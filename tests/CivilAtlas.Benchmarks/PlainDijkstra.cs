using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CivilAtlas.Accessibility.Roads;

namespace CivilAtlas.Benchmarks;

/// <summary>plain_dijkstra.cpp, compiled and run on the network the library was measured on.</summary>
internal static class PlainDijkstra
{
    /// <summary>Its best time in milliseconds and the sum of all demand's costs; null, and said, without a compiler.</summary>
    public static async Task<(double Milliseconds, long Sum)?> RunAsync(MadeNetwork made, RoadGraph graph, Snap[] demand, Snap[] facilities, string folder, CancellationToken cancellation)
    {
        var program = folder + "/plain_dijkstra";
        try
        {
            await SayAsync("g++", ["-O3", "-march=native", "-std=c++17", "-o", program, Path.Combine(AppContext.BaseDirectory, "plain_dijkstra.cpp")], cancellation);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("skipped: g++ is not installed");
            return null;
        }
        var file = folder + "/network.bin";
        await File.WriteAllBytesAsync(file, MemoryMarshal.AsBytes<int>(Data(made, graph, demand, facilities)).ToArray(), cancellation);
        var said = (await SayAsync(program, [file], cancellation)).Split(' ');
        return (double.Parse(said[0], CultureInfo.InvariantCulture), long.Parse(said[1], CultureInfo.InvariantCulture));
    }

    // The nodes as the maker numbered them, which is row by row: the library's own numbering is its own merit.
    private static int[] Data(MadeNetwork made, RoadGraph graph, Snap[] demand, Snap[] facilities)
    {
        List<int> arcs = [];
        for (var i = 0; i < graph.Edges; i++)
        {
            var edge = made.Edges[i];
            if (graph.Forward[i] != Costs.None)
                arcs.AddRange([edge.To, edge.From, graph.Forward[i]]);
            if (graph.Backward[i] != Costs.None)
                arcs.AddRange([edge.From, edge.To, graph.Backward[i]]);
        }
        List<int> seeds = [];
        foreach (var place in facilities)
        {
            AddSeed(made.Edges[place.Edge].From, Costs.Part(graph.Forward[place.Edge], place.Share));
            AddSeed(made.Edges[place.Edge].To, Costs.Part(graph.Backward[place.Edge], 1 - place.Share));
        }
        return
        [
            graph.Nodes, arcs.Count / 3, .. arcs, seeds.Count / 2, .. seeds, demand.Length,
            .. demand.SelectMany(place => (int[])
            [
                made.Edges[place.Edge].From, Costs.Part(graph.Backward[place.Edge], place.Share),
                made.Edges[place.Edge].To, Costs.Part(graph.Forward[place.Edge], 1 - place.Share),
            ]),
        ];

        void AddSeed(int node, int cost)
        {
            if (cost != Costs.None)
                seeds.AddRange([node, cost]);
        }
    }

    private static async Task<string> SayAsync(string program, string[] words, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
