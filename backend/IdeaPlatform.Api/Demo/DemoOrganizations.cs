using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>The made-up organizations: in the register, with members who claim, and with contracts of the first call.</summary>
internal sealed class DemoOrganizations(DemoPeople people)
{
    private readonly List<(Guid Id, DemoCaller Member)> _all = [];
    private readonly List<(Guid Id, DemoCaller Member)> _projects = [];
    private readonly Dictionary<Guid, DemoCaller> _claimants = [];

    /// <summary>The one that carries out the first contract.</summary>
    public Guid First => _all[0].Id;

    public async Task<DemoOrganizations> Register()
    {
        foreach (var (facts, n) in DemoContent.Organizations.Select((facts, n) => (facts, n)))
        {
            var made = await people.Bureau.Post("/api/organizations", new
            {
                facts.Name,
                facts.Uscc,
                facts.LegalType,
                facts.Fields,
                areaCode = "530111",
                contactPhone = "0871-00000000",
                introduction = "示例组织：本平台演示用，并不存在。",
                annualCheckYear = DateTime.UtcNow.Year - 1,
                facts.AnnualCheck,
            });
            var id = made.GetProperty("id").GetGuid();
            var member = await people.Member($"org{n + 1}", id, facts.Name.Replace("（示例）", "成员（示例）", StringComparison.Ordinal), $"Organization {(char)('A' + n)}, member");
            _all.Add((id, member));
        }
        return this;
    }

    /// <summary>
    /// The first has a lead and somebody for its money, and a resident who asks to join; two organizations of the register ask for an account: one waits
    /// for the bureau, one was given back to be mended. The first also asks for a correction of its entry.
    /// </summary>
    public async Task Accounts()
    {
        await people.Member("org1-lead", First, "一号组织项目主管（示例）", "Organization A, project lead", MemberRoles.Lead);
        await people.Member("org1-finance", First, "一号组织财务（示例）", "Organization A, finance", MemberRoles.Finance);
        var known = await people.Bureau.Get($"/api/organizations/{First}");
        await Ask(people.Residents[3], known.GetProperty("uscc").GetString()!, "志愿者督导", MemberRoles.Member);
        var register = (await people.Bureau.Get("/api/organizations?tag=elder_disability&size=4")).GetProperty("items").EnumerateArray()
            .Where(one => _all.TrueForAll(mine => mine.Id != one.GetProperty("id").GetGuid())).Select(one => one.GetProperty("uscc").GetString()!).ToList();
        await Ask(people.Residents[1], register[0], "理事长", MemberRoles.Owner);
        var asked = await Ask(people.Residents[2], register[1], "办公室主任", MemberRoles.Owner);
        await people.Bureau.Post($"/api/account-requests/{asked}/answer", new
        {
            version = 1,
            command = "return",
            reason = "授权书没有盖章，也没写授权到哪一天。请盖章、补上期限后重新拍照。",
        });
        await _all[0].Member.Post($"/api/organizations/{First}/corrections", new
        {
            words = "示例申请：办公地点已搬到社区服务站二楼，值班电话也换了。",
            address = "官渡区关上街道社区服务站二楼（示例）",
            contactPhone = "0871-00000008",
        });
    }

    private static async Task<Guid> Ask(DemoCaller who, string uscc, string title, string memberRole)
    {
        var asked = await who.Send("/api/account-requests", DemoDelivery.Authority(), "授权书（示例）.jpg",
            ("uscc", uscc), ("title", title), ("memberRole", memberRole), ("words", "示例申请：用来看机构账号怎样核对。"));
        return asked.GetProperty("id").GetGuid();
    }

    /// <summary>What stands against the first organization, it answers in public.</summary>
    public async Task AnswerRecord()
    {
        var record = await people.Bureau.Get($"/api/organizations/{First}/conduct");
        foreach (var entry in record.GetProperty("entries").EnumerateArray().Where(one => one.GetProperty("tone").GetString() == "bad").Take(1))
        {
            await _all[0].Member.Post($"/api/organizations/{First}/conduct/{entry.GetProperty("entry").GetString()}/answers", new
            {
                after = 0,
                text = "小区封闭施工两周，活动室进不去，事先已电话告诉社区，没有及时提交书面变更。下次先走变更再顺延。",
            });
        }
    }

