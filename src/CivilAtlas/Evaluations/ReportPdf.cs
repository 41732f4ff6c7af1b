using CivilAtlas.Pages;
using SkiaSharp;

namespace CivilAtlas.Evaluations;

/// <summary>A report as PDF on A4: a heading never stands alone at a foot, a row and a figure never break, a table's head is said again.</summary>
internal sealed class ReportPdf
{
    private const double BodySize = 10, Leading = 1.6, CellSize = 8.5, CellLeading = 1.4, CellPad = 3.2;
    private readonly ReportDocument report;
    private readonly PdfPages pages;
    private readonly List<(Heading Heading, int Sheet)> marked = [];
    private int contentsAt = -1;

    private ReportPdf(ReportDocument report, ReportFonts fonts) => (this.report, pages) = (report, new(fonts.Regular, fonts.Bold));

    public static byte[] Write(ReportDocument report, ReportFonts fonts)
    {
        var pdf = new ReportPdf(report, fonts);
        pdf.pages.Break();
        pdf.Lines(report.Title, 21, true, PdfPages.Ink, 1.35);
        pdf.Lines(report.Subtitle, 10.5, false, PdfPages.Quiet, 1.5);
        pdf.pages.Advance(8);
        for (var i = 0; i < report.Blocks.Count; i++)
        {
            pdf.pages.Need(pdf.LeastHeight(i));
            pdf.Set(report.Blocks[i]);
        }
        pdf.SetContents();
        return pdf.pages.Write(report.Title, report.Foot);
    }

    /// <summary>What has to stay together from this block on: a heading with what it heads, a verdict with its figure.</summary>
    private double LeastHeight(int index)
    {
        if (index >= report.Blocks.Count)
            return 0;
        return report.Blocks[index] switch
        {
            Heading h => HeadingHeight(h) + LeastHeight(index + 1),
            Verdict v => TextHeight(v.Text, BodySize, PdfPages.Inner - 16) + LeastHeight(index + 1),
            Paragraph p => TextHeight(p.Text, BodySize, PdfPages.Inner) + (report.Blocks.ElementAtOrDefault(index + 1) is Figure ? LeastHeight(index + 1) : 0),
            Figure f => f.Drawing.Height + 24,
            Grid g => GridHeadHeight(g) + g.Rows.Take(2).Sum(row => RowHeight(g, row)),
            _ => 0,
        };
    }

    private void Set(Block block)
    {
        switch (block)
        {
            case Heading h: Set(h); break;
            case Paragraph p:
                Lines(p.Text, p.Quiet ? 9 : BodySize, false, p.Quiet ? PdfPages.Quiet : PdfPages.Ink, Leading);
                pages.Advance(4);
                break;
            case Verdict v: Set(v); break;
            case Grid g: Set(g); break;
            case Figure f: Set(f); break;
            case Contents: contentsAt = pages.Count; break;
            case NewPage when !pages.IsAtTop: pages.Break(); break;
        }
    }

    private static double HeadingSize(Heading heading) => heading.Level switch { 2 => 16, 3 => 12.5, _ => 10.5 };

    private static double Above(Heading heading) => heading.Level switch { 2 => 18, 3 => 16, _ => 8 };

    private double HeadingHeight(Heading heading) => TextHeight(heading.Text, HeadingSize(heading), PdfPages.Inner, strong: true, 1.4) + Above(heading) + 6;

    private void Set(Heading heading)
    {
        pages.Skip(Above(heading));
        if (heading.Id is { } id)
        {
            marked.Add((heading, pages.Count - 1));
            var y = (float)pages.Y;
            pages.Draw(canvas => canvas.DrawNamedDestinationAnnotation(new SKPoint(0, y), SKData.CreateCopy(Destination(id))));
        }
        Lines(heading.Text, HeadingSize(heading), true, PdfPages.Ink, 1.4);
        if (heading.Level == 2)
            pages.Rule(PdfPages.Margin, pages.Y + 2, PdfPages.Inner, 1.2, PdfPages.Ink);
        pages.Advance(6);
    }

    private void Set(Verdict verdict)
    {
        var y = pages.Y;
        Mark(verdict.Light, PdfPages.Margin + 5, y + 8.5, 4.4);
        Lines(verdict.Text, BodySize, true, PdfPages.Ink, Leading, PdfPages.Margin + 16);
        pages.Advance(3);
    }

    private void Set(Figure figure)
    {
        var (drawing, y, type) = (figure.Drawing, pages.Y, pages.Regular);
        pages.Draw(canvas =>
        {
            canvas.Save();
            canvas.Translate((float)PdfPages.Margin, (float)y);
            drawing.DrawOn(canvas, type);
            canvas.Restore();
        });
        pages.Advance(drawing.Height + 4);
        Lines(figure.Caption, 8.5, false, PdfPages.Quiet, 1.45);
        pages.Advance(8);
    }

    private void Set(Grid grid)
    {
        SetHead(grid);
        foreach (var row in grid.Rows)
        {
            var height = RowHeight(grid, row);
            if (pages.Need(height))
                SetHead(grid);
            Row(grid, row, false, height);
        }
        pages.Advance(10);
    }

    private void SetHead(Grid grid) => Row(grid, [.. grid.Heads.Select(head => new Cell(head))], true, GridHeadHeight(grid));

