namespace IdeaPlatform.Demo;

/// <summary>
/// Four calls in their order of time, days counted from now: one that became projects, one whose ideas wait for organizations, one in
/// its voting week, one that collects. Some forty ideas between them, in every state that a resident may meet.
/// </summary>
internal sealed class DemoStory(DemoPeople people, DemoClock clock, DemoSeason season)
{
    private readonly IReadOnlyList<DemoIdea> _ideas = DemoContent.Ideas;
    private readonly DemoPapers _papers = new(people);

    public async Task Tell()
    {
        await clock.StartAt(clock.Morning(DemoPlan.Begins));
        await people.MakeOffices();
        await people.MakeResidents([.. _ideas.Select(idea => idea.AreaCode).Distinct()], 36);
        var potId = (await people.Bureau.Post("/api/pots", new
        {
            fiscalYear = clock.Day(0).Year,
            nameZh = "公益创投资金（示例）",
            nameEn = "Public-welfare venture fund (demo)",
            source = "district",
            approvalDoc = $"官财预〔{clock.Day(0).Year}〕12号（示例）",
            amountFen = 50_000_000,
        })).GetProperty("id").GetGuid();
        await new DemoMoney(people).Letter();
        await new DemoRegister(people).Import();
        var organizations = await new DemoOrganizations(people).Register();

        await season.FillPool(organizations.First);

        await First(potId, organizations);
        var second = await SecondUntilClaiming(organizations);
        var third = await ThirdUntilScreened(potId, second, organizations);
        await clock.Go(clock.Morning(DemoPlan.Fourth.SubmitFrom - 4));
        await organizations.MidTerm();
        await organizations.AnswerRecord();
        await organizations.Accounts();
        await FourthCollects(potId);
        await clock.Go(clock.Morning(DemoPlan.Third.VoteFrom).AddHours(1));
        await season.Reached(third.CallId, "voting");
        await season.Vote(third.CallId, third.Ideas, 0, 34);
        // Neighbours say that they have a need too; some of them more often than others.
        foreach (var (needId, n) in _needs.Select((needId, n) => (needId, n)))
        {
            foreach (var neighbour in people.Residents.Skip(14 + (5 * n)).Take(7 - (2 * n))) await neighbour.Put($"/api/needs/{needId}/mine", new { });
        }
    }

    /// <summary>Three ideas of the first call, all of them projects today.</summary>
    private async Task First(Guid potId, DemoOrganizations organizations)
    {
        var call = await season.Call("官渡区公益金点子 首届（示例）", "Guandu Golden Ideas, first season (demo)", potId, DemoPlan.First);
        var ideas = await CollectAndAccept(call, [0, 4, 15], DemoPlan.First.SubmitFrom + 1);
        await ThroughVoting(call, DemoPlan.First, () => season.Vote(call, ideas, 0, 36));
        await ThroughPublicity(call, DemoPlan.FirstDecided);
        await clock.Go(clock.Morning(DemoPlan.FirstClaimed));
        var claims = new List<Guid>();
        foreach (var (ideaId, index, organization) in ideas.Zip([0, 4, 15], [0, 2, 4]))
        {
            claims.Add(await organizations.Claim(clock, organization, ideaId, _ideas[index], DemoPlan.FirstSigned + 2));
        }
        await clock.Go(clock.Morning(DemoPlan.FirstChosen));
        foreach (var claim in claims) await organizations.Choose(claim);
        await season.Reached(call, "contracting");
        await clock.Go(clock.Morning(DemoPlan.FirstSigned));
        foreach (var (claim, index, n) in claims.Zip([0, 4, 15], [1, 2, 3])) await organizations.Sign(claim, _ideas[index], $"官民社合〔{clock.Day(DemoPlan.FirstSigned).Year}〕{n}号");
        await season.Advance(call, "implementing");
        await clock.Go(clock.Morning(DemoPlan.FirstSigned + 7));
        await organizations.StartAll();
        await organizations.PayFirst();
        await clock.Go(clock.Morning(DemoPlan.FirstMilestone));
        await organizations.HandIn(1, 0, 3);
    }

