using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Fraud;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Voting;

public sealed record CertificationResponse(Guid CallId, DateTimeOffset CertifiedAt, int Ballots, int Picks);

internal static class CertifyVote
{
    /// <summary>The bureau signs the result: the vote is closed, the recount agreed, and the call may leave the counting.</summary>
    internal static async Task<Results<Ok<CertificationResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser officer, Database db, SeasonClock season, ILogger<LedgerClock> log, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("select 1 from voting.ledger_head where call_id = @callId for no key update", new { callId });
        var standing = await work.MaybeOne<Standing>(ReadStanding, new { callId });
        if (standing is null || !officer.Has(Roles.Bureau, standing.ScopeAreaCode)) return Problems.NotFound("voting.call_unknown");
        var now = season.Now();
        // Once more, in this very transaction: what is signed is what was recounted.
        var differences = standing.ClosedAt is null ? 0 : await Reconciliation.Make(work, callId, now, log);
        if (WhyNotCertify(standing, differences) is { } reason)
        {
            // The recount is kept whatever came out.
            await work.Commit();
            return Problems.Refused(reason, reason == "voting.tally_differs" ? new { differences } : null);
        }
        if (await OpenMatters.InTheWay(work, callId, now) is { } open)
        {
            await work.Commit();
            return Problems.Refused("voting.matters_open", open);
        }
        await work.Run(SaveCertification, new { callId, now, officerId = officer.Id });
        // Paper and decisions since the close have moved some tallies: their threads say so, with the number that is certified.
        foreach (var moved in await work.List<Moved>(ReadMoved, new { callId }))
        {
            await Thread.Add(work, new NewStep(moved.IdeaId, "voting_counted", Office.Platform, now, Data: new { votes = moved.Votes }));
        }
        await Gates.Set(work, callId, "counting", "voting", 0);
        await work.Audit(officer.Id, "voting.certified", "call", callId, new { standing.Ballots, standing.Picks });
        await work.Changed("voting.tally", callId, $"call:{callId}");
        await work.Changed("programmes.call", callId, $"call:{callId}");
        await work.Commit();
        return TypedResults.Ok(new CertificationResponse(callId, now, standing.Ballots, standing.Picks));
    }

    private static string? WhyNotCertify(Standing s, int differences) => s switch
    {
        { ClosedAt: null } => "voting.not_closed_yet",
        { CertifiedAt: not null } => "voting.already_certified",
        { PaperOpen: > 0 } => "voting.paper_open",
        _ when s.Differences > 0 || differences > 0 => "voting.tally_differs",
        _ => null,
    };

    private sealed record Standing(string ScopeAreaCode, DateTimeOffset? ClosedAt, DateTimeOffset? CertifiedAt, int? Differences, int Ballots, int Picks, int PaperOpen);

    private sealed record Moved(Guid IdeaId, int Votes);

    private const string ReadMoved = """
        select t.idea_id, t.votes
        from voting.tally t
        join ideas.pub_step s on s.idea_id = t.idea_id and s.kind = 'voting_closed'
        where t.call_id = @callId and (s.data ->> 'votes')::int <> t.votes
        order by t.idea_id
        """;

    private const string ReadStanding = """
        select c.scope_area_code, h.closed_at, h.certified_at, h.differences, coalesce(h.ballots, 0) as ballots, coalesce(h.picks, 0) as picks,
            (select count(*)::int from voting.paper_batch p where p.call_id = c.id and p.state in ('open', 'counted')) as paper_open
        from programmes.pub_call c
        left join voting.ledger_head h on h.call_id = c.id
        where c.id = @callId and c.phase <> 'draft'
        """;

    private const string SaveCertification = """
        update voting.ledger_head set certified_at = @now, certified_by = @officerId,
            budget_fen = (select p.left_fen from programmes.pub_call c join programmes.pub_pot p on p.id = c.pot_id where c.id = @callId)
        where call_id = @callId
        """;
}
