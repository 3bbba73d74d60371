using IdeaPlatform.Kernel;

namespace IdeaPlatform.Discovery;

/// <summary>The figures count every idea there is: once in a few seconds for all visitors of this node, not once a visitor.</summary>
internal sealed class HomeFigureCache(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset Until, HomeFigures Figures)? _held;

    public async Task<HomeFigures> Get(Database db, SeasonClock season, CancellationToken ct)
    {
        if (Held() is { } ready) return ready;
        await _one.WaitAsync(ct);
        try
        {
            if (Held() is { } made) return made;
            var row = await db.One<Counted>(Count, null, ct);
            var figures = new HomeFigures(row.Ideas, row.Answered, row.Residents, row.Voters, row.Communities, row.Projects, row.FundedFen, season.Now());
            _held = (clock.GetUtcNow() + s_fresh, figures);
            return figures;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private HomeFigures? Held() => _held is { } held && clock.GetUtcNow() < held.Until ? held.Figures : null;

    private sealed record Counted(int Ideas, int Answered, int Residents, int Voters, int Communities, int Projects, long FundedFen);

    // A turnout below ten tells too much about those few: it is not counted until it has grown.
    // An idea is answered when somebody has decided about it; ideas taken back by whoever brought them do not count.
    // The money is what /money calls contracted: what was set aside or paid without a contract is bound to no project.
    private const string Count = """
        select count(*)::int as ideas,
            count(*) filter (where i.state not in ('submitted', 'returned'))::int as answered,
            count(distinct i.submitter_id)::int as residents,
            (select coalesce(sum(t.ballots), 0)::int from voting.pub_turnout t where t.ballots >= 10) as voters,
            count(distinct i.area_code)::int as communities,
            count(*) filter (where i.state in ('in_project', 'realised'))::int as projects,
            (select coalesce(sum(m.amount_fen), 0)::bigint from programmes.pub_money_figure m where m.figure = 'contracted') as funded_fen
        from ideas.pub_idea i
        where i.state not in ('withdrawn', 'taken_down')
        """;
}
