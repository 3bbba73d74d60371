namespace IdeaPlatform.Demo;

/// <summary>What whoever had the idea says, and what those who were served answered.</summary>
internal sealed record DemoSaid(DemoCaller Submitter, int Stars, string Words, int Asked, int Answered, int Satisfied);

/// <summary>Mid-term evaluations of the first call's projects, through the application's own door.</summary>
internal sealed class DemoEvaluations(DemoPeople people)
{
    /// <summary>From the opening to the published grade; <paramref name="share"/> of the points in percent.</summary>
    public async Task Published(Guid projectId, DemoCaller member, int share, DemoSaid said, string? objection = null)
    {
        var id = await HandedIn(projectId, member, share);
        await people.Bureau.Put($"/api/evaluations/{id}/satisfaction", new { channel = "paper", said.Asked, said.Answered, said.Satisfied });
        await said.Submitter.Put($"/api/evaluations/{id}/rating", new { said.Stars, said.Words });
        await Mark(people.Bureau, id, "marks", share, "查了台账和凭证，问了服务对象。");
        await people.Bureau.Post($"/api/evaluations/{id}/check", new { version = await Version(id) });
        await people.Bureau.Post($"/api/evaluations/{id}/visit", new
        {
            visitedOn = await Today(),
            visitedBy = "经办、社区工作者（示例）",
            note = "现场看了一次活动：签到、照片和支出对得上，服务对象说得出做了什么、下次什么时候来。",
        });
        await people.Bureau.Post($"/api/evaluations/{id}/score", new { version = await Version(id) });
        if (objection is null)
        {
            await member.Post($"/api/evaluations/{id}/acceptance");
        }
        else
        {
            await member.Post($"/api/evaluations/{id}/objection", new { text = objection });
            await people.SecondOfficer.Post($"/api/evaluations/{id}/answer", new
            {
                upheld = false,
                text = "查了当时的记录：打过电话，但没有按合同交书面说明。延期九天没有扣到最低，维持原分；下次请提前交书面说明。",
            });
        }
        await people.SecondOfficer.Post($"/api/evaluations/{id}/confirm", new { version = await Version(id) });
        await people.SecondOfficer.Post($"/api/evaluations/{id}/publish");
    }

    /// <summary>Opened by the bureau, filled in and handed in by the organization.</summary>
    public async Task<Guid> HandedIn(Guid projectId, DemoCaller member, int share)
    {
        var opened = await people.Bureau.Post($"/api/projects/{projectId}/evaluations", new { stage = "midterm" });
        var id = opened.GetProperty("id").GetGuid();
        await Mark(member, id, "self", Math.Min(share + 6, 100), "按合同做到了，签到、照片和凭证都在档案里。");
        await member.Post($"/api/evaluations/{id}/submit", new { version = await Version(id) });
        return id;
    }

    /// <summary>One running project, drawn by lot and found in order, with a photo of it.</summary>
    public async Task SpotCheck()
    {
        var id = (await people.Bureau.Post("/api/spot-checks", new { wanted = 1 })).GetProperty("id").GetGuid();
        var check = await people.Bureau.Get($"/api/spot-checks/{id}");
        var drawn = check.GetProperty("projects").EnumerateArray().First(one => one.GetProperty("drawn").GetBoolean()).GetProperty("projectId").GetGuid();
        var photo = (await people.SecondOfficer.Send($"/api/projects/{drawn}/evidence", DemoDelivery.Picture(), "抽查现场（示例）.jpg")).GetProperty("id").GetGuid();
        await people.SecondOfficer.Put($"/api/spot-checks/{id}/projects/{drawn}", new
        {
            finding = "in_order",
            note = "下午三点到现场，活动照常，签到人数和台账一致。",
            lookedOn = await Today(),
            evidenceIds = new[] { photo },
        });
    }

    private async Task<DateOnly> Today() => DateOnly.FromDateTime(
        (await people.Bureau.Get("/api/season-clock")).GetProperty("now").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>Every indicator by the same share, in half points.</summary>
    private async Task Mark(DemoCaller who, Guid id, string side, int share, string words)
    {
        var sheet = await people.Bureau.Get($"/api/desk/evaluations/{id}");
        await who.Put($"/api/evaluations/{id}/{side}", new
        {
            version = sheet.GetProperty("version").GetInt32(),
            marks = sheet.GetProperty("indicators").EnumerateArray().Select(one => new
            {
                indicator = one.GetProperty("code").GetString(),
                pointsX100 = one.GetProperty("maxPoints").GetInt32() * share / 50 * 50,
                words,
            }).ToArray(),
        });
    }

    private async Task<int> Version(Guid id) => (await people.Bureau.Get($"/api/desk/evaluations/{id}")).GetProperty("version").GetInt32();
}