    /// <summary>
    /// Seven ideas of the second call, shared out by equal shares from a pot that does not reach all of them, so that rules differ: three have claims on the desk,
    /// the others wait for an organization or for the next call.
    /// </summary>
    private async Task<Guid> SecondUntilClaiming(DemoOrganizations organizations)
    {
        var potId = (await people.Bureau.Post("/api/pots", new
        {
            fiscalYear = clock.Day(0).Year,
            nameZh = "社区微项目资金（示例）",
            nameEn = "Community small-project fund (demo)",
            source = "lottery",
            approvalDoc = $"官财预〔{clock.Day(0).Year}〕13号（示例）",
            amountFen = 11_000_000,
        })).GetProperty("id").GetGuid();
        var call = await season.Call("官渡区公益金点子 春季（示例）", "Guandu Golden Ideas, spring (demo)", potId, DemoPlan.Second, "mes_cost_add1+greedy_votes");
        _second = await CollectAndAccept(call, [1, 2, 5, 6, 7, 12, 21], DemoPlan.Second.SubmitFrom + 1);
        _needs.Add(await Problem(call, DemoNeeds.Stairs, 6, DemoPlan.Second.SubmitTo - 3));
        await clock.Go(clock.Morning(DemoPlan.SecondMilestone));
        await organizations.HandIn(2, 1, 3);
        await clock.Go(clock.Morning(DemoPlan.SecondMilestoneLate));
        await organizations.HandIn(2, 0, 1);
        await ThroughVoting(call, DemoPlan.Second, () => season.Vote(call, _second, s_circles));
        await ThroughPublicity(call, DemoPlan.SecondDecided);
        return call;
    }

    private IReadOnlyList<Guid> _second = [];

    private readonly List<Guid> _needs = [];

    /// <summary>A problem without a solution, accepted in the call's last days of collecting.</summary>
    private async Task<Guid> Problem(Guid callId, DemoIdea problem, int resident, int day)
    {
        await clock.Go(clock.Morning(day).AddHours(9));
        var ideaId = await DemoSeason.Submit(callId, problem, people.Residents[resident]);
        await clock.Go(clock.Morning(day + 1));
        await season.AcceptProblem(ideaId, problem);
        return ideaId;
    }

    // By votes the garden, the guides, the chairs and the legal clinic would take all of the pot, and seven people who want the streams looked after and a course
    // for mothers would have nothing; by votes per cost, Phragmén or equal shares of projects, one of them. Equal shares of money leave nobody with nothing.
    private static readonly (int Voters, int[] Picks)[] s_circles = [(7, [6, 2]), (6, [1, 0]), (3, [3, 6]), (4, [3, 5, 1]), (5, [3, 1]), (11, [4, 5])];

    /// <summary>Nine ideas of the third call, accepted and waiting for the voting week.</summary>
    private async Task<(Guid CallId, IReadOnlyList<Guid> Ideas)> ThirdUntilScreened(Guid potId, Guid second, DemoOrganizations organizations)
    {
        await clock.Go(clock.Morning(DemoPlan.ThirdPublished));
        var call = await season.Call("官渡区公益金点子 秋季（示例）", "Guandu Golden Ideas, autumn (demo)", potId, DemoPlan.Third);
        var ideas = await CollectAndAccept(call, [8, 10, 13, 16, 17, 19, 22, 23, 26], DemoPlan.Third.SubmitFrom + 1);
        foreach (var (problem, n) in DemoNeeds.Waiting.Select((problem, n) => (problem, n))) _needs.Add(await Problem(call, problem, 9 + n, DemoPlan.Third.SubmitTo - 4 + n));
        foreach (var (ideaId, index, organization) in _second.Zip([1, 2, 5], [2, 0, 1]))
        {
            await organizations.Claim(clock, organization, ideaId, _ideas[index], 45);
        }
        // Two organizations want to teach telephones to the old: the bureau has something to compare.
        await organizations.Claim(clock, 0, _second[0], _ideas[1], 50);
        await season.Reached(second, "claiming");
        return (call, ideas);
    }

