using System.IO.Compression;
using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Imports;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

/// <summary>Sheets as offices really send them, written by hand: a merged title above the headings, merged cells, formulas, dates as numbers.</summary>
public sealed class WorkbookTests
{
    [Fact]
    public void Titles_merged_cells_formulas_and_date_cells_are_read_as_a_person_reads_them()
    {
        var (sheet, failure) = Workbook.Read(Book("""
            <sheetData>
              <row r="1"><c r="A1" t="inlineStr"><is><t>官渡区社会组织名册（2018年6月）</t></is></c></row>
              <row r="2"><c r="A2" t="inlineStr"><is><t>统一社会信用代码</t></is></c><c r="B2" t="inlineStr"><is><t>名 称</t></is></c><c r="C2" t="inlineStr"><is><t>登记日期</t></is></c><c r="D2" t="inlineStr"><is><t>业务主管单位</t></is></c></row>
              <row r="3"><c r="A3" t="inlineStr"><is><t>52530111MJ00000183</t></is></c><c r="B3" t="str"><f>"春城"&amp;"中心"</f><v>春城中心</v></c><c r="C3" s="1"><v>43280</v></c><c r="D3" t="inlineStr"><is><t>区民政局</t></is></c></row>
              <row r="4"><c r="A4" t="inlineStr"><is><t>52530111MJ0000026X</t></is></c><c r="B4" t="e"><f>Z1</f><v>#REF!</v></c><c r="C4"><v>43280</v></c><c r="D4" s="0"/></row>
              <row r="6"><c r="A6" t="inlineStr"><is><t>52530111MJ0000034Q</t></is></c></row>
            </sheetData>
            <mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="D3:D4"/></mergeCells>
            """), RegisterColumns.KeyHeader);
        Assert.Null(failure);
        Assert.Equal([3, 4, 6], sheet!.Rows.Select(row => row.No));
        Assert.Equal(["52530111MJ00000183", "春城中心", "2018-06-29", "区民政局"], sheet.Rows[0].Cells);
        Assert.Equal(["52530111MJ0000026X", "#REF!", "43280", "区民政局"], sheet.Rows[1].Cells);
        Assert.Equal(1, RegisterColumns.Places(sheet.Headers)["name"]);
    }

    [Fact]
    public void A_sheet_of_broken_xml_or_with_a_document_type_is_no_workbook()
    {
        Assert.Equal("kernel.sheet_not_xlsx", Workbook.Read(Book("<sheetData><row r=\"1\"><c"), RegisterColumns.KeyHeader).Failure);
        Assert.Equal("kernel.sheet_not_xlsx", Workbook.Read(Book("<sheetData/>", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>"), RegisterColumns.KeyHeader).Failure);
    }

    private static byte[] Book(string sheet, string prologue = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
            Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Part("xl/worksheets/sheet1.xml", $"""{prologue}<worksheet xmlns="{Main}">{sheet}</worksheet>""");
        }
        return stream.ToArray();
    }
}
