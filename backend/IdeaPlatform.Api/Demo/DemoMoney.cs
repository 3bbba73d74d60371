using System.Text.Json;

namespace IdeaPlatform.Demo;

/// <summary>The pots of the letter of 2018, entered by the bureau and paid from by finance. The totals are the letter's; how they were spent it does not say, so that is made up.</summary>
internal sealed class DemoMoney(DemoPeople people)
{
    private static readonly (string Code, string Zh, string En, int Yuan)[] s_purposes =
    [
        ("registration", "注册辅导", "Help with registration", 60_000),
        ("venue", "场地", "Premises", 300_000),
        ("funds", "资金扶持", "Start-up money", 240_000),
        ("resources", "资源对接", "Finding partners", 80_000),
        ("capacity", "能力提升", "Training", 160_000),
        ("mechanism", "机制完善", "Rules and procedures", 60_000),
    ];

    public async Task Letter()
    {
        var development = await Pot(2018, "社会组织发展专项资金", "Development fund for social organizations", 1_500_000);
        foreach (var (memo, yuan) in new[] { ("养老服务类组织扶持", 320_000), ("青少年服务类组织扶持", 180_000), ("社区互助类组织扶持", 150_000), ("规范化建设与年检辅导", 96_500) })
        {
            await Pay(development, memo, yuan, "");
        }
        var incubator = await Pot(2018, "社会组织孵化基地运行管理资金", "Running of the incubation base", 900_000, s_purposes);
        foreach (var (memo, yuan, purpose) in new[] { ("基地一至三季度场租", 225_000, "venue"), ("注册一对一辅导", 41_000, "registration"), ("财务管理培训三场", 36_000, "capacity"), ("机构内部治理培训五场", 60_000, "capacity"), ("首批入驻启动补助", 150_000, "funds"), ("公益资源共享会", 32_800, "resources") })
        {
            await Pay(incubator, memo, yuan, purpose);
        }
        var venture = await Pot(2018, "公益创投资金", "Public-welfare venture fund", 500_000);
        foreach (var (memo, yuan) in new[] { ("四点半课堂第一期", 60_000), ("空巢老人关爱第一期", 55_000) }) await Pay(venture, memo, yuan, "");
        var earlier = await Pot(2017, "公益创投资金", "Public-welfare venture fund", 700_000);
        foreach (var (memo, yuan) in new[] { ("儿童照护、陪护服务", 98_000), ("弱势儿童关爱保护", 120_000), ("法律援助", 96_000), ("防灾减灾", 104_000), ("未公布名称的项目三个", 275_400) })
        {
            await Pay(earlier, memo, yuan, "");
        }
        await people.Bureau.Post($"/api/pots/{earlier}/close", new { });
    }

    private async Task<Guid> Pot(int year, string zh, string en, int yuan, (string Code, string Zh, string En, int Yuan)[]? purposes = null)
    {
        var pot = await people.Bureau.Post("/api/pots", new
        {
            fiscalYear = year,
            nameZh = $"{zh}（示例）",
            nameEn = $"{en} (demo)",
            source = "district",
            approvalDoc = "官民函〔2018〕48号",
            amountFen = yuan * 100L,
            purposes = purposes?.Select(one => new { one.Code, nameZh = one.Zh, nameEn = one.En, amountFen = one.Yuan * 100L }),
        });
        return pot.GetProperty("id").GetGuid();
    }

    private int _vouchers;

    private Task<JsonElement> Pay(Guid potId, string memo, int yuan, string purpose) => people.Finance.Post($"/api/pots/{potId}/expenses", new
    {
        amountFen = yuan * 100L,
        voucherNo = $"记-示例-{++_vouchers:00}",
        memo = $"{memo}（示例）",
        purpose,
    });
}
