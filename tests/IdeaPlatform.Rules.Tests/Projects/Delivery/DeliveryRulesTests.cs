using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Delivery;
using Xunit;

namespace IdeaPlatform.Tests.Projects.Delivery;

public sealed class DeliveryRulesTests
{
    [Theory]
    [InlineData("in_progress", "pause", "paused")]
    [InlineData("paused", "resume", "in_progress")]
    [InlineData("signed", "terminate", "terminated")]
    [InlineData("paused", "terminate", "terminated")]
    [InlineData("in_progress", "complete", "completed")]
    [InlineData("paused", "risk", "paused")]
    [InlineData("signed", "pause", null)]
    [InlineData("paused", "complete", null)]
    [InlineData("completed", "terminate", null)]
    [InlineData("terminated", "resume", null)]
    [InlineData("terminated", "risk", null)]
    public void A_project_has_these_ways_and_no_others(string state, string command, string? next) => Assert.Equal(next, DeliveryRules.Next(state, command));

    [Theory]
    [InlineData("booked", null)]
    [InlineData("reversed", "projects.spending_reversed_before")]
    [InlineData("entered", "projects.spending_not_booked")]
    [InlineData("refused", "projects.spending_not_booked")]
    [InlineData("withdrawn", "projects.spending_not_booked")]
    public void Only_what_is_booked_is_booked_back_and_only_once(string state, string? why) => Assert.Equal(why, DeliveryRules.WhyNotReverse(state));

    [Theory]
    [InlineData("open", "submit", "submitted")]
    [InlineData("returned", "submit", "submitted")]
    [InlineData("submitted", "accept", "accepted")]
    [InlineData("submitted", "return", "returned")]
    [InlineData("open", "accept", null)]
    [InlineData("submitted", "submit", null)]
    [InlineData("accepted", "return", null)]
    [InlineData("accepted", "submit", null)]
    public void A_milestone_is_handed_in_and_answered(string state, string command, string? next) => Assert.Equal(next, DeliveryRules.NextMilestone(state, command));

    [Theory]
    [InlineData("open", "2026-03-31", false)]
    [InlineData("open", "2026-03-30", true)]
    [InlineData("returned", "2026-03-30", true)]
    [InlineData("submitted", "2026-03-30", false)]
    [InlineData("accepted", "2026-01-01", false)]
    public void Only_what_the_organization_owes_is_overdue(string state, string dueOn, bool overdue) =>
        Assert.Equal(overdue, DeliveryRules.IsOverdue(state, DateOnly.Parse(dueOn), new DateOnly(2026, 3, 31)));

    [Theory]
    [InlineData(0, true, 0, 0, 0, "")]
    [InlineData(1, false, 2, 3, 400, "milestones check payments spendings unspent")]
    [InlineData(0, false, 0, 0, 400, "check unspent")]
    [InlineData(0, true, 1, 0, 0, "payments")]
    [InlineData(2, true, 0, 1, 0, "milestones spendings")]
    public void A_completion_names_everything_that_is_still_owed(int milestones, bool final, int tranches, int spendings, long unspent, string waits) =>
        Assert.Equal(waits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"projects.complete_{word}"),
            DeliveryRules.WhyNotComplete(new CompletionFacts(milestones, final, tranches, spendings, unspent)));

    [Theory]
    [InlineData(new long[] { 100, 200 }, 300, new long[] { 100, 200 })]
    [InlineData(new long[] { 500_000, 1_000_000 }, 900_000, new long[] { 300_000, 600_000 })]
    [InlineData(new long[] { 1, 1, 1 }, 2, new long[] { 0, 0, 2 })]
    [InlineData(new long[] { 333, 333, 334 }, 100, new long[] { 33, 33, 34 })]
    public void Lines_of_a_smaller_contract_add_up_to_it(long[] lines, long amount, long[] scaled) => Assert.Equal(scaled, DeliveryRules.Scale(lines, amount));

    [Theory]
    [InlineData(new long[] { 150, 150 }, null)]
    [InlineData(new long[] { 100, 200 }, "projects.change_nothing")]
    [InlineData(new long[] { 150, 160 }, "projects.change_sum")]
    [InlineData(new long[] { 300 }, "projects.change_lines")]
    [InlineData(new long[] { 240, 60 }, "projects.change_below_spent")]
    public void Money_moves_between_lines_and_the_sum_stays(long[] after, string? reason) =>
        Assert.Equal(reason, DeliveryRules.WhyNotMove([100, 200], after, [50, 80]));

    [Theory]
    [InlineData("2026-03-01", "2026-12-01", "2026-04-01", "2026-11-01", null)]
    [InlineData("2026-03-01", "2026-10-01", "2026-04-01", "2026-09-01", "projects.change_nothing")]
    [InlineData("2026-12-02", "2026-12-01", "2026-04-01", "2026-11-01", "projects.change_dates")]
    [InlineData("2026-03-01", "2026-10-15", "2026-04-01", "2026-11-01", "projects.change_outside")]
    [InlineData("2026-03-01", "2026-12-01", "2026-04-02", "2026-11-01", "projects.change_accepted")]
    public void Days_move_within_the_project_and_what_was_accepted_stays(string start, string end, string first, string second, string? reason) =>
        Assert.Equal(reason, DeliveryRules.WhyNotDates(
            new PlannedDates(new DateOnly(2026, 3, 1), new DateOnly(2026, 10, 1), [new DateOnly(2026, 4, 1), new DateOnly(2026, 9, 1)], [true, false]),
            new ProjectDates(DateOnly.Parse(start), DateOnly.Parse(end), [DateOnly.Parse(first), DateOnly.Parse(second)])));

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "photo")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D }, "photo")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, "pdf")]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04 }, "sheet")]
    [InlineData(new byte[] { 0x4D, 0x5A, 0x90 }, null)]
    [InlineData(new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C }, null)]
    [InlineData(new byte[0], null)]
    public void A_file_is_what_its_bytes_say(byte[] file, string? kind) => Assert.Equal(kind, FileKinds.Of(file));

    [Theory]
    [InlineData("签到表.jpg", "photo", "签到表.webp")]
    [InlineData("../../etc/passwd", "pdf", "passwd.pdf")]
    [InlineData("C:\\桌面\\名册.exe", "sheet", "名册.xlsx")]
    [InlineData("张三15412345678.pdf", "pdf", "张三***********.pdf")]
    [InlineData("", "pdf", "pdf.pdf")]
    public void A_file_keeps_its_name_and_neither_its_path_nor_its_pretence(string sent, string kind, string kept) => Assert.Equal(kept, EvidenceRules.NameOf(sent, kind));
}