    /// <summary>Writes a claim with plan, budget and dates, and hands it in.</summary>
    public async Task<Guid> Claim(DemoClock clock, int organization, Guid ideaId, DemoIdea idea, int startDay)
    {
        var (id, member) = _all[organization];
        var claim = await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = id });
        var claimId = claim.GetProperty("id").GetGuid();
        _claimants[claimId] = member;
        var cost = Math.Min(idea.CostYuan * 100L, 5_000_000L);
        var staff = cost * 4 / 10;
        var events = cost * 45 / 100;
        var saved = await member.Put($"/api/claims/{claimId}", new
        {
            version = claim.GetProperty("version").GetInt32(),
            content = new
            {
                plan = $"围绕“{idea.Title}”：先用两周走访摸底、和居民议定办法，再按月开展活动，每月在社区公告栏公布进展和花费，结束前请居民当面评价。",
                team = "项目负责人 1 名（社工师），专职社工 1 名，志愿者 12 名",
                partners = "社区党群服务中心、物业公司",
                startOn = Date(clock, startDay),
                endOn = Date(clock, startDay + 240),
                communityConsent = true,
                communityContact = "社区工作站（示例）",
                lines = new[]
                {
                    new { name = "人员补贴", amountFen = staff, basis = "社工与志愿者补贴，按次计" },
                    new { name = "活动与物资", amountFen = events, basis = "场地布置、教具、材料" },
                    new { name = "管理与税费", amountFen = cost - staff - events, basis = "不超过总额的 15%" },
                },
                milestones = new[]
                {
                    new { name = "走访摸底，议定办法", dueOn = Date(clock, startDay + 30) },
                    new { name = "完成一半活动，中期小结", dueOn = Date(clock, startDay + 120) },
                    new { name = "全部完成，居民评价", dueOn = Date(clock, startDay + 230) },
                },
            },
        });
        await member.Post($"/api/claims/{claimId}/submit", new { version = saved.GetProperty("version").GetInt32() });
        return claimId;
    }

    public Task Choose(Guid claimId) => people.Bureau.Post($"/api/claims/{claimId}/select", new
    {
        reason = "方案具体，预算合理，和社区谈过，团队有同类经验，同意由该组织实施。",
        others = Array.Empty<object>(),
    });

    public async Task Sign(Guid claimId, DemoIdea idea, string contractNo)
    {
        var signed = await people.Bureau.Post($"/api/claims/{claimId}/contract", new { contractNo, amountFen = idea.CostYuan * 100L });
        _projects.Add((signed.GetProperty("projectId").GetGuid(), _claimants[claimId]));
    }

    public async Task StartAll()
    {
        foreach (var (projectId, _) in _projects) await people.Bureau.Post($"/api/projects/{projectId}/start");
    }

    /// <summary>A milestone of the contracts from <paramref name="from"/> to <paramref name="to"/>, in the order in which they were signed.</summary>
    public async Task HandIn(int position, int from, int to)
    {
        var delivery = new DemoDelivery(people);
        foreach (var (projectId, member) in _projects[from..to]) await delivery.HandIn(projectId, member, position);
    }

    /// <summary>The first part of each contract: asked for, handled and checked by two people, paid by a voucher, received.</summary>
    public async Task PayFirst()
    {
        foreach (var ((projectId, member), n) in _projects.Select((project, n) => (project, n + 1)))
        {
            await Move(member, projectId, 1, "request");
            await Move(people.Bureau, projectId, 1, "handle");
            await Move(people.SecondOfficer, projectId, 1, "approve");
            await Move(people.Finance, projectId, 1, "pay", $"示例-{n:000}");
            await Move(member, projectId, 1, "receive");
        }
    }

    /// <summary>
    /// Two passed their mid-term, one of them after an objection that did not hold: one part is on its way, one waits to be asked for. The third
    /// has handed in what it says of itself.
    /// </summary>
    public async Task MidTerm()
    {
        var evaluations = new DemoEvaluations(people);
        var said = new DemoSaid(people.Residents[0], 4, "孩子放学有人管了，周五下午还空着，希望补上。", Asked: 40, Answered: 37, Satisfied: 34);
        await evaluations.Published(_projects[0].Id, _projects[0].Member, share: 88, said);
        said = new DemoSaid(people.Residents[4], 3, "来过几次，有的老人还没走到。", Asked: 30, Answered: 26, Satisfied: 21);
        await evaluations.Published(_projects[1].Id, _projects[1].Member, share: 74, said,
            objection: "里程碑“走访摸底”延期九天，是因为小区封闭施工，事先已经告诉社区，请复核进度一项。");
        await evaluations.HandedIn(_projects[2].Id, _projects[2].Member, share: 82);
        await evaluations.SpotCheck();
        var delivery = new DemoDelivery(people);
        await delivery.Work(_projects[0].Id, _projects[0].Member);
        await delivery.LetterFigures();
        await Move(_projects[0].Member, _projects[0].Id, 2, "request");
        await Move(people.Bureau, _projects[0].Id, 2, "handle");
    }

    private static Task<System.Text.Json.JsonElement> Move(DemoCaller who, Guid projectId, int seq, string command, string voucherNo = "") =>
        who.Post($"/api/projects/{projectId}/tranches/{seq}/moves", new { command, voucherNo });

    private static string Date(DemoClock clock, int day) => DateOnly.FromDateTime(clock.Day(day).DateTime).ToString("yyyy-MM-dd");
}
