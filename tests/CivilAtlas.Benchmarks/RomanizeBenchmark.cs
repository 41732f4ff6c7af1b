using System.Diagnostics;
using System.Text;
using CivilAtlas.Romanizations;
using CivilAtlas.SampleCity;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// 700,000 names of roads and villages spelled on one thread, against ICU's Han-Latin transliteration of the same names in the same run (uconv, one process).
/// ICU reads character by character and splits nothing; it is the least that anybody would take instead.
/// </summary>
internal static class RomanizeBenchmark
{
    private const int Names = 700_000;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var register = SampleGenerator.Make(SampleParameters.Load(), "city", 1);
        string[] made = [.. register.Divisions.Select(d => d.Name).Concat(register.Roads.Select(r => r.Name)).Distinct()];
        string[] names = [.. Enumerable.Range(0, Names).Select(i => made[i % made.Length])];
        var gazetteer = Gazetteers.Shipped;
        var (spelled, keyed, checks) = (Seconds(n => gazetteer.Romanize(n)), Seconds(n => gazetteer.KeysOf(n)), Seconds(n => gazetteer.Check(new(n, "23120"))));
        Console.WriteLine($"{Names} names ({made.Length} different): romanized in {spelled:F1} s (limit 20), keys in {keyed:F1} s, rules in {checks:F1} s, on one thread");
        if (await UconvAsync(names, cancellation) is { } icu)
            Console.WriteLine($"ICU's Han-Latin in {icu:F1} s: ratio {spelled / icu:F2}");
        else
            Console.WriteLine("skipped: uconv (package icu-devtools) is not installed");

        double Seconds<T>(Func<string, T> work)
        {
            foreach (var name in names.Take(20_000))
                work(name);
            var watch = Stopwatch.StartNew();
            foreach (var name in names)
                work(name);
            return watch.Elapsed.TotalSeconds;
        }
    }

    private static async Task<double?> UconvAsync(string[] names, CancellationToken cancellation)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, names, new UTF8Encoding(false), cancellation);
            var watch = Stopwatch.StartNew();
            using var uconv = Process.Start(new ProcessStartInfo("uconv", ["-f", "utf-8", "-t", "utf-8", "-x", "Han-Latin", file]) { RedirectStandardOutput = true })!;
            await uconv.StandardOutput.ReadToEndAsync(cancellation);
            await uconv.WaitForExitAsync(cancellation);
            return uconv.ExitCode == 0 ? watch.Elapsed.TotalSeconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
