using System.Text;
using CivilAtlas.Imports;
using CivilAtlas.Problems;
using MiniExcelLibs;

namespace CivilAtlas.Tests.Imports;

public sealed class TableReaderTests : IDisposable
{
    private static readonly Column[] Columns = [new("code", true, "代码"), new("name", true, "名称")];
    private readonly string folder = Directory.CreateTempSubdirectory("civilatlas-tables-").FullName;
    private readonly ImportReport report = new();

    static TableReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void A_table_in_gbk_is_converted_and_the_report_says_so()
    {
        var rows = Read(Encoding.GetEncoding("gbk").GetBytes("代码,名称\n430124,宁乡县\n"));
        Assert.Equal(("430124", "宁乡县"), Assert.Single(rows));
        Assert.Contains("GB18030", Assert.Single(report.Kept).Say(Messages.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_byte_order_mark_is_no_part_of_the_first_header(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        Assert.Equal(("430124", "宁乡县"), Assert.Single(Read([.. text.Preamble, .. text.GetBytes("代码,名称\n430124,宁乡县\n")])));
    }

    [Fact]
    public void A_broken_character_in_good_utf8_is_named_by_its_line()
    {
        var good = Encoding.UTF8.GetBytes("code,name\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{430100 + i},宁乡县\n")) + "430199,");
        Assert.Equal(50, Read([.. good, 0xE5, 0xAE, (byte)'\n']).Count);
        Assert.Equal(("import.unreadable-character", 52), (Assert.Single(report.Kept).Key, report.Kept.First().Origin.Line));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_delimiter_is_found_out(char delimiter) =>
        Assert.Equal(("430124", "宁乡县,旧称"), Assert.Single(Read(Encoding.UTF8.GetBytes($"code{delimiter}name\n430124{delimiter}宁乡县,旧称\n"))));

    [Fact]
    public void Quotation_marks_hold_delimiters_line_breaks_and_quotation_marks()
    {
        var rows = Read("code,name\n1,\"a,\"\"b\"\"\nc\"\n2,d\n"u8.ToArray());
        Assert.Equal([("1", "a,\"b\"\nc"), ("2", "d")], rows);
        Assert.Empty(report.Kept);
    }

    [Fact]
    public void A_quotation_mark_without_partner_is_reported_on_the_line_where_it_stands()
    {
        Read("code,name\n1,a\n2,\"b\n3,c\n"u8.ToArray());
        Assert.Equal(("import.broken-quote", 3), (Assert.Single(report.Kept).Key, report.Kept.First().Origin.Line));
    }

    [Fact]
    public void A_broken_line_17342_is_named_and_the_others_are_read()
    {
        var text = new StringBuilder("code,name\n");
        for (var line = 2; line <= 20_000; line++)
            text.Append(line == 17_342 ? "430124\n" : $"{line},村\n");
        // 19,999 lines below the header, one of them broken.
        Assert.Equal(19_998, Read(Encoding.UTF8.GetBytes(text.ToString())).Count);
        var finding = Assert.Single(report.Kept);
        Assert.Equal(("import.field-count", 17_342, "430124"), (finding.Key, finding.Origin.Line, finding.Origin.Value));
        Assert.NotNull(finding.SayRemedy(Messages.Chinese));
    }

    [Fact]
    public void A_workbook_reads_as_the_table_it_holds()
    {
        var path = Path.Combine(folder, "t.xlsx");
        MiniExcel.SaveAs(path, new[] { new { 代码 = 430124008000.0, 名称 = "夏铎铺镇", 备注 = "" } });
        var rows = TableReader.Read(path, "t.xlsx", TableLayout.Ordinary, Columns, report).Select(r => (r["code"], r["name"], r.Line)).ToArray();
        Assert.Equal(("430124008000", "夏铎铺镇", 2L), Assert.Single(rows));
    }

    [Fact]
    public void A_file_that_only_looks_like_a_workbook_is_refused_in_words()
    {
        Read([0x50, 0x4B, 0x03, 0x04, 1, 2, 3, 4]);
        Assert.Equal("import.workbook-unreadable", Assert.Single(report.Kept).Key);
    }

    [Fact]
    public void A_column_can_be_said_by_its_place_or_its_header()
    {
        var layout = TableLayout.Ordinary.With(["code=2", "name=Bezeichnung"], Columns);
        Assert.Equal(("430124", "Ningxiang"), Assert.Single(Read("Bezeichnung,Nr\nNingxiang,430124\n"u8.ToArray(), layout)));
    }

    [Fact]
    public void A_required_column_that_is_missing_is_an_error_and_nothing_is_read()
    {
        Assert.Empty(Read("code,title\n430124,x\n"u8.ToArray()));
        Assert.Equal(("import.no-column", "name"), (Assert.Single(report.Kept).Key, report.Kept.First().Origin.Field));
    }

    private IReadOnlyList<(string?, string?)> Read(byte[] bytes, TableLayout? layout = null)
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllBytes(path, bytes);
        return [.. TableReader.Read(path, "t.csv", layout ?? TableLayout.Ordinary, Columns, report).Select(r => (r["code"], r["name"]))];
    }
}