    private void Row(Grid grid, IReadOnlyList<Cell> cells, bool head, double height)
    {
        var x = PdfPages.Margin;
        for (var i = 0; i < cells.Count; i++)
        {
            var width = ColumnWidth(grid, i);
            var number = grid.NumbersFrom <= i && i < grid.NumbersTo;
            var y = pages.Y + CellPad + CellSize;
            var left = x + CellPad;
            if (cells[i].Light is { } light)
            {
                Mark(light, left + 3.5, y - 3, 3.2);
                left += 11;
            }
            foreach (var line in CellLines(grid, i, cells[i].Text, cells[i].Light, head))
            {
                pages.Text(line, number ? x + width - CellPad : left, y, CellSize, head ? PdfPages.Quiet : PdfPages.Ink, head, number ? SKTextAlign.Right : SKTextAlign.Left);
                y += CellSize * CellLeading;
            }
            x += width;
        }
        pages.Advance(height);
        pages.Rule(PdfPages.Margin, pages.Y, PdfPages.Inner, head ? 0.9 : 0.4, head ? PdfPages.Quiet : PdfPages.Line);
    }

    private double GridHeadHeight(Grid grid) => RowHeight(grid, [.. grid.Heads.Select(head => new Cell(head))], true);

    private double RowHeight(Grid grid, IReadOnlyList<Cell> cells, bool head = false) =>
        cells.Select((cell, i) => CellLines(grid, i, cell.Text, cell.Light, head).Count).Max() * CellSize * CellLeading + 2 * CellPad;

    private IReadOnlyList<string> CellLines(Grid grid, int column, string text, Light? light, bool head)
    {
        using var font = PdfText.Font(head ? pages.Bold : pages.Regular, CellSize);
        return PdfText.Wrap(text, font, ColumnWidth(grid, column) - 2 * CellPad - (light is null ? 0 : 11));
    }

    private static double ColumnWidth(Grid grid, int column) => PdfPages.Inner * grid.Weights[column] / grid.Weights.Sum();

    private double TextHeight(string text, double size, double width, bool strong = false, double leading = Leading)
    {
        using var font = PdfText.Font(strong ? pages.Bold : pages.Regular, size);
        return PdfText.Wrap(text, font, width).Count * size * leading;
    }

    private void Lines(string text, double size, bool strong, SKColor colour, double leading, double left = PdfPages.Margin)
    {
        using var font = PdfText.Font(strong ? pages.Bold : pages.Regular, size);
        foreach (var line in PdfText.Wrap(text, font, PdfPages.Margin + PdfPages.Inner - left))
        {
            pages.Need(size * leading);
            pages.Text(line, left, pages.Y + size * (0.5 + leading / 2) - 0.08 * size, size, colour, strong);
            pages.Advance(size * leading);
        }
    }

    private void Mark(Light light, double x, double y, double r)
    {
        var type = pages.Regular;
        pages.Draw(canvas => new Drawing(0, 0, "", [LightMark.At(light, x, y, r)]).DrawOn(canvas, type));
    }

    /// <summary>Set last, when every page number is known, and put before what follows it.</summary>
    private void SetContents()
    {
        if (contentsAt < 0)
            return;
        var title = report.Blocks.OfType<Contents>().First().Title;
        // How many sheets the table takes moves the numbers it names.
        var sheets = SetContents(title, 0).Count;
        pages.Insert(contentsAt, SetContents(title, sheets));
    }

    private PdfPages SetContents(string title, int shift)
    {
        var sheet = new ReportPdf(report with { Blocks = [] }, pages);
        sheet.pages.Break();
        sheet.Set(new Heading(2, title));
        sheet.pages.Advance(6);
        foreach (var (heading, at) in marked)
        {
            var (left, size) = (PdfPages.Margin + (heading.Level > 2 ? 14 : 0), heading.Level > 2 ? 9.5 : 10.5);
            var height = sheet.TextHeight(heading.Text, size, PdfPages.Inner - 50, leading: 1.5) + 3;
            sheet.pages.Need(height);
            var y = sheet.pages.Y;
            var number = at + 1 + (at >= contentsAt ? shift : 0);
            sheet.pages.Text(number.ToString(System.Globalization.CultureInfo.InvariantCulture), PdfPages.Margin + PdfPages.Inner, y + size * 1.17, size, PdfPages.Ink, align: SKTextAlign.Right);
            using (var font = PdfText.Font(heading.Level > 2 ? pages.Regular : pages.Bold, size))
                foreach (var (line, i) in PdfText.Wrap(heading.Text, font, PdfPages.Inner - 50).Select((line, i) => (line, i)))
                    sheet.pages.Text(line, left, y + size * (1.17 + 1.5 * i), size, PdfPages.Ink, heading.Level == 2);
            var area = SKRect.Create((float)left, (float)y, (float)(PdfPages.Margin + PdfPages.Inner - left), (float)height);
            sheet.pages.Draw(canvas => canvas.DrawLinkDestinationAnnotation(area, SKData.CreateCopy(Destination(heading.Id!))));
            sheet.pages.Advance(height);
        }
        return sheet.pages;
    }

    private ReportPdf(ReportDocument report, PdfPages faces) => (this.report, pages) = (report, new(faces.Regular, faces.Bold));

    // Skia takes a name with its closing zero.
    private static byte[] Destination(string id) => [.. System.Text.Encoding.ASCII.GetBytes(id), 0];
}
