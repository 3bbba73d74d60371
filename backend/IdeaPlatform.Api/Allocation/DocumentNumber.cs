using System.Text.RegularExpressions;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Allocation;

/// <summary>发文字号 by GB/T 9704: agency word, year in full between 〔〕 (not [ ]), number without 第 and without leading zeros.</summary>
internal static partial class DocumentNumber
{
    public const string Agency = "官民公";

    public static bool IsWellFormed(string text) => Shape().IsMatch(text);

    /// <summary>What the next number would be, for the page; only <see cref="Take"/> takes it.</summary>
    public static async Task<string> Next(Work work, int year) =>
        Format(year, (await work.MaybeOne<int?>("select last_no from allocation.document_counter where year = @year", new { year }) ?? 0) + 1);

    /// <summary>Takes the next number of the year; the row lock makes numbers unique and without gaps.</summary>
    public static async Task<string> Take(Work work, int year) => Format(year, await work.One<int>(TakeNumber, new { year }));

    private static string Format(int year, int number) => $"{Agency}〔{year}〕{number}号";

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}{2,8}〔20[0-9]{2}〕[1-9][0-9]{0,3}号$")]
    private static partial Regex Shape();

    private const string TakeNumber = """
        insert into allocation.document_counter (year, last_no) values (@year, 1)
        on conflict (year) do update set last_no = allocation.document_counter.last_no + 1
        returning last_no
        """;
}
