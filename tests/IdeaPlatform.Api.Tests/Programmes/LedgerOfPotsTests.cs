using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class LedgerOfPotsTests(Api api) : IClassFixture<Api>
{
    private async Task<string?> Do(Func<Work, Task<string?>> act)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var refusal = await act(work);
        if (refusal is null) await work.Commit();
        return refusal;
    }

    private Task<(long Given, long Left, long Reserved, long Committed, long Released, long Spent)> Balance(Guid potId) =>
        api.One<(long, long, long, long, long, long)>("""
            select appropriated_fen, available_fen, reserved_fen, committed_fen, released_fen, spent_fen from programmes.pub_pot_balance where pot_id = @potId
            """, new { potId });

    private static object NewPot(object[]? purposes = null, long amountFen = 90_000_000, int year = 2026) => new
    {
        fiscalYear = year,
        nameZh = "孵化基地运行管理资金",
        nameEn = "Incubator fund",
        source = "district",
        approvalDoc = "官财预〔2026〕18号",
        amountFen,
        purposes,
    };

    [Fact]
    public async Task Money_goes_its_way_account_by_account_and_never_more_than_was_there()
    {
        var potId = await api.Pot(fen: 1_000);
        var project = Guid.CreateVersion7();
        var by = (await api.Staff(Roles.Bureau)).Id;
        Assert.Equal("programmes.not_reserved", await Do(work => Money.Commit(work, project, 1, "合同", by)));
        Assert.Null(await Do(work => Money.Reserve(work, potId, 700, "project", project, "合同", by)));
        Assert.Equal("programmes.not_reserved", await Do(work => Money.Commit(work, project, 701, "合同", by)));
        Assert.Null(await Do(work => Money.Commit(work, project, 700, "合同", by)));
        Assert.Equal("programmes.over_contract", await Do(work => Money.Release(work, project, 701, "记-1", "第一期", by)));
        Assert.Null(await Do(work => Money.Release(work, project, 350, "记-1", "第一期", by)));
        Assert.Equal("programmes.voucher_taken", await Do(work => Money.Release(work, project, 100, "记-1", "第二期", by)));
        Assert.Equal("programmes.purpose_wrong", await Do(work => Money.Spend(work, project, 100, "venue", "场地", by)));
        Assert.Null(await Do(work => Money.Spend(work, project, 300, "", "报账", by)));
        Assert.Equal("programmes.over_paid", await Do(work => Money.Return(work, project, 51, false, "结余", by)));
        Assert.Null(await Do(work => Money.Return(work, project, 50, false, "结余", by)));
        Assert.Null(await Do(work => Money.Uncommit(work, project, 350, "终止", by)));
        Assert.Equal((1_000, 700, 0, 0, 0, 300), await Balance(potId));
    }

    [Fact]
    public async Task An_entry_that_does_not_balance_is_refused_by_the_database_itself_and_so_is_any_change()
    {
        var potId = await api.Pot(fen: 1_000);
        async Task Refused(string sql) => await Assert.ThrowsAsync<PostgresException>(() => api.Sql(sql, new { potId }));
        await Refused("insert into programmes.money_entry (pot_id, kind, amount_fen, subject, memo) values (@potId, 'reduce', 5, 'pot', '没有分录')");
        await Refused("""
            with e as (insert into programmes.money_entry (pot_id, kind, amount_fen, subject, memo) values (@potId, 'reduce', 5, 'pot', '只记一边') returning id)
            insert into programmes.money_line (entry_id, position, pot_id, account, amount_fen) select id, 1, @potId, 'available', -5 from e
            """);
        await Refused("""
            with e as (insert into programmes.money_entry (pot_id, kind, amount_fen, subject, memo) values (@potId, 'expense', 1001, 'pot', '超支') returning id)
            insert into programmes.money_line (entry_id, position, pot_id, account, amount_fen)
            select e.id, l.p, @potId, l.a, l.f from e cross join (values (1, 'available', -1001), (2, 'spent', 1001)) l (p, a, f)
            """);
        await Refused("update programmes.money_line set amount_fen = amount_fen * 2 where pot_id = @potId");
        await Refused("delete from programmes.money_entry where pot_id = @potId");
        await Refused("update programmes.money_account set balance_fen = 5000 where pot_id = @potId and account = 'available'");
        Assert.Equal((1_000, 1_000, 0, 0, 0, 0), await Balance(potId));
    }

    [Fact]
    public async Task Whatever_is_done_from_several_connections_the_books_balance_to_the_fen()
    {
        var potId = await api.Pot(fen: 100_000);
        var by = (await api.Staff(Roles.Bureau)).Id;
        var projects = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        var refused = 0;
        async Task Hand(int seed)
        {
            var random = new Random(seed);
            for (var i = 0; i < 40; i++)
            {
                var project = projects[random.Next(projects.Length)];
                long fen = random.Next(1, 20_000);
                var voucher = $"记-{seed}-{i}";
                var refusal = await Do(work => random.Next(8) switch
                {
                    0 => Money.Appropriate(work, potId, fen, $"官财预{seed}-{i}", by),
                    1 or 2 => Money.Reserve(work, potId, fen, "project", project, "合同", by),
                    3 => Money.Commit(work, project, fen, "合同", by),
                    4 => Money.Release(work, project, fen, voucher, "拨付", by),
                    5 => Money.Spend(work, project, fen, "", "报账", by),
                    6 => Money.Return(work, project, fen, random.Next(2) == 0, "退回", by),
                    _ => Money.Uncommit(work, project, fen, "终止", by),
                });
                if (refusal is not null) Interlocked.Increment(ref refused);
                var (given, left, reserved, committed, released, spent) = await Balance(potId);
                Assert.Equal(given, left + reserved + committed + released + spent);
                Assert.True(Math.Min(left, Math.Min(reserved, Math.Min(committed, Math.Min(released, spent)))) >= 0);
            }
        }
        await Task.WhenAll(Enumerable.Range(1, 6).Select(Hand));
        Assert.InRange(refused, 1, 239);
        Assert.Equal(0, await api.One<long>("""
            select count(*)
            from programmes.money_account a
            where a.pot_id = @potId and a.balance_fen <> (
                select coalesce(sum(l.amount_fen), 0) from programmes.money_line l
                where l.pot_id = a.pot_id and l.account = a.account and l.purpose = a.purpose and l.subject_id = a.subject_id)
            """, new { potId }));
    }

    [Fact]
    public async Task A_pot_with_purposes_pays_for_nothing_else()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        using var finance = await api.As(await api.Staff(Roles.Finance));
        string[] codes = ["registration", "venue", "funds", "resources", "capacity", "mechanism"];
        var purposes = codes.Select(code => (object)new { code, nameZh = code, nameEn = code, amountFen = 15_000_000 }).ToArray();
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await bureau.Post("/api/pots", NewPot(purposes, 1))).Status);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await bureau.Post("/api/pots", NewPot([purposes[0], purposes[0]], 30_000_000))).Status);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await bureau.Post("/api/pots", NewPot([null!]))).Status);
        var pot = (await bureau.Post("/api/pots", NewPot(purposes))).Ok();
        Assert.Equal(90_000_000, pot["leftFen"].GetInt64());
        var path = $"/api/pots/{pot["id"].GetGuid()}/expenses";
        Assert.Equal("programmes.purpose_wrong", (await finance.Post(path, new { amountFen = 1, voucherNo = "记-90-1", memo = "团建", purpose = "party" })).Code);
        Assert.Equal("programmes.purpose_wrong", (await finance.Post(path, new { amountFen = 1, voucherNo = "记-90-1", memo = "没有用途" })).Code);
        Assert.Equal("programmes.pot_too_small", (await finance.Post(path, new { amountFen = 15_000_001, voucherNo = "记-90-1", memo = "房租", purpose = "venue" })).Code);
        var paid = (await finance.Post(path, new { amountFen = 14_000_000, voucherNo = "记-90-1", memo = "房租", purpose = "venue" })).Ok();
        Assert.Equal(1_000_000, paid["purposes"].EnumerateArray().Single(one => one.GetProperty("code").GetString() == "venue").GetProperty("leftFen").GetInt64());
        Assert.Equal("programmes.voucher_taken", (await finance.Post(path, new { amountFen = 1, voucherNo = "记-90-1", memo = "房租", purpose = "venue" })).Code);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await bureau.Post(path, new { amountFen = 1, voucherNo = "记-90-2", memo = "房租", purpose = "venue" })).Status);
    }

    [Fact]
    public async Task One_voucher_pays_from_one_pot_whoever_is_fastest()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        using var finance = await api.As(await api.Staff(Roles.Finance));
        var pots = new List<Guid>();
        for (var n = 0; n < 6; n++) pots.Add((await bureau.Post("/api/pots", NewPot(amountFen: 1_000))).Ok()["id"].GetGuid());
        var paid = await Task.WhenAll(pots.Select(pot => finance.Post($"/api/pots/{pot}/expenses", new { amountFen = 100, voucherNo = "记-竞-1", memo = "打印费" })));
        Assert.Single(paid, answer => answer.Code is null);
        Assert.Equal(5, paid.Count(answer => answer.Code == "programmes.voucher_taken"));
    }

    [Fact]
    public async Task A_mistake_is_booked_back_once_and_a_reversal_is_not_reversed()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        using var finance = await api.As(await api.Staff(Roles.Finance));
        var pot = (await bureau.Post("/api/pots", NewPot(amountFen: 1_000))).Ok();
        var path = $"/api/pots/{pot["id"].GetGuid()}";
        Task<Answer> Back(long id) => finance.Post($"{path}/entries/{id}/reversal", new { reason = "金额录入有误" });
        var first = pot["entries"][0].GetProperty("id").GetInt64();
        var paid = (await finance.Post($"{path}/expenses", new { amountFen = 400, voucherNo = "记-误", memo = "打印费" })).Ok()["entries"][0].GetProperty("id").GetInt64();
        Assert.Equal("programmes.reversal_spent", (await Back(first)).Code);
        var both = await Task.WhenAll(Back(paid), Back(paid), Back(paid));
        Assert.Single(both, answer => answer.Code is null);
        Assert.All(both.Where(answer => answer.Code is not null), answer => Assert.Equal("programmes.already_reversed", answer.Code));
        var undo = both.Single(answer => answer.Code is null)["entries"][0].GetProperty("id").GetInt64();
        Assert.Equal("programmes.reversal_of_reversal", (await Back(undo)).Code);
        // The voucher is booked again as it should have been, once, and then back, so that the pot is as before.
        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => finance.Post($"{path}/expenses", new { amountFen = 40, voucherNo = "记-误", memo = "打印费" })));
        Assert.Equal(2, again.Count(answer => answer.Code == "programmes.voucher_taken"));
        (await Back(again.Single(answer => answer.Code is null)["entries"][0].GetProperty("id").GetInt64())).Ok();
        (await Back(first)).Ok();
        Assert.Equal((0, 0, 0, 0, 0, 0), await Balance(pot["id"].GetGuid()));
        (await bureau.Post($"{path}/appropriations", new { amountFen = 10_000, approvalDoc = "官财预〔2026〕18号" })).Ok();
        Assert.Equal("programmes.entry_unknown", (await Back(999_999)).Code);
        Assert.Null(await Do(work => Money.Reserve(work, pot["id"].GetGuid(), 5, "project", Guid.CreateVersion7(), "合同", null)));
        var ofProject = await api.One<long>("select max(id) from programmes.money_entry where pot_id = @id", new { id = pot["id"].GetGuid() });
        Assert.Equal("programmes.reversal_of_project", (await Back(ofProject)).Code);
    }

    [Fact]
    public async Task The_close_of_a_year_sends_back_what_is_free_and_carries_what_is_promised_over()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var by = bureau.Person!.Id;
        var later = (await bureau.Post("/api/pots", NewPot(amountFen: 1_000, year: 2199))).Ok();
        Assert.Equal("programmes.year_not_begun", (await bureau.Post($"/api/pots/{later["id"].GetGuid()}/close")).Code);
        var potId = (await bureau.Post("/api/pots", NewPot(amountFen: 1_000, year: 2017))).Ok()["id"].GetGuid();
        var (project, paid) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Null(await Do(work => Money.Reserve(work, potId, 600, "project", project, "合同", by)));
        Assert.Null(await Do(work => Money.Commit(work, project, 600, "合同", by)));
        Assert.Null(await Do(work => Money.Reserve(work, potId, 50, "project", paid, "合同", by)));
        Assert.Null(await Do(work => Money.Commit(work, paid, 50, "合同", by)));
        Assert.Null(await Do(work => Money.Release(work, paid, 50, "记-年前", "第一期", by)));
        Assert.Null(await Do(work => Money.Spend(work, paid, 20, "", "凭-1", by)));
        Assert.Null(await Do(work => Money.Reserve(work, potId, 7, "project", Guid.CreateVersion7(), "拟签合同", by)));
        // Contracts of a call under way would have no money any more.
        var callId = await api.Call("claiming");
        await api.Sql("update programmes.call set pot_id = @potId where id = @callId", new { callId, potId });
        var kept = await bureau.Post($"/api/pots/{potId}/close");
        Assert.Equal(("programmes.pot_has_calls", 1), (kept.Code, kept["facts"].GetProperty("count").GetInt32()));
        await api.Sql("update programmes.call set phase = 'implementing' where id = @callId", new { callId });
        var closed = (await bureau.Post($"/api/pots/{potId}/close")).Ok();
        Assert.Equal(2, closed["openProjects"].GetInt32());
        Assert.Equal((657, 0, 7, 600, 30, 20), await Balance(potId));
        // What goes on has a row each, and moves nothing.
        Assert.Equal([("carry", 600L), ("carry_paid", 30L), ("carry_reserved", 7L), ("close", 343L)], await api.List<(string, long)>(
            "select kind, amount_fen from programmes.money_entry where pot_id = @potId and (kind = 'close' or kind like 'carry%') order by kind", new { potId }));
        Assert.Equal("programmes.pot_closed", (await bureau.Post($"/api/pots/{potId}/close")).Code);
        Assert.Equal("programmes.pot_closed", await Do(work => Money.Reserve(work, potId, 1, "project", Guid.CreateVersion7(), "合同", by)));
        Assert.Equal("programmes.pot_closed", (await bureau.Post($"/api/pots/{potId}/appropriations", new { amountFen = 1, approvalDoc = "官财预〔2017〕1号" })).Code);
        Assert.Null(await Do(work => Money.Release(work, project, 600, "记-结转", "第一期", by)));
        Assert.Null(await Do(work => Money.Return(work, project, 100, false, "结余", by)));
        (await bureau.Post($"/api/pots/{potId}/close")).Ok();
        Assert.Equal((557, 0, 7, 0, 530, 20), await Balance(potId));
        Assert.Equal(3, await api.One<int>("select count(*)::int from programmes.money_entry where pot_id = @potId and kind like 'carry%'", new { potId }));
    }
}
