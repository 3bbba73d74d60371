using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting.Publication;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>What publishing the ballots would tell about voters: counted before it happens, for those who decide about it.</summary>
public sealed class ExportReviewTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_bureau_sees_small_groups_and_signature_ballots_before_it_publishes()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 4, maxPicks: 3);
        using var helper = await api.As(await api.Staff("clerk", "530111001001"));
        // Eleven alike with one pick, ten of two picks of whom nine are alike, one alone with three; one who used the station's screen.
        for (var v = 0; v < 21; v++) await Vote(callId, v < 10 ? [ideas[0]] : v < 19 ? [ideas[0], ideas[1]] : v < 20 ? [ideas[1], ideas[2]] : [ideas[0], ideas[1], ideas[3]]);
        using (var screen = await api.Kiosk(helper, callId, await api.Resident())) (await screen.GrantedTap(ideas[0], rev: 0)).Ok();
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("voting.not_closed_yet", (await bureau.Get($"/api/calls/{callId}/ledger/review")).Code);
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);

        var review = (await bureau.Get($"/api/calls/{callId}/ledger/review")).Ok();
        Assert.Equal((22, 10, false, false), (review["ballots"].GetInt32(), review["least"].GetInt32(), review["ballotsWithheld"].GetBoolean(), review["published"].GetBoolean()));
        Assert.Equal(["1: 11, 0", "2: 10, 1", "other: 1, 1"], review["signatures"].EnumerateArray().Select(row =>
            $"{(row.GetProperty("picks").ValueKind == System.Text.Json.JsonValueKind.Null ? "other" : row.GetProperty("picks").GetInt32())}: {row.GetProperty("ballots").GetInt32()}, {row.GetProperty("unique").GetInt32()}"));
        // The one at the screen is not to be told from the others; all voted within an hour, or two when it struck.
        Assert.Equal("channel 1 22 0", Attribute(review, "channel"));
        Assert.StartsWith("hour ", Attribute(review, "hour"), StringComparison.Ordinal);
        foreach (var idea in ideas) Assert.DoesNotContain(idea.ToString(), review.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ballots_of_a_quiet_hour_and_of_a_channel_few_used_are_counted()
    {
        var (callId, ideas) = await api.OpenVote();
        for (var v = 0; v < 12; v++) await Vote(callId, [ideas[0]]);
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        // As an older platform would have written them: three in the night, two of them at a screen.
        await api.Tamper("""
            update voting.vote_ledger
            set leaf = regexp_replace(case when seq > 10 then replace(leaf, '"web"', '"kiosk"') else leaf end, '"hour":"[^"]*"', case when seq > 9 then '"hour":"2026-05-03T19"' else '"hour":"2026-05-03T08"' end)
            where call_id = @callId and seq > 0
            """, new { callId });
        using var auditor = await api.As(await api.Staff(Roles.Auditor));
        var review = (await auditor.Get($"/api/calls/{callId}/ledger/review")).Ok();
        Assert.Equal(("channel 2 2 2", "hour 2 3 12"), (Attribute(review, "channel"), Attribute(review, "hour")));
    }

    [Fact]
    public async Task Nobody_but_bureau_and_audit_of_the_area_sees_it()
    {
        var callId = await api.PublishedVote(voters: 9);
        using var bureau = await api.As(await api.Staff("bureau"));
        var review = (await bureau.Get($"/api/calls/{callId}/ledger/review")).Ok();
        Assert.Equal((true, true), (review["ballotsWithheld"].GetBoolean(), review["published"].GetBoolean()));
        foreach (var role in new[] { "clerk", "street", "reviewer", "finance" })
        {
            using var other = await api.As(await api.Staff(role));
            Assert.Equal(HttpStatusCode.Forbidden, (await other.Get($"/api/calls/{callId}/ledger/review")).Status);
        }
        using var resident = await api.As(await api.Resident());
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Get($"/api/calls/{callId}/ledger/review")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Get($"/api/calls/{callId}/ledger/review")).Status);
        using var elsewhere = await api.As(await api.Staff("bureau", "530102"));
        Assert.Equal("voting.call_unknown", (await elsewhere.Get($"/api/calls/{callId}/ledger/review")).Code);
    }

    [Fact]
    public void Numbers_of_picks_that_few_ballots_have_are_told_together() => Assert.Equal(
        [new SignatureShare(2, 40, 3), new SignatureShare(null, 12, 11)],
        ExportReviewRules.Shown([new SignatureShare(1, 3, 2), new SignatureShare(2, 40, 3), new SignatureShare(5, 9, 9)]));

    private async Task Vote(Guid callId, Guid[] picks)
    {
        using var voter = await api.As(await api.Resident());
        for (var rev = 0; rev < picks.Length; rev++) (await voter.Tap(callId, picks[rev], rev)).Ok();
    }

    private static string Attribute(Answer review, string name)
    {
        var row = review["attributes"].EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
        return $"{name} {row.GetProperty("groups").GetInt32()} {row.GetProperty("smallest").GetInt32()} {row.GetProperty("below").GetInt32()}";
    }
}
