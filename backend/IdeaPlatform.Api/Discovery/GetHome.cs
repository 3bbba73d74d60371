using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery;

/// <summary>A call that is on now, with how many of its ideas everybody may read; what went to the needs list waits elsewhere.</summary>
public sealed record HomeCall(CallSummary Call, int Ideas);

/// <summary>Results over all calls, each counted from its own rows at <paramref name="AsOf"/>.</summary>
public sealed record HomeFigures(int Ideas, int Answered, int Residents, int Voters, int Communities, int Projects, long FundedFen, DateTimeOffset AsOf);

/// <summary>Something that lately happened to an idea; the kind is a word with a text <c>discovery.step.{kind}</c>.</summary>
public sealed record HomeStep(long Id, DateTimeOffset At, string Kind, string OfficeZh, string OfficeEn, Guid IdeaId, string IdeaTitle, string Category, bool IsDemo);

/// <summary>An idea that made it: chosen, under contract, or already real.</summary>
public sealed record HomeResult(
    Guid IdeaId, string Title, string Category, string State, string StreetZh, string StreetEn, string AreaZh, string AreaEn, long? CostFen, bool IsDemo);

public sealed record HomeResponse(
    DateTimeOffset Now, IReadOnlyList<HomeCall> Calls, HomeFigures Figures, IReadOnlyList<HomeStep> Latest, IReadOnlyList<HomeResult> Results);

internal static class GetHome
{
    internal static async Task<Ok<HomeResponse>> Handle(Database db, HomeFigureCache figures, SeasonClock season, CancellationToken ct)
    {
        var calls = await Calls.Current(db, ct);
        var counts = (await db.List<CallCount>(CountIdeas, new { callIds = calls.Select(call => call.Id).ToArray() }, ct))
            .ToDictionary(row => row.CallId, row => row.Ideas);
        return TypedResults.Ok(new HomeResponse(
            season.Now(),
            [.. calls.Select(call => new HomeCall(call, counts.GetValueOrDefault(call.Id)))],
            await figures.Get(db, season, ct),
            await db.List<HomeStep>(ReadLatest, null, ct),
            await db.List<HomeResult>(ReadResults, null, ct)));
    }

    private sealed record CallCount(Guid CallId, int Ideas);

    private const string CountIdeas = """
        select i.call_id, count(*)::int as ideas
        from ideas.pub_idea i
        where i.call_id = any (@callIds) and i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down', 'merged')
          and not exists (select from ideas.pub_need n where n.idea_id = i.id)
        group by i.call_id
        """;

    // Only the steps that the front page has words for, and only of ideas that everybody may read.
    private const string ReadLatest = """
        select s.id, s.at, s.kind, s.office_zh, s.office_en, i.id as idea_id, i.title as idea_title, i.category, i.is_demo
        from ideas.pub_step s
        join ideas.pub_idea i on i.id = s.idea_id
        where s.public
          and s.kind in ('accepted', 'shortlisted', 'claim_selected', 'contracted', 'project_started')
          and i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down')
        order by s.id desc
        limit 6
        """;

    private const string ReadResults = """
        select i.id as idea_id, i.title, i.category, i.state, coalesce(a.street_zh, '') as street_zh, coalesce(a.street_en, '') as street_en,
            a.name_zh as area_zh, a.name_en as area_en, i.agreed_cost_fen as cost_fen, i.is_demo
        from ideas.pub_idea i
        join registers.pub_area a on a.code = i.area_code
        where i.state in ('realised', 'in_project', 'claimed', 'claimable', 'shortlisted')
        order by array_position(array['realised', 'in_project', 'claimed', 'claimable', 'shortlisted'], i.state), i.submitted_at desc, i.id
        limit 4
        """;
}
