using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>A call whose ideas are voted on and scored.</summary>
internal static class AllocationScene
{
    public const string Reason = "总分靠前，资金可以覆盖，建议入围。";

    /// <summary>An idea under review with certified votes and three submitted sheets of the same mark.</summary>
    public static async Task<Guid> ScoredIdea(this Api api, Guid callId, int votes, int points, long costFen = 1_800_000, TestPerson? submitter = null)
    {
        var ideaId = await api.Idea(callId, "in_review", submitter, costFen: costFen);
        await api.Sql("""
            insert into voting.ledger_head (call_id, opened_at, closed_at, differences, method, max_picks, min_picks) values (@callId, now(), now(), 0, 'approval', 3, 1) on conflict do nothing;
            insert into voting.tally (call_id, idea_id, cost_fen, votes, n)
            select @callId, @ideaId, @costFen, @votes, count(*) + 1 from voting.tally where call_id = @callId;
            insert into review.panel (call_id, opened_at) values (@callId, now()) on conflict do nothing;
            """, new { callId, ideaId, votes, costFen });
        for (var n = 0; n < 3; n++)
        {
            var reviewer = await api.Staff("reviewer");
            await api.Sql("""
                insert into review.sheet (id, call_id, idea_id, reviewer_id, origin, handed_at, comment) values (@id, @callId, @ideaId, @reviewerId, 'draw', now(), @comment);
                insert into review.point (sheet_id, call_id, criterion_code, points) select @id, @callId, code, @points from programmes.criterion where call_id = @callId;
                update review.sheet set state = 'submitted', points_x100 = @points * 100, submitted_at = now() where id = @id;
                """, new { id = Guid.CreateVersion7(), callId, ideaId, reviewerId = reviewer.Id, points, comment = "问题写得清楚，方案也可行，预算合理，值得一试。" });
        }
        return ideaId;
    }

    public static object Decide(Guid ideaId, string outcome, string? replyClass = null, string reason = Reason) => new { ideaId, outcome, reason, replyClass };

    /// <summary>A published call in its publicity period (five days left): first shortlisted, second on the reserve, third not selected; with an officer who had no part in it.</summary>
    public static async Task<(Guid CallId, Guid First, Guid Second, Guid Third, Caller Bureau)> Published(this Api api, long potFen = 2_000_000)
    {
        var callId = await api.Call("allocating", potFen: potFen);
        var first = await api.ScoredIdea(callId, votes: 30, points: 90);
        var second = await api.ScoredIdea(callId, votes: 20, points: 80);
        var third = await api.ScoredIdea(callId, votes: 3, points: 40);
        var bureau = await api.As(await api.Staff("bureau"));
        var version = (await bureau.Put($"/api/calls/{callId}/decisions", new
        {
            version = 0,
            decisions = new[] { Decide(first, "shortlisted"), Decide(second, "reserve"), Decide(third, "not_selected", "C") },
        })).Ok()["version"].GetInt32();
        await api.Signed(callId, version);
        (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version })).Ok();
        await api.Sql("update programmes.call set publicity_from = @from, publicity_to = @to where id = @callId",
            new { callId, from = api.SeasonNow.AddDays(-1), to = api.SeasonNow.AddDays(5) });
        // Objections are answered by somebody who took no part in the decision.
        return (callId, first, second, third, await api.As(await api.Staff("bureau")));
    }

    /// <summary>Another officer has read the board and signed it, so that the bureau of the test may publish.</summary>
    public static async Task Signed(this Api api, Guid callId, int version)
    {
        using var other = await api.As(await api.Staff("bureau"));
        (await other.Post($"/api/calls/{callId}/decisions/sign", new { version })).Ok();
    }

    public static Task<string> State(this Api api, Guid ideaId) => api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId });

    public static Task<IReadOnlyList<string>> Steps(this Api api, Guid ideaId) => api.List<string>("select kind from ideas.step where idea_id = @ideaId order by id", new { ideaId });
}
