namespace IdeaPlatform.Tests.Harness;

/// <summary>Builders named by state. They write the rows that the earlier steps of a season would have left.</summary>
public static class Scene
{
    private static int s_counter;

    /// <summary>A verified resident of a community (关上社区 unless told otherwise).</summary>
    public static async Task<TestPerson> Resident(this Api api, string areaCode = "530111001001", string? name = null)
    {
        var n = Interlocked.Increment(ref s_counter);
        var id = Guid.CreateVersion7();
        var person = new TestPerson(id, name ?? $"居民{n}", areaCode);
        await api.Sql("""
            insert into identity.person (id, kind, display_name, phone_last4, area_code, person_key, verified_at, verified_by)
            values (@id, 'resident', @name, lpad((@n % 10000)::text, 4, '0'), @areaCode, sha256(@id::text::bytea), now(), 'phone');
            insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @id, 'resident', @areaCode);
            """, new { id, name = person.Name, n, areaCode });
        return person;
    }

    /// <summary>Staff with one role in one area; the whole district unless told otherwise.</summary>
    public static async Task<TestPerson> Staff(this Api api, string role, string areaCode = "530111", Guid? organizationId = null, string memberRole = "owner")
    {
        var n = Interlocked.Increment(ref s_counter);
        var id = Guid.CreateVersion7();
        await api.Sql("""
            insert into identity.person (id, kind, display_name, login) values (@id, 'staff', @name, @login);
            insert into identity.role_grant (id, person_id, role, area_code, organization_id, member_role)
            values (gen_random_uuid(), @id, @role, case when @organizationId is null then @areaCode end, @organizationId::uuid,
                case when @role = 'organization' then @memberRole end);
            """, new { id, name = $"{role}{n}", login = $"{role}{n}", role, areaCode, organizationId, memberRole });
        return new TestPerson(id, $"{role}{n}", areaCode);
    }

    /// <summary>Puts money into a pot, or takes it out where <paramref name="fen"/> is below 0.</summary>
    public static Task Fund(this Api api, Guid potId, long fen) => fen == 0 ? Task.CompletedTask : api.Sql("""
        with entry as (
            insert into programmes.money_entry (pot_id, kind, amount_fen, subject, memo)
            values (@potId, case when @fen > 0 then 'appropriate' else 'reduce' end, abs(@fen), 'pot', @memo)
            returning id)
        insert into programmes.money_line (entry_id, position, pot_id, account, amount_fen)
        select e.id, l.position, @potId, l.account, l.amount_fen from entry e cross join (values (1, 'source', -@fen), (2, 'available', @fen)) l (position, account, amount_fen)
        """, new { potId, fen, memo = $"官财预〔2026〕{Interlocked.Increment(ref s_counter)}号" });

    /// <summary>A call in a phase, its windows placed around now so that the phase is the running one; pot of 50万元.</summary>
    public static async Task<Guid> Call(this Api api, string phase, int maxPicks = 3, int minPicks = 1, string scope = "530111", long potFen = 50_000_000)
    {
        var n = Interlocked.Increment(ref s_counter);
        var (id, potId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = api.SeasonNow;
        string[] order = ["draft", "published", "collecting", "screening", "voting", "counting", "reviewing", "allocating", "publicity", "claiming", "contracting", "implementing", "closed"];
        var at = Array.IndexOf(order, phase);
        // Each window is ten days; the running one began five days ago.
        DateTimeOffset Edge(int position) => now.AddDays(((position - at) * 10) - 5);
        await api.Sql("""
            insert into programmes.fund_pot (id, fiscal_year, name_zh, name_en, source, approval_doc)
            values (@potId, 2026, '公益创投资金', 'Venture fund', 'district', '官财预〔2026〕1号');
            insert into programmes.call (id, programme_code, no, title_zh, title_en, phase, phase_since, scope_area_code, submit_from, submit_to, vote_from, vote_to,
                review_to, publicity_from, publicity_to, claim_from, claim_to, max_picks, min_picks, pot_id, contact_phone)
            values (@id, 'golden_idea', @no, '金点子测试届', 'Test call', @phase, @since, @scope, @submitFrom, @submitTo, @voteFrom, @voteTo,
                @reviewTo, @publicityFrom, @publicityTo, @claimFrom, @claimTo, @maxPicks, @minPicks, @potId, '0871-00000000');
            insert into programmes.criterion (call_id, code, name_zh, name_en, weight, position) values
                (@id, 'need', '需求迫切', 'Need', 25, 1), (@id, 'feasibility', '可行性', 'Feasibility', 25, 2), (@id, 'benefit', '受益面', 'Benefit', 20, 3),
                (@id, 'innovation', '创新', 'Innovation', 10, 4), (@id, 'participation', '居民参与', 'Participation', 10, 5), (@id, 'budget', '预算合理', 'Budget', 10, 6);
            """, new
        {
            id,
            potId,
            phase,
            scope,
            no = $"TEST-{n}",
            since = now.AddDays(-5),
            submitFrom = Edge(2),
            submitTo = Edge(3),
            voteFrom = Edge(4),
            voteTo = Edge(5),
            reviewTo = Edge(7),
            publicityFrom = at >= 8 ? Edge(8) : (DateTimeOffset?)null,
            publicityTo = at >= 8 ? Edge(9) : (DateTimeOffset?)null,
            claimFrom = Edge(9),
            claimTo = Edge(10),
            maxPicks,
            minPicks,
        });
        await api.Fund(potId, potFen);
        return id;
    }

    /// <summary>An idea of a call in a state, submitted by somebody new unless told otherwise.</summary>
    public static async Task<Guid> Idea(this Api api, Guid callId, string state, TestPerson? submitter = null, string areaCode = "530111001001", long costFen = 1_800_000, string? title = null)
    {
        var n = Interlocked.Increment(ref s_counter);
        submitter ??= await api.Resident(areaCode);
        var id = Guid.CreateVersion7();
        await api.Sql("""
            insert into ideas.idea (id, call_id, no, state, kind, title, problem, solution, category, area_code, est_cost_fen, agreed_cost_fen,
                submitter_id, submitter_name, submitted_at, due_at)
            values (@id, @callId, @no, @state, 'with_solution', @title, '老人不会挂号扫码，经常白跑一趟。', '每周结对教学，配大字手册。', 'elder', @areaCode, @costFen, @costFen,
                @submitterId, @submitterName, @at, case when @state in ('submitted', 'returned') then @at + interval '7 days' end);
            insert into ideas.step (idea_id, at, kind, office_zh, office_en) values (@id, @at, 'submitted', '提出人', 'Submitter');
            """, new
        {
            id,
            callId,
            no = $"TEST-IDEA-{n:0000}",
            state,
            title = title ?? $"测试点子{n}",
            areaCode,
            costFen,
            submitterId = submitter.Id,
            submitterName = submitter.Name,
            at = api.SeasonNow.AddDays(-1),
        });
        return id;
    }
}
