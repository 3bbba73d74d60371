using System.Diagnostics;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

/// <summary>
/// How fast the first page is with 1,000 and with 100,000 ideas of one call, over HTTP. Not part of the ordinary run, because a busy
/// machine would decide; run it with: <c>IdeaPlatform.Api.Tests -explicit only -class "*ListIdeasBenchmark"</c>.
/// </summary>
public sealed class ListIdeasBenchmark(Api api, ITestOutputHelper output) : IClassFixture<Api>
{
    private static readonly string[] s_pages = ["", "?order=random", "?category=elder", "?q=稀有词汇"];

    [Fact(Explicit = true)]
    public async Task The_first_page_costs_the_same_with_a_hundred_times_the_ideas()
    {
        var callId = await api.Call("voting");
        var person = await api.Resident();
        await Fill(callId, person.Id, 1, 1_000);
        var few = await Measure(callId);
        await Fill(callId, person.Id, 1_001, 100_000);
        var many = await Measure(callId);
        foreach (var page in s_pages)
        {
            output.WriteLine($"{(page.Length == 0 ? "newest" : page),-18} 1,000: {few[page]:0.00} ms   100,000: {many[page]:0.00} ms   ratio {many[page] / few[page]:0.00}");
        }
        Assert.All(s_pages, page => Assert.InRange(many[page] / few[page], 0, 1.3));
    }

    private async Task Fill(Guid callId, Guid personId, int from, int to)
    {
        for (var at = from; at <= to; at += 5_000) await api.Sql(SaveMany, new { callId, personId, from = at, to = Math.Min(at + 4_999, to) });
        await api.Sql("analyze ideas.idea");
    }

    private const string SaveMany = """
        insert into ideas.idea (id, call_id, no, state, kind, title, problem, category, area_code, agreed_cost_fen, submitter_id, submitter_name, submitted_at)
        select gen_random_uuid(), @callId, 'MANY-' || n, 'in_vote', 'with_solution', case when n % 50000 = 77 then '稀有词汇' else '点子' || n end,
            '问题描述' || md5(n::text), case n % 3 when 0 then 'elder' else 'child' end, '530111001001', 100, @personId, '示例', now() - n * interval '1 second'
        from generate_series(@from, @to) n
        """;

    /// <summary>Median of 200 calls each, the pages taken in turn so that a busy moment hits all of them.</summary>
    private async Task<Dictionary<string, double>> Measure(Guid callId)
    {
        var times = s_pages.ToDictionary(page => page, _ => new List<double>());
        using var caller = api.Anonymous();
        caller.Http.DefaultRequestHeaders.Add("Cookie", "ideaplatform_order=one-patient-visitor");
        for (var n = 0; n < 220; n++)
        {
            foreach (var page in s_pages)
            {
                var path = $"/api/calls/{callId}/ideas{(page.Length == 0 ? "?order=newest" : page)}";
                var start = Stopwatch.GetTimestamp();
                (await caller.Get(path)).Ok();
                if (n >= 20) times[page].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        return times.ToDictionary(pair => pair.Key, pair => pair.Value.Order().ElementAt(pair.Value.Count / 2));
    }
}
