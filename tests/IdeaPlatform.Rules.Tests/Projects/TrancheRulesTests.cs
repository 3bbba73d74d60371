using System.Globalization;
using IdeaPlatform.Projects;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class TrancheRulesTests
{
    private static readonly Guid s_member = Guid.NewGuid();
    private static readonly Guid s_handler = Guid.NewGuid();
    private static readonly Guid s_other = Guid.NewGuid();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_400_001)]
    [InlineData(9_999_999_999)]
    public void The_parts_sum_to_the_contract_and_the_last_takes_what_rounding_leaves(long fen) =>
        Assert.Equal(fen, TrancheRules.Split(fen).Sum(part => part.AmountFen));

    /// <summary>Days are those of Guandu (UTC+8): ready at 23:59 there, one day has passed a minute later.</summary>
    [Theory]
    [InlineData("2026-03-01T15:59:00Z", null, "2026-03-01", 0)]
    [InlineData("2026-03-01T15:59:00Z", null, "2026-03-02", 1)]
    [InlineData("2026-03-01T16:00:00Z", null, "2026-03-02", 0)]
    [InlineData("2026-03-01T15:59:00Z", "2026-03-11", "2026-05-01", 10)]
    [InlineData("2026-03-01T15:59:00Z", "2026-02-20", "2026-05-01", 0)]
    [InlineData(null, null, "2026-05-01", null)]
    public void Days_of_waiting_are_days_of_the_calendar_and_stop_with_the_payment(string? readyAt, string? paidOn, string today, int? expected) =>
        Assert.Equal(expected, TrancheRules.DaysWaiting(
            readyAt is null ? null : DateTimeOffset.Parse(readyAt, CultureInfo.InvariantCulture),
            paidOn is null ? null : DateOnly.Parse(paidOn, CultureInfo.InvariantCulture), DateOnly.Parse(today, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("planned", "request", null)]
    [InlineData("ready", "request", "requested")]
    [InlineData("returned", "request", "requested")]
    [InlineData("requested", "approve", null)]
    [InlineData("requested", "handle", "handled")]
    [InlineData("handled", "approve", "approved")]
    [InlineData("approved", "return", "returned")]
    [InlineData("handled", "pay", null)]
    [InlineData("approved", "pay", "paid")]
    [InlineData("paid", "withhold", null)]
    [InlineData("paid", "receive", "received")]
    [InlineData("withheld", "resume", "ready")]
    [InlineData("received", "pay", null)]
    public void A_command_leads_on_only_from_where_it_belongs(string state, string command, string? next) =>
        Assert.Equal(next, TrancheRules.Next(state, command));

    [Theory]
    [InlineData("requested", "handle", "active", "other", null)]
    [InlineData("requested", "handle", "active", "member", "projects.own_request")]
    [InlineData("handled", "approve", "active", "handler", "projects.two_people")]
    [InlineData("handled", "approve", "active", "member", "projects.own_request")]
    [InlineData("handled", "approve", "abnormal", "other", null)]
    [InlineData("requested", "handle", "active", "colleague", "projects.own_organization")]
    [InlineData("handled", "return", "active", "colleague", "projects.own_organization")]
    [InlineData("approved", "pay", "active", "colleague", "projects.own_organization")]
    [InlineData("paid", "receive", "active", "colleague", null)]
    [InlineData("handled", "approve", "blacklisted", "other", "projects.organization_struck")]
    [InlineData("approved", "pay", "deregistered", "other", "projects.organization_struck")]
    [InlineData("approved", "withhold", "deregistered", "other", null)]
    public void Two_people_decide_and_the_struck_off_get_nothing(string state, string command, string status, string who, string? refusal)
    {
        var personId = who switch { "member" => s_member, "handler" => s_handler, _ => s_other };
        Assert.Equal(refusal, TrancheRules.WhyNot(new TrancheStanding(state, s_member, s_handler, status, "in_progress"), command, new TrancheActor(personId, true, true, true, who == "colleague")));
    }

    /// <summary>What is offered is what is not refused: a pause stops asking, checking and paying, and nothing else.</summary>
    [Theory]
    [InlineData("ready", "request", "projects.paused")]
    [InlineData("handled", "approve", "projects.paused")]
    [InlineData("approved", "pay", "projects.paused")]
    [InlineData("requested", "handle", null)]
    [InlineData("approved", "withhold", null)]
    [InlineData("paid", "receive", null)]
    public void A_pause_stops_payments(string state, string command, string? refusal) => Assert.Equal(refusal,
        TrancheRules.WhyNot(new TrancheStanding(state, s_member, s_handler, "active", "paused"), command, new TrancheActor(s_other, true, true, true, false)));

    [Theory]
    [InlineData("request", false, true, true)]
    [InlineData("pay", true, true, false)]
    [InlineData("approve", true, false, false)]
    public void Each_step_has_its_people(string command, bool isMember, bool isBureau, bool isFinance) =>
        Assert.Equal("projects.tranche_not_yours", TrancheRules.WhyNot(new TrancheStanding("ready", null, null, "active", "in_progress"), command, new TrancheActor(s_other, isMember, isBureau, isFinance, false)));
}
