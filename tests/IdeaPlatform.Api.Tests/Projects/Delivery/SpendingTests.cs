using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;
using static IdeaPlatform.Tests.Projects.Delivery.DeliveryScene;

namespace IdeaPlatform.Tests.Projects.Delivery;

/// <summary>An organization accounts for what it spent: voucher by voucher, booked by another, booked back where it was wrong.</summary>
public sealed class SpendingTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_booked_spending_is_booked_back_once_by_finance_and_its_voucher_is_entered_anew()
    {
        var one = await api.Running();
        await one.Pay(1);
        (await one.Spend(100_000, voucherNo: "凭-红冲")).Ok();
        var id = await api.One<Guid>("select id from projects.spending where project_id = @ProjectId", new { one.ProjectId });
        Task<Answer> Back(Caller who, string reason = "金额多写了一个零") => who.Post($"/api/spendings/{id}/reversal", new { reason });
        Assert.Equal("projects.spending_not_booked", (await Back(one.Finance)).Code);
        (await one.Finance.Post($"/api/spendings/{id}/decision", new { decision = "book", reason = "" })).Ok();
        Assert.Equal((450_000, 350_000, 100_000), await one.Money());
        Assert.Equal(HttpStatusCode.Forbidden, (await Back(one.Member)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Back(one.Finance, "错")).Status);
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Back(one.Finance)));
        Assert.Single(raced, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(raced.Where(answer => answer.Code is not null), answer => Assert.Equal("projects.spending_reversed_before", answer.Code));
        Assert.Equal((450_000, 450_000, 0), await one.Money());
        // Both rows stay to be read, and the public sum is that of both.
        var rows = (await api.Anonymous().Get($"/api/money/rows?figure=spent&projectId={one.ProjectId}")).Ok();
        Assert.Equal((0, 2), (rows["amountFen"].GetInt64(), rows["entries"].GetInt32()));
        Assert.Equal(rows["items"][1].GetProperty("entryId").GetInt64(), rows["items"][0].GetProperty("reverses").GetInt64());
        // A reversal in the books is not reversed from the pot's side either.
        var potId = rows["items"][0].GetProperty("potId").GetGuid();
        var reversal = rows["items"][0].GetProperty("entryId").GetInt64();
        Assert.Equal("programmes.reversal_of_reversal", (await one.Finance.Post($"/api/pots/{potId}/entries/{reversal}/reversal", new { reason = "再冲一次试试" })).Code);
        // The line and the voucher are free again.
        (await one.Spend(10_000, voucherNo: "凭-红冲")).Ok();
        var again = await api.One<Guid>("select id from projects.spending where project_id = @ProjectId and state = 'entered'", new { one.ProjectId });
        (await one.Finance.Post($"/api/spendings/{again}/decision", new { decision = "book", reason = "" })).Ok();
        Assert.Equal((450_000, 440_000, 10_000), await one.Money());

        // Found after the completion: what is booked back is accounted for anew, with its paper, and nothing more is.
        await api.Sql("update projects.project set state = 'completed', ended_at = now() where id = @ProjectId", new { one.ProjectId });
        (await one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 440_000, voucherNo = "退-结清", backOn = one.Today })).Ok();
        Assert.Equal("projects.ended", (await one.Spend(1_000)).Code);
        (await one.Finance.Post($"/api/spendings/{again}/reversal", new { reason = "凭证开错了抬头" })).Ok();
        (await Upload(one.Member, one.ProjectId, Pdf, "重开的发票.pdf")).Ok();
        (await one.Spend(10_000, voucherNo: "凭-重开")).Ok();
        var anew = await api.One<Guid>("select id from projects.spending where project_id = @ProjectId and state = 'entered'", new { one.ProjectId });
        (await one.Finance.Post($"/api/spendings/{anew}/decision", new { decision = "book", reason = "" })).Ok();
        Assert.Equal((450_000, 0, 10_000), await one.Money());
    }

    [Fact]
    public async Task What_was_spent_is_booked_by_voucher_and_a_project_is_completed_when_nothing_is_owed()
    {
        var one = await api.Running();
        Assert.Equal("projects.spending_over_paid", (await one.Spend(1_000)).Code);
        await one.Pay(1);
        Assert.Equal("projects.spending_over_line", (await one.Spend(300_001)).Code);
        var raced = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => one.Spend(100_000, voucherNo: $"凭-同时-{i}")));
        Assert.Equal(3, raced.Count(answer => answer.Code is null));
        Assert.Equal("projects.spending_over_line", raced.First(answer => answer.Code is not null).Code);
        Assert.Equal("projects.spending_voucher_taken", (await one.Spend(1_000, 2, (await api.One<string>(
            "select voucher_no from projects.spending where project_id = @ProjectId limit 1", new { one.ProjectId })))).Code);
        var ids = await api.List<Guid>("select id from projects.spending where project_id = @ProjectId order by id", new { one.ProjectId });
        Task<Answer> Decide(Caller who, Guid id, string decision, string reason = "") => who.Post($"/api/spendings/{id}/decision", new { decision, reason });
        Assert.Equal("projects.spending_unknown", (await Decide(one.Member, ids[0], "book")).Code);
        var booked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Decide(one.Finance, ids[0], "book")));
        Assert.Single(booked, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal("projects.spending_decided", booked.First(answer => answer.Code is not null).Code);
        Assert.Equal((450_000, 350_000, 100_000), await one.Money());
        (await Decide(one.Bureau, ids[1], "refuse", "凭证看不清。")).Ok();
        (await Decide(one.Member, ids[2], "withdraw")).Ok();

        Assert.Equal("milestones check payments unspent", await one.Waits());
        var fileId = (await Upload(one.Member, one.ProjectId, Pdf, "签到表.pdf")).Ok()["id"].GetGuid();
        foreach (var position in new[] { 1, 2 })
        {
            (await one.Milestone(one.Member, position, "submit", "做完了，见材料。", fileId)).Ok();
            (await one.Milestone(one.Bureau, position, "accept")).Ok();
        }
        Assert.Equal("check payments unspent", await one.Waits());
        await api.Sql("""
            insert into projects.check_result (project_id, stage, grade, note, at, by_person)
            select @ProjectId, s, 'good', '现场查看，台账齐全。', now(), @by from unnest(array['midterm', 'final']) s;
            update projects.tranche set state = 'ready', ready_at = now() where project_id = @ProjectId and state = 'planned';
            """, new { one.ProjectId, by = one.Claim.Member.Id });
        Assert.Equal("payments unspent", await one.Waits());
        await one.Pay(2);
        await one.Pay(3);
        (await one.Spend(200_000)).Ok();
        Assert.Equal("spendings unspent", await one.Waits());
        (await Decide(one.Finance, await api.One<Guid>("select id from projects.spending where project_id = @ProjectId and state = 'entered'", new { one.ProjectId }), "book")).Ok();
        Assert.Equal("unspent", await one.Waits());
        Assert.Equal(1, await one.Gate());
        Task<Answer> Back(long amountFen) => one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen, voucherNo = $"退-{amountFen}", backOn = one.Today });
        Assert.Equal("programmes.over_paid", (await Back(600_001)).Code);
        (await Back(600_000)).Ok();
        (await one.Step(one.Bureau, "complete")).Ok();
        Assert.Equal(0, await one.Gate());
        Assert.Equal("completed", (await one.Public()).Ok()["state"].GetString());
        Assert.Equal((0, 0, 300_000), await one.Money());
        Assert.Equal(("realised", 0), (await api.One<string>("select state from ideas.idea where id = @IdeaId", new { one.Claim.IdeaId }),
            await api.One<int>("select active_projects from organizations.organization where id = @OrganizationId", new { one.Claim.OrganizationId })));
        Assert.Equal(1, await api.One<int>("select count(*)::int from ideas.step where idea_id = @IdeaId and kind = 'project_completed'", new { one.Claim.IdeaId }));
        Assert.Equal("projects.ended", (await one.Milestone(one.Member, 1, "submit", "再交一次。", fileId)).Code);
        Assert.Equal("projects.step_not_now", (await one.Step(one.Bureau, "terminate", "已经完成的不能终止。")).Code);
    }

    [Fact]
    public async Task Nothing_was_spent_before_the_contract_was_signed_and_its_day_is_the_day_in_Kunming()
    {
        var one = await api.Running();
        await one.Pay(1);
        var signedOn = await SignedEarly(one.ProjectId, one.Today.AddDays(-10));
        var refused = await one.Spend(1_000, on: signedOn.AddDays(-1));
        Assert.Equal((HttpStatusCode.Conflict, "projects.spent_before_signing"), (refused.Status, refused.Code));
        Assert.Equal($"{signedOn:yyyy-MM-dd}", refused["facts"].GetProperty("signedOn").GetString());
        Assert.Equal("projects.spent_before_signing", (await one.Spend(1_000, on: signedOn.AddYears(-6))).Code);
        Assert.Equal("projects.paid_in_future", (await one.Spend(1_000, on: one.Today.AddDays(1))).Code);
        (await one.Spend(1_000, on: signedOn)).Ok();
        Assert.Equal(1, await api.One<int>("select count(*)::int from projects.spending where project_id = @ProjectId", new { one.ProjectId }));
    }

    [Fact]
    public async Task No_money_came_back_before_the_contract_was_signed()
    {
        var one = await api.Running();
        await one.Pay(1);
        var signedOn = await SignedEarly(one.ProjectId, one.Today.AddDays(-10));
        Task<Answer> Back(DateOnly backOn) => one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 1_000, voucherNo = "退-早", backOn });
        var refused = await Back(signedOn.AddDays(-1));
        Assert.Equal((HttpStatusCode.Conflict, "projects.back_before_signing"), (refused.Status, refused.Code));
        Assert.Equal($"{signedOn:yyyy-MM-dd}", refused["facts"].GetProperty("signedOn").GetString());
        Assert.Equal(0, await api.One<int>("select count(*)::int from projects.money_back where project_id = @ProjectId", new { one.ProjectId }));
        (await Back(signedOn)).Ok();
    }

    /// <summary>A blank on both sides of one letter, and one emoji, which .NET counts as two: neither is a number of a voucher, and neither is our fault.</summary>
    [Theory]
    [InlineData(" a ")]
    [InlineData("😀")]
    public async Task A_voucher_number_that_is_none_is_refused_with_its_bounds(string voucherNo)
    {
        var one = await api.Running();
        await one.Pay(1);
        var refused = await one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 1_000, voucherNo, backOn = one.Today });
        Assert.Equal((HttpStatusCode.BadRequest, "kernel.invalid"), (refused.Status, refused.Code));
        Assert.Equal("kernel.words_length:2:40", refused["errors"].GetProperty("voucherNo")[0].GetString());
        var much = await one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 0, voucherNo = "退-早", backOn = one.Today });
        Assert.Equal("kernel.amount_range:1:10000000000", much["errors"].GetProperty("amountFen")[0].GetString());
    }

    /// <summary>Half past midnight in Kunming: by the clock of the server that is still the day before.</summary>
    private async Task<DateOnly> SignedEarly(Guid projectId, DateOnly day)
    {
        await api.Sql("update projects.project set signed_at = @at where id = @projectId", new { projectId, at = new DateTimeOffset(day, new TimeOnly(0, 30), TimeSpan.FromHours(8)).ToUniversalTime() });
        return day;
    }
}
