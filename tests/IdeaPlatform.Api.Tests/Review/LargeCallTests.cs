using System.Diagnostics;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Review;

/// <summary>A call of 500 ideas, three reviewers each: everything is handed out, and looking for conflicts again changes nothing. Prints its times.</summary>
public sealed class LargeCallTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Five_hundred_ideas_get_three_reviewers_each_without_a_conflict_and_the_load_is_even()
    {
        var reviewers = await api.Reviewers(60);
        var callId = await api.Call("counting");
        await Fill(callId, 500, [.. reviewers.Select(reviewer => reviewer.Id)]);
        var bureau = await api.As(await api.Staff("bureau"));
        // The first request of all pays for what the process compiles; that is nobody's page.
        (await bureau.Get("/api/reviewers")).Ok();

        var clock = Stopwatch.StartNew();
        await api.Enter(callId, "reviewing");
        Say("conflicts computed and 1,500 sheets drawn", clock);
        Assert.Equal((500, 1500), await api.One<(int, int)>("select count(distinct idea_id)::int, count(*)::int from review.sheet where call_id = @callId", new { callId }));
        Assert.Equal(0, await api.One<int>("""
            select count(*)::int from review.sheet s join review.conflict k on k.idea_id = s.idea_id and k.reviewer_id = s.reviewer_id and k.hard
            where s.call_id = @callId
            """, new { callId }));
        var loads = await api.List<int>("select count(*)::int from review.sheet where call_id = @callId group by reviewer_id", new { callId });
        Assert.True(loads.Max() - loads.Min() <= 4, $"{loads.Min()} to {loads.Max()}");

        foreach (var round in Enumerable.Range(1, 3))
        {
            clock.Restart();
            var settled = (await bureau.Post($"/api/calls/{callId}/review/settle")).Ok();
            Say($"conflicts computed again ({round})", clock);
            Assert.Equal((0, 0), (settled["released"].GetInt32(), settled["excluded"].GetInt32()));
        }
        foreach (var round in Enumerable.Range(1, 3))
        {
            clock.Restart();
            var board = (await bureau.Get($"/api/calls/{callId}/review")).Ok();
            Say($"the board of the call, {board.Text.Length / 1024:N0} kB ({round})", clock);
            Assert.Equal(500, board["ideas"].GetArrayLength());
        }
        var reviewer = await api.AsReviewer(reviewers[0].Id);
        foreach (var round in Enumerable.Range(1, 3))
        {
            clock.Restart();
            var desk = (await reviewer.Get("/api/review/desk")).Ok();
            Say($"the desk of a reviewer with {desk["calls"][0].GetProperty("sheets").GetArrayLength()} sheets ({round})", clock);
        }
        clock.Restart();
        await reviewer.Score((await api.List<Guid>("select idea_id from review.sheet where reviewer_id = @id", new { id = reviewers[0].Id }))[0], 80);
        Say("a sheet read, saved and submitted", clock);
    }

    private static void Say(string what, Stopwatch clock) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {clock.Elapsed.TotalMilliseconds:N0} ms");

    /// <summary>500 submitters of 20 communities, every tenth with a post in one of 20 organizations; half of the reviewers have posts too; 200 old contracts.</summary>
    private async Task Fill(Guid callId, int ideas, Guid[] reviewerIds)
    {
        var organizations = new List<Guid>();
        for (var n = 0; n < 20; n++) organizations.Add(await api.Organization());
        await api.Sql("""
            insert into identity.person (id, kind, display_name, phone_last4, area_code, person_key, verified_at, verified_by)
            select gen_random_uuid(), 'resident', '居民' || n, '0000', a.code, sha256(convert_to('large' || n, 'UTF8')), now(), 'phone'
            from generate_series(1, @ideas) n
            join (select code, row_number() over (order by code) as place from registers.area where level = 'community') a on a.place = 1 + n % 20;
            insert into ideas.idea (id, call_id, no, state, kind, title, problem, solution, category, area_code, est_cost_fen, agreed_cost_fen, submitter_id,
                submitter_name, submitted_at)
            select gen_random_uuid(), @callId, 'LARGE-' || row_number() over (order by p.id), 'in_review', 'with_solution', '大届点子', '老人不会挂号扫码，经常白跑一趟。',
                '每周结对教学。', (array['elder', 'safety', 'culture'])[1 + (row_number() over (order by p.id) % 3)::int], p.area_code, 1800000, 1800000, p.id,
                p.display_name, now()
            from identity.person p where p.display_name like '居民%' and p.phone_last4 = '0000' and p.kind = 'resident';
            insert into organizations.post (id, person_id, organization_id, held_from, entered_at)
            select gen_random_uuid(), i.submitter_id, (@organizations::uuid[])[1 + (row_number() over (order by i.id) % 20)::int], '2020-01-01', now()
            from ideas.idea i where i.call_id = @callId and i.no like '%0';
            insert into organizations.post (id, person_id, organization_id, held_from, entered_at)
            select gen_random_uuid(), r.id, (@organizations::uuid[])[1 + (r.place % 20)::int], '2021-01-01', now()
            from unnest(@reviewerIds) with ordinality as r (id, place) where r.place % 2 = 0;
            insert into review.pool_member (reviewer_id, fields, updated_at)
            select r.id, array[(array['elder', 'safety', 'culture'])[1 + (r.place % 3)::int]], now() from unnest(@reviewerIds) with ordinality as r (id, place);
            insert into organizations.contract (project_id, organization_id, idea_id, area_code, signed_at)
            select gen_random_uuid(), (@organizations::uuid[])[1 + (n % 20)], i.id, i.area_code, now() - interval '1 year'
            from generate_series(1, 200) n
            join (select id, area_code, row_number() over (order by id) as place from ideas.idea where call_id = @callId) i on i.place = n;
            """, new { callId, ideas, reviewerIds, organizations = organizations.ToArray() });
    }
}
