using System.CommandLine;
using CivilAtlas.Commands;

namespace CivilAtlas.Romanizations;

/// <summary><c>civilatlas romanize TEXT…</c>: spells names, one a line, tab, the spelling; a doubtful one with what else it could be.</summary>
internal static class RomanizeCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("TEXT") { Description = "Names; without any, one a line from standard input", Arity = ArgumentArity.ZeroOrMore };
        var category = new Option<string?>("--category") { Description = "Their category (GB/T 18521), such as 23120; else told by the generic" };
        var division = new Option<string?>("--division") { Description = "The code of the division they lie in" };
        var command = new Command("romanize", "Spell names in Roman letters (rule of 1984)") { texts, category, division };
        command.OnStore(async (open, parsed, cancellation) =>
        {
            var code = parsed.GetValue(category);
            if (code is not null && Gazetteers.Shipped.Categories.Find(code) is null)
                throw new BadInput("--category", "naming.unknown-category", ("value", code));
            var gazetteer = await Gazetteers.ReadAsync(open.Store, cancellation);
            foreach (var name in parsed.GetValue(texts) is { Length: > 0 } given ? given : Lines())
            {
                var spelled = gazetteer.Romanize(name.Trim(), code, divisionCode: parsed.GetValue(division));
                var doubt = spelled.Doubtful
                    ? "\t" + string.Join(' ', spelled.Syllables.Where(s => s.Alternatives.Count > 0).Select(s => $"{s.Character}={s.Reading}/{string.Join('/', s.Alternatives)}"))
                    : "";
                Console.WriteLine($"{name}\t{spelled.Toned}{doubt}");
            }
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines()
    {
        while (Console.ReadLine() is { } line)
            yield return line;
    }
}
