using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class MoneyTests(Api api) : IClassFixture<Api>
{
    private async Task<string?> Reserve(Guid potId, long fen, Guid subjectId)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var refusal = await Money.Reserve(work, potId, fen, "project", subjectId, "签约", null);
        if (refusal is null) await work.Commit();
        return refusal;
    }

    [Fact]
    public async Task A_hundred_reservations_at_once_on_a_pot_with_room_for_seven_are_exactly_seven()
    {
        var potId = await api.Pot(fen: 7 * 5_000_000 + 4_999_999);
        var refusals = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Reserve(potId, 5_000_000, Guid.CreateVersion7())));
        Assert.Equal(7, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.Where(refusal => refusal is not null), refusal => Assert.Equal("programmes.pot_too_small", refusal));
        Assert.Equal(35_000_000, await api.One<long>("select reserved_fen from programmes.pub_pot where id = @potId", new { potId }));
        Assert.Equal(35_000_000, await api.One<long>("select sum(amount_fen)::bigint from programmes.money_entry where pot_id = @potId and kind = 'reserve'", new { potId }));
    }

    [Fact]
    public async Task A_project_reserves_once_however_often_it_is_tried_at_the_same_time()
    {
        var potId = await api.Pot();
        var project = Guid.CreateVersion7();
        var refusals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Reserve(potId, 1_000_000, project)));
        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(refusals.Where(refusal => refusal is not null), refusal => Assert.Equal("programmes.already_reserved", refusal));
        Assert.Equal("programmes.pot_unknown", await Reserve(Guid.CreateVersion7(), 1, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_document_brings_its_money_once()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var pot = (await bureau.Post("/api/pots", new
        {
            fiscalYear = 2026,
            nameZh = "公益创投资金",
            nameEn = "Venture fund",
            source = "district",
            approvalDoc = "官财预〔2026〕12号",
            amountFen = 50_000_000,
        })).Ok();
        var path = $"/api/pots/{pot["id"].GetGuid()}/appropriations";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bureau.Post(path, new { amountFen = 1_000_000, approvalDoc = "官财预〔2026〕30号" })));
        Assert.Single(answers, answer => answer.Code is null);
        Assert.All(answers.Where(answer => answer.Code is not null), answer => Assert.Equal("programmes.already_appropriated", answer.Code));
        var listed = (await bureau.Get("/api/pots")).Ok().Body.EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == pot["id"].GetGuid());
        Assert.Equal(51_000_000, listed.GetProperty("leftFen").GetInt64());
        Assert.Equal(2, listed.GetProperty("entries").GetArrayLength());
        Assert.Equal("programmes.pot_unknown", (await bureau.Post($"/api/pots/{Guid.CreateVersion7()}/appropriations", new { amountFen = 1, approvalDoc = "官财预〔2026〕31号" })).Code);
    }

    [Fact]
    public async Task Finance_and_audit_see_the_pots_and_residents_do_not()
    {
        foreach (var role in new[] { Roles.Finance, Roles.Auditor }) (await (await api.As(await api.Staff(role))).Get("/api/pots")).Ok();
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Get("/api/pots")).Status);
    }
}
