using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>What people do in a season, one verb a method, through the application's own door.</summary>
internal sealed class DemoSeason(DemoPeople people, DemoClock clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);
    private readonly Random _random = new(2018);

    /// <summary>The bureau writes and publishes a call; days are counted from now.</summary>
    public async Task<Guid> Call(string titleZh, string titleEn, Guid potId, DemoCallDays days, string selectionRule = "score_rank")
    {
        var draft = await people.Bureau.Post("/api/calls", new
        {
            draft = new
            {
                titleZh,
                titleEn,
                summaryZh = "社区里哪件事最让您操心？写下来，也可以写写怎么办。大家投票，专家评审，选中的点子由社会组织来做，花了多少钱、做成什么样都公开。",
                summaryEn = "Which problem in your community troubles you most? Write it down, with a solution if you have one. Residents vote, reviewers score, social organizations carry out what is selected, and the money and the results are public.",
                scopeAreaCode = "530111",
                submitFrom = clock.Morning(days.SubmitFrom),
                submitTo = clock.Morning(days.SubmitTo),
                voteFrom = clock.Morning(days.VoteFrom),
                voteTo = clock.Morning(days.VoteTo),
                reviewTo = clock.Morning(days.ReviewTo),
                claimFrom = clock.Morning(days.ClaimFrom),
                claimTo = clock.Morning(days.ClaimTo),
                maxPicks = 3,
                capFen = 5_000_000,
                potId,
                contactPhone = "0871-00000000",
                selectionRule,
            },
        });
        var id = draft.GetProperty("id").GetGuid();
        await people.Bureau.Post($"/api/calls/{id}/publish", new { version = draft.GetProperty("version").GetInt32() });
        return id;
    }

    /// <summary>An idea without a solution is a problem alone; <paramref name="needId"/>: the need that it is a solution for.</summary>
    public static async Task<Guid> Submit(Guid callId, DemoIdea idea, DemoCaller resident, Guid? needId = null)
    {
        var receipt = await resident.Post($"/api/calls/{callId}/ideas", new
        {
            content = new
            {
                kind = idea.Solution.Length == 0 ? "problem_only" : "with_solution",
                idea.Title,
                idea.Problem,
                idea.Solution,
                idea.Category,
                idea.AreaCode,
                idea.Beneficiaries,
                estCostFen = idea.CostYuan == 0 ? null : (long?)(idea.CostYuan * 100L),
            },
            signature = "real",
            submissionId = Guid.CreateVersion7(),
            needId,
        });
        return receipt.GetProperty("ideaId").GetGuid();
    }

    /// <summary>The community accepts; an estimate above the cap of 5万元 is agreed down to it.</summary>
    public async Task Accept(Guid ideaId, DemoIdea idea)
    {
        var clerk = await people.ClerkOf(idea.AreaCode);
        await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new
        {
            reason = "情况属实，已到现场看过，也问了同楼的邻居。点子具体可行，予以受理，进入投票。",
            agreedCostFen = Math.Min(idea.CostYuan * 100L, 5_000_000L),
        });
    }

    /// <summary>The community accepts a problem that nobody has a solution for: when the vote opens it goes to the needs list.</summary>
    public async Task AcceptProblem(Guid ideaId, DemoIdea idea)
    {
        var clerk = await people.ClerkOf(idea.AreaCode);
        await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "情况属实，已到现场看过。目前还没有可行的办法，先受理公开，请大家一起想办法。" });
    }

    /// <summary>Residents vote: earlier ideas of the list are a little more liked, as in life nobody knows why.</summary>
    public async Task Vote(Guid callId, IReadOnlyList<Guid> ideas, int from, int to)
    {
        await Opened(callId, people.Residents[from]);
        foreach (var voter in people.Residents.Skip(from).Take(to - from))
        {
            await Cast(callId, voter, ideas.OrderBy(_ => _random.NextDouble()).ThenBy(id => id).Take(ideas.Count - 1).OrderBy(id => _random.NextDouble() + (0.06 * IndexOf(ideas, id))).Take(_random.Next(1, 4)));
        }
    }

    /// <summary>Residents vote as neighbours do, who want the same things: of each circle so many, and what each of them picks, by the place of the idea.</summary>
    public async Task Vote(Guid callId, IReadOnlyList<Guid> ideas, IReadOnlyList<(int Voters, int[] Picks)> circles)
    {
        await Opened(callId, people.Residents[0]);
        var next = 0;
        foreach (var (voters, picks) in circles)
        {
            for (var n = 0; n < voters; n++) await Cast(callId, people.Residents[next++], picks.Select(place => ideas[place]));
        }
    }

    private async Task Cast(Guid callId, DemoCaller voter, IEnumerable<Guid> picks)
    {
        var rev = (await voter.Get($"/api/calls/{callId}/ballot")).GetProperty("ballot").GetProperty("rev").GetInt32();
        foreach (var ideaId in picks)
        {
            // One's own idea is the one pick that the rules refuse; whoever meets it chooses the next.
            if (_owners.TryGetValue(ideaId, out var owner) && owner == voter.PersonId) continue;
            var answer = await voter.Put($"/api/calls/{callId}/picks/{ideaId}", new { tapId = Guid.CreateVersion7(), rev, pick = true, points = 1 });
            rev = answer.GetProperty("ballot").GetProperty("rev").GetInt32();
        }
    }

    private readonly Dictionary<Guid, Guid> _owners = [];

    private readonly Dictionary<Guid, int> _worth = [];

    public void Remember(Guid ideaId, DemoCaller owner) => _owners[ideaId] = owner.PersonId;

    /// <summary>What reviewers know about, where one lives, and in which organization one sits on the board: the lot heeds it all.</summary>
    public async Task FillPool(Guid organizationId)
    {
        string[][] fields = [["elder", "health"], ["safety", "environment"], ["child", "culture", "skills"], ["law", "governance"], ["traffic", "disability", "mind"]];
        foreach (var (reviewer, n) in people.Reviewers.Select((reviewer, n) => (reviewer, n)))
        {
            await people.Bureau.Put($"/api/reviewers/{reviewer.PersonId}", new
            {
                version = 0,
                fields = fields[n],
                active = true,
                note = "",
                homeAreaCode = n == 3 ? "530111001009" : null,
            });
        }
        await people.Bureau.Post($"/api/organizations/{organizationId}/posts", new { personId = people.Reviewers[4].PersonId, title = "理事", from = $"{clock.Day(0).Year - 2}-03-01" });
    }

    private async Task Review()
    {
        string[] comments =
        [
            "问题讲得清楚，受益的人也说得出来。建议先在一个院落试点，再逐步推开，注意留好活动记录。",
            "做法不复杂，社区和居民都能参与进来。预算里人工部分请再细化，并写明每次活动的人数。",
            "需求真实，方案可行。希望认领的组织与物业、业委会先谈妥场地，再开始采购物资。",
            "同类做法在别的社区见过成效。请提前想好谁来长期照看，避免热闹一阵就停下来。",
            "花钱不多，见效快。建议把居民议事会拉进来，一起定时间、定规矩、定谁来管。",
        ];
        foreach (var (reviewer, comment) in people.Reviewers.Zip(comments))
        {
            var desk = await reviewer.Get("/api/review/desk");
            foreach (var call in desk.GetProperty("calls").EnumerateArray().Where(call => call.GetProperty("open").GetBoolean()))
            {
                foreach (var row in call.GetProperty("sheets").EnumerateArray().Where(row => row.GetProperty("state").GetString() is not ("submitted" or "recused")))
                {
                    await Score(reviewer, row.GetProperty("ideaId").GetGuid(), comment);
                }
            }
        }
    }

    /// <summary>Reviewers see the same idea: they agree on most of it, and each is a little milder or severer than the next.</summary>
    private async Task Score(DemoCaller reviewer, Guid ideaId, string comment)
    {
        var sheet = await reviewer.Get($"/api/review/sheets/{ideaId}");
        if (!_worth.TryGetValue(ideaId, out var worth)) _worth[ideaId] = worth = _random.Next(66, 94);
        var mildness = (people.Reviewers.ToList().IndexOf(reviewer) % 3) - 1;
        var points = sheet.GetProperty("criteria").EnumerateArray().ToDictionary(row => row.GetProperty("code").GetString()!, _ => worth + (2 * mildness) + _random.Next(-4, 5));
        var saved = await reviewer.Put($"/api/review/sheets/{ideaId}", new { version = sheet.GetProperty("version").GetInt32(), points, comment });
        await reviewer.Post($"/api/review/sheets/{ideaId}/submit", new { version = saved.GetProperty("version").GetInt32() });
    }

    /// <summary>The bureau follows the proposal, one officer signs, another one publishes with a document number.</summary>
    public async Task Decide(Guid callId)
    {
        await people.Mark();
        var ranking = await Ranking(callId);
        var decisions = ranking.GetProperty("rows").EnumerateArray().Select(row =>
        {
            var outcome = row.GetProperty("proposedOutcome").GetString()!;
            return new
            {
                ideaId = row.GetProperty("ideaId").GetGuid(),
                outcome,
                reason = DemoReasons.Of(row, outcome, ranking.GetProperty("minVotes").GetInt32()),
                replyClass = outcome == "not_selected" ? "B" : null,
            };
        }).ToList();
        var saved = await people.Bureau.Put($"/api/calls/{callId}/decisions", new { version = ranking.GetProperty("version").GetInt32(), decisions });
        var now = (await people.Bureau.Get("/api/season-clock")).GetProperty("now").GetDateTimeOffset();
        var kept = await people.Bureau.Put($"/api/calls/{callId}/minutes", new
        {
            version = saved.GetProperty("version").GetInt32(),
            metOn = DateOnly.FromDateTime(now.ToOffset(SeasonClock.Local).DateTime),
            present = "区民政局社会组织科、财务科，两个街道的代表，一位律师（示例）",
            text = "逐条看了排名、评审意见和费用。大家同意按公布的规则办：资金够的入围，差一点的列入备选，其余写明理由和去处。两位经办人分别核对后签字。",
        });
        var signed = new { version = kept.GetProperty("version").GetInt32() };
        await people.Bureau.Post($"/api/calls/{callId}/decisions/sign", signed);
        await people.SecondOfficer.Post($"/api/calls/{callId}/decisions/publish", signed);
    }

    /// <summary>A call with a rule waits until the last checkpoint of its ledger is signed, a second or two after the certification, and its rule is computed.</summary>
    private async Task<JsonElement> Ranking(Guid callId)
    {
        var until = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                return await people.Bureau.Get($"/api/calls/{callId}/ranking");
            }
            catch (InvalidOperationException refused) when (
                (refused.Message.Contains("allocation.not_certified", StringComparison.Ordinal) || refused.Message.Contains("allocation.computing", StringComparison.Ordinal)) && DateTime.UtcNow < until)
            {
                await Task.Delay(100);
            }
        }
    }

    public async Task Advance(Guid callId, string to)
    {
        // The lot falls a moment after the phase begins: reviewers look at their desks until nothing is open.
        await Press($"/api/calls/{callId}/advance", meanwhile: to == "allocating" ? Review : null);
        await Reached(callId, to);
    }

    /// <summary>The recount agrees with the counters, and the bureau signs.</summary>
    public Task Certify(Guid callId) => Press($"/api/calls/{callId}/certification");

    /// <summary>A button of the bureau, pressed until the rooms have taken in the step before.</summary>
    private async Task Press(string path, Func<Task>? meanwhile = null)
    {
        var until = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                if (meanwhile is not null) await meanwhile();
                await people.Bureau.Post(path);
                return;
            }
            catch (InvalidOperationException refused) when (refused.Message.Contains(" 409 ", StringComparison.Ordinal) && DateTime.UtcNow < until)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Waits until the clock or the button has brought the call into a phase, and all rooms know.</summary>
    public async Task Reached(Guid callId, string phase)
    {
        var until = DateTime.UtcNow + s_patience;
        while ((await Phase(callId)).GetString() != phase)
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"The call is {await Phase(callId)} and does not become {phase}");
            await Task.Delay(50);
        }
        await clock.Quiet();
    }

    /// <summary>The ballot box opens a moment after the phase begins, by a reaction of its own room.</summary>
    private static async Task Opened(Guid callId, DemoCaller voter)
    {
        var until = DateTime.UtcNow + s_patience;
        while ((await voter.Get($"/api/calls/{callId}/ballot")).GetProperty("whyNot") is { ValueKind: not JsonValueKind.Null } why)
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"The ballot box does not open: {why}");
            await Task.Delay(50);
        }
    }

    private async Task<JsonElement> Phase(Guid callId) => (await people.Bureau.Get($"/api/calls/{callId}")).GetProperty("phase");

    private static int IndexOf(IReadOnlyList<Guid> ideas, Guid id) => ideas.ToList().IndexOf(id);
}
