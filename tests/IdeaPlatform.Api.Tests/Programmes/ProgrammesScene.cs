using System.Text.Json.Nodes;
using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Programmes;

internal static class ProgrammesScene
{
    /// <summary>A pot with its money.</summary>
    public static async Task<Guid> Pot(this Api api, long fen = 50_000_000)
    {
        var id = Guid.CreateVersion7();
        await api.Sql("""
            insert into programmes.fund_pot (id, fiscal_year, name_zh, name_en, source, approval_doc)
            values (@id, 2026, '公益创投资金', 'Venture fund', 'district', '官财预〔2026〕1号')
            """, new { id });
        await api.Fund(id, fen);
        return id;
    }

    /// <summary>A draft that may be published: all dates in order from tomorrow on, a pot, a phone, the usual criteria.</summary>
    public static JsonObject GoodDraft(this Api api, Guid potId)
    {
        var start = api.SeasonNow.AddDays(1);
        return new JsonObject
        {
            ["titleZh"] = "2026 年公益金点子征集",
            ["titleEn"] = "Golden ideas 2026",
            ["summaryZh"] = "身边的小事，您来出主意，大家投票，专家评审，社会组织来办，钱从公益创投资金里出。",
            ["summaryEn"] = "You bring the idea, neighbours vote, experts review, organizations carry it out.",
            ["scopeAreaCode"] = "530111",
            ["submitFrom"] = start,
            ["submitTo"] = start.AddDays(20),
            ["voteFrom"] = start.AddDays(30),
            ["voteTo"] = start.AddDays(40),
            ["reviewTo"] = start.AddDays(50),
            ["claimFrom"] = start.AddDays(75),
            ["claimTo"] = start.AddDays(90),
            ["potId"] = potId,
            ["contactPhone"] = "0871-67190000",
        };
    }

    /// <summary>A saved draft of the bureau; answers its id and version.</summary>
    public static async Task<(Guid Id, int Version)> Draft(this Caller bureau, JsonObject draft)
    {
        var answer = (await bureau.Post("/api/calls", new { draft })).Ok();
        return (answer["id"].GetGuid(), answer["version"].GetInt32());
    }

    public static Task<string> PhaseOf(this Api api, Guid callId) => api.One<string>("select phase from programmes.call where id = @callId", new { callId });

    /// <summary>Waits until the clock has brought the call into the phase.</summary>
    public static Task Reaches(this Api api, Guid callId, string phase) =>
        Patience.Until(async () => await api.PhaseOf(callId) == phase, async () => $"It stands in {await api.PhaseOf(callId)}, not in {phase}");

    /// <summary>Waits until the clock has looked at all calls again, so that what has not moved will not move.</summary>
    public static Task<IReadOnlyList<string>> Steps(this Api api, Guid callId) =>
        api.List<string>("select from_phase || '>' || to_phase from programmes.phase_change where call_id = @callId order by id", new { callId });
}
