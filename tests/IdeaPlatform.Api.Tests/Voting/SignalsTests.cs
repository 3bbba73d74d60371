using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting.Fraud;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>From traces to the queue of the investigators, and what they may and may not see there.</summary>
public sealed class SignalsTests(Api api) : IClassFixture<Api>
{
    private static readonly TapOrigin s_farm = new(77, 88, null, 5, TapOrigin.JustMade);

    /// <summary>Thirty copied ballots from one device, and eight people with nothing in common.</summary>
    private async Task<(Guid CallId, Guid[] Ideas, List<Guid> Bought, List<Guid> Honest)> Brushed()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 11);
        var (bought, honest) = (new List<Guid>(), new List<Guid>());
        for (var n = 0; n < 30; n++) bought.Add((await api.Voted(callId, ideas[0], ideas[1], ideas[2])).BallotUid);
        for (var n = 0; n < 8; n++) honest.Add((await api.Voted(callId, ideas[3 + n])).BallotUid);
        await api.Untraced(callId);
        var at = api.SeasonNow;
        await api.Traced(callId, [.. bought.Select((uid, n) => new TraceRow(uid, at.AddMinutes(n * n), at.AddMinutes(n * n).AddSeconds(4), 3, "web", s_farm))]);
        await api.Traced(callId, [.. honest.Select((uid, n) => new TraceRow(uid, at.AddMinutes(31 * n), at.AddMinutes(31 * n), 1, "web", new TapOrigin(n, n, null, null, TapOrigin.Known)))]);
        return (callId, ideas, bought, honest);
    }

    [Fact]
    public async Task Copies_from_one_device_wait_in_the_queue_and_no_answer_names_a_choice()
    {
        var (callId, ideas, bought, _) = await Brushed();
        var (officer, second, third) = await api.Officers();
        Assert.Equal(HttpStatusCode.NoContent, (await officer.Post($"/api/calls/{callId}/signals/examination")).Status);
        var queue = (await officer.Get($"/api/calls/{callId}/signals")).Ok();
        Assert.Equal(bought.Order(), queue["signals"].EnumerateArray().Select(signal => signal.GetProperty("ballotUid").GetGuid()).Order());
        Assert.Contains(queue["signals"][0].GetProperty("evidence").EnumerateArray(), one => one.GetProperty("kind").GetString() == "device");
        Assert.Equal(38, queue["examinedBallots"].GetInt32());

        var id = (await officer.Propose(callId, "quarantine", bought[0])).Ok()["measureId"].GetGuid();
        (await second.Confirm(callId, id)).Ok();
        using var auditor = await api.As(await api.Staff(Roles.Auditor));
        string[] paths = ["signals", "signals?state=acted", "signals?state=dismissed", "measures", "appeals", "integrity"];
        foreach (var path in paths)
        {
            foreach (var reader in new[] { officer, auditor })
            {
                var text = (await reader.Get($"/api/calls/{callId}/{path}")).Ok().Text;
                Assert.DoesNotContain(ideas, idea => text.Contains(idea.ToString(), StringComparison.OrdinalIgnoreCase));
                Assert.DoesNotContain("pick", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("pseudonym", text, StringComparison.OrdinalIgnoreCase);
            }
        }
        third.Dispose();
    }

    [Fact]
    public async Task What_one_officer_dismissed_stays_so_at_the_next_look_and_can_be_taken_back()
    {
        var (callId, _, bought, honest) = await Brushed();
        var (officer, second, third) = await api.Officers();
        (await officer.Post($"/api/calls/{callId}/signals/examination")).Ok();
        Assert.Equal("voting.signal_unknown", (await officer.Post($"/api/calls/{callId}/signals/dismissal", new { ballotUids = honest, dismissed = true })).Code);
        (await officer.Post($"/api/calls/{callId}/signals/dismissal", new { ballotUids = bought.Take(10), dismissed = true })).Ok();
        (await officer.Post($"/api/calls/{callId}/signals/examination")).Ok();
        Assert.Equal((20, 10), await Counts(officer, callId));
        (await second.Post($"/api/calls/{callId}/signals/dismissal", new { ballotUids = bought.Take(4), dismissed = false })).Ok();
        Assert.Equal((24, 6), await Counts(officer, callId));
        third.Dispose();
    }

    [Fact]
    public async Task A_kiosk_has_many_ballots_and_that_is_no_signal()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 5);
        var ballots = new List<Guid>();
        for (var n = 0; n < 20; n++) ballots.Add((await api.Voted(callId, ideas[n % 5])).BallotUid);
        await api.Untraced(callId);
        var at = api.SeasonNow;
        await api.Traced(callId, [.. ballots.Select((uid, n) => new TraceRow(uid, at.AddMinutes(n * n), at.AddMinutes(n * n), 1, "kiosk", s_farm with { SessionSeconds = 60 }))]);
        var (officer, _, _) = await api.Officers();
        (await officer.Post($"/api/calls/{callId}/signals/examination")).Ok();
        Assert.Equal((0, 0), await Counts(officer, callId));
    }

    [Fact]
    public async Task Who_may_look_and_who_may_act()
    {
        var (callId, ideas) = await api.OpenVote(scope: "530111001");
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        using var elsewhere = await api.As(await api.Staff(Roles.Bureau, "530111002"));
        using var auditor = await api.As(await api.Staff(Roles.Auditor));
        using var resident = await api.As(await api.Resident());
        using var clerk = await api.As(await api.Staff(Roles.Clerk, "530111001001"));
        foreach (var path in new[] { "signals", "measures", "appeals" })
        {
            Assert.Equal("voting.call_unknown", (await elsewhere.Get($"/api/calls/{callId}/{path}")).Code);
            Assert.Equal(HttpStatusCode.Forbidden, (await resident.Get($"/api/calls/{callId}/{path}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Get($"/api/calls/{callId}/{path}")).Status);
            (await auditor.Get($"/api/calls/{callId}/{path}")).Ok();
        }
        Assert.False((await auditor.Get($"/api/calls/{callId}/signals")).Ok()["mayDecide"].GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Propose(callId, "quarantine", ballot)).Status);
        Assert.Equal("voting.call_unknown", (await elsewhere.Propose(callId, "quarantine", ballot)).Code);
        Assert.Equal("voting.call_unknown", (await elsewhere.Post($"/api/calls/{callId}/signals/examination")).Code);
    }

    [Fact]
    public async Task Only_one_examination_at_a_time_and_none_before_the_opening()
    {
        var (callId, _) = await api.OpenVote();
        var (officer, _, _) = await api.Officers();
        await using (var connection = new NpgsqlConnection(api.OwnerConnection))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('voting.examine'), hashtext($1))", connection) { Parameters = { new() { Value = callId.ToString() } } };
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            Assert.Equal("voting.examination_running", (await officer.Post($"/api/calls/{callId}/signals/examination")).Code);
        }
        var early = await api.Call("screening");
        Assert.Equal("voting.not_open_yet", (await officer.Post($"/api/calls/{early}/signals/examination")).Code);
        Assert.Equal(0, (await officer.Get($"/api/calls/{early}/signals")).Ok()["open"].GetInt32());
    }

    [Fact]
    public async Task The_order_with_and_without_flagged_ballots_is_shown_after_the_close_and_never_for_a_few()
    {
        var (callId, _, bought, _) = await Brushed();
        var (officer, second, _) = await api.Officers();
        (await officer.Post($"/api/calls/{callId}/signals/examination")).Ok();
        Assert.Equal("voting.not_closed_yet", (await officer.Get($"/api/calls/{callId}/signals/impact")).Code);
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        var impact = (await officer.Get($"/api/calls/{callId}/signals/impact")).Ok();
        Assert.Equal(30, impact["flaggedBallots"].GetInt32());
        Assert.Equal([0, 0, 0, 1], impact["ideas"].EnumerateArray().Select(row => row.GetProperty("without").GetInt32()).Order().Take(4));
        Assert.True(impact["orderChanges"].GetBoolean());
        (await second.Post($"/api/calls/{callId}/signals/dismissal", new { ballotUids = bought.Take(21), dismissed = true })).Ok();
        var few = (await officer.Get($"/api/calls/{callId}/signals/impact")).Ok();
        Assert.True(few["withheld"].GetBoolean());
        Assert.Empty(few["ideas"].EnumerateArray());
    }

    [Fact]
    public async Task A_second_tap_only_moves_the_end_and_after_thirty_days_the_trace_is_gone_with_the_keys_of_its_days()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        await api.Untraced(callId);
        var at = api.SeasonNow;
        await api.Traced(callId, new TraceRow(ballot, at, at, 1, "web", s_farm));
        await api.Traced(callId, new TraceRow(ballot, at.AddSeconds(9), at.AddSeconds(20), 2, "web", s_farm with { Device = 1, Source = "later" }));
        var trace = await api.One<(int Taps, long Device, string? Source, double Seconds)>(
            "select taps, device, source, extract(epoch from last_at - first_at)::float8 from voting.trace where call_id = @callId", new { callId });
        Assert.Equal((3, 77L, null, 20d), trace);
        Assert.Equal(0, await api.One<int>("select count(*)::int from voting.trace where call_id = @callId and alias = uuid_send(@ballot)", new { callId, ballot }));

        var keys = api.Services.GetRequiredService<KeyRing>();
        var (old, today) = (TapOrigin.KeyName(new DateOnly(2020, 1, 1)), TapOrigin.KeyName(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8))));
        _ = (keys.Get(old), keys.Get(today));
        await api.Sql("update voting.trace set kept_since = current_date - 32 where call_id = @callId", new { callId });
        await api.Services.GetRequiredService<Examiner>().Sweep(CancellationToken.None);
        Assert.Equal(0, await api.One<int>("select count(*)::int from voting.trace where call_id = @callId", new { callId }));
        Assert.False(File.Exists(Path.Combine(keys.Folder, old + ".key")));
        Assert.True(File.Exists(Path.Combine(keys.Folder, today + ".key")));
    }

    [Fact]
    public async Task A_vote_over_the_wire_leaves_one_trace_a_ballot_with_the_link_that_led_there()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        voter.Http.DefaultRequestHeaders.Add("X-Via", "wx-group_17");
        (await voter.Tap(callId, ideas[0], 0)).Ok();
        (await voter.Tap(callId, ideas[1], 1)).Ok();
        Assert.Equal("voting.ballot_changed", (await voter.Tap(callId, ideas[2], 0)).Code);
        await api.Traced();
        var trace = await api.One<(int Taps, string? Source, string Account, bool Network, string Channel)>(
            "select taps, source, account, network <> 0, channel from voting.trace where call_id = @callId", new { callId });
        Assert.Equal((2, "wx-group_17", "just_made", true, "web"), trace);
    }

    private static async Task<(int Open, int Dismissed)> Counts(Caller officer, Guid callId)
    {
        var answer = (await officer.Get($"/api/calls/{callId}/signals")).Ok();
        return (answer["open"].GetInt32(), answer["dismissed"].GetInt32());
    }
}