    /// <summary>Eleven ideas of the call that collects: six wait for an answer, two were returned, three ended with a reply.</summary>
    private async Task FourthCollects(Guid potId)
    {
        await clock.Go(clock.Morning(DemoPlan.Fourth.SubmitFrom - 1));
        var call = await season.Call("官渡区公益金点子 冬季（示例）", "Guandu Golden Ideas, winter (demo)", potId, DemoPlan.Fourth);
        await _papers.Correction(call);
        await clock.Go(clock.Morning(DemoPlan.Fourth.SubmitFrom + 1));
        await season.Reached(call, "collecting");
        var made = new Dictionary<int, Guid>();
        var days = new Dictionary<int, int> { [11] = -11, [24] = -10, [18] = -9, [25] = -8, [29] = -7 };
        foreach (var (index, day) in days)
        {
            await clock.Go(clock.Morning(day));
            made[index] = await Submit(call, index);
        }
        var like = new DemoIdea("楼道放一把歇脚的椅子", "elder", "530111001003", 20000, "老房子没电梯，老人上楼要歇好几次，只能坐在冰凉的台阶上。", "在转角放几把可以折叠的椅子，让老人歇一歇脚。", "约 80 位老人");
        // On the needs list since the spring; now somebody has a solution.
        var target = await DemoSeason.Submit(call, like, people.Residents[5], _needs[0]);
        await Answer(_ideas[11], made[11], "decline", new { reason = "停车位由街道统一协调，已把您的建议转给街道办事处，街道会在公告栏答复。", goTo = "street", replyClass = "C" });
        await Answer(_ideas[24], made[24], "decline", new { reason = "航线调整由民航部门决定，社区无法立项。已为您登记，也可以拨打 12345 查询办理情况。", goTo = "hotline", replyClass = "C" });
        await Answer(_ideas[18], made[18], "return", new { reason = "请补充：打算在哪几条路试点、和多少摊主谈过。补充后我们马上接着办。" });
        await Answer(_ideas[29], made[29], "return", new { reason = "请说明说事日在哪里办、谁来主持，预算 6000 元主要用在什么地方。" });
        await season.Accept(target, like);
        await clock.Go(clock.Morning(-3));
        var twin = await DemoSeason.Submit(call, like with { Title = "老楼转角装歇脚凳", Problem = "五楼六楼的老人买菜回来，爬楼爬到一半就走不动了，没有地方坐。" }, people.Residents[8]);
        await (await people.ClerkOf(like.AreaCode)).Post($"/api/desk/ideas/{twin}/merge", new { intoId = target, reason = "和“楼道放一把歇脚的椅子”说的是同一件事，合并后一起办，您是共同提出人。" });
        foreach (var index in new[] { 3, 9, 14, 20, 27, 28 })
        {
            await clock.Go(clock.Day(-2.5 + (index * 0.05)));
            await Submit(call, index);
        }
        await WaitForTheClerk(call);
    }

    /// <summary>Two more for the community whose clerk can be played, so that the desk has something to answer.</summary>
    private async Task WaitForTheClerk(Guid call)
    {
        await clock.Go(clock.Day(-0.9));
        await DemoSeason.Submit(call, new DemoIdea("活动室的灯太暗", "elder", "530111001009", 6000,
            "活动室的灯坏了几盏，晚上老人看报看不清，下楼梯也要摸着走。", "换成亮一点的灯，楼梯口加两盏感应灯，请物业每季度检查一次。", "约 200 位常来的老人"), people.Residents[12]);
        await clock.Go(clock.Day(-0.4));
        await DemoSeason.Submit(call, new DemoIdea("周末修鞋磨刀角", "skills", "530111001009", 4500,
            "附近修鞋磨刀的师傅不好找，鞋跟掉了只能扔。", "每月第二个周末请手艺人在院里摆摊，社区提供桌椅，老人优先。", "约 500 户"), people.Residents[13]);
    }

    private async Task Answer(DemoIdea idea, Guid ideaId, string verb, object body) =>
        await (await people.ClerkOf(idea.AreaCode)).Post($"/api/desk/ideas/{ideaId}/{verb}", body);

    private async Task<IReadOnlyList<Guid>> CollectAndAccept(Guid callId, int[] indexes, int fromDay)
    {
        await clock.Go(clock.Morning(fromDay));
        await season.Reached(callId, "collecting");
        var ideas = new List<Guid>();
        foreach (var (index, n) in indexes.Select((index, n) => (index, n)))
        {
            await clock.Go(clock.Morning(fromDay + (n * 2)).AddMinutes(37 * n));
            ideas.Add(await Submit(callId, index));
            await clock.Go(clock.Morning(fromDay + (n * 2) + 1).AddHours(1));
            await season.Accept(ideas[^1], _ideas[index]);
        }
        return ideas;
    }

    private async Task<Guid> Submit(Guid callId, int index)
    {
        var resident = people.Residents[index % people.Residents.Count];
        var ideaId = await DemoSeason.Submit(callId, _ideas[index], resident);
        season.Remember(ideaId, resident);
        return ideaId;
    }

    private async Task ThroughVoting(Guid callId, DemoCallDays days, Func<Task> vote)
    {
        await clock.Go(clock.Morning(days.VoteFrom).AddHours(1));
        await season.Reached(callId, "voting");
        await vote();
        await clock.Go(clock.Morning(days.VoteTo).AddMinutes(5));
        await season.Reached(callId, "counting");
        await season.Certify(callId);
        await season.Advance(callId, "reviewing");
    }

    private async Task ThroughPublicity(Guid callId, int day)
    {
        await season.Advance(callId, "allocating");
        await clock.Go(clock.Morning(day));
        await season.Decide(callId);
        await season.Advance(callId, "publicity");
        await _papers.Objection(callId);
        await _papers.Letters(callId);
        var end = (await people.Bureau.Get($"/api/calls/{callId}")).GetProperty("publicityTo").GetDateTimeOffset();
        await clock.Go(end.AddMinutes(5));
        await season.Reached(callId, "claiming");
    }
}
