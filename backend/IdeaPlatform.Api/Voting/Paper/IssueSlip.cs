using System.Text.Json.Serialization;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Grants;
using IdeaPlatform.Voting.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace IdeaPlatform.Voting.Paper;

public sealed record IssueSlipRequest([property: JsonRequired] Guid PersonId);

/// <summary>The slip to take from the pile and hand over.</summary>
public sealed record IssuedSlipResponse(int BatchNo, int N);

internal static class IssueSlip
{
    /// <summary>
    /// Hands a slip to somebody who was checked. Which one is drawn, and neither the person nor the time is kept: the order in which people
    /// came tells nothing about the numbers.
    /// </summary>
    internal static async Task<Results<Ok<IssuedSlipResponse>, ProblemHttpResult>> Handle(
        Guid batchId, IssueSlipRequest request, CurrentUser officer, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await BatchAtHand.Take(work, batchId, officer) is not { } batch) return Problems.NotFound("voting.batch_unknown");
        if (request.PersonId == officer.Id) return Problems.Refused("voting.not_for_yourself");
        if (await work.MaybeOne<Visitor>(Visitor.Read, new { request.PersonId }) is not { } visitor) return Problems.NotFound("voting.resident_unknown");
        if (visitor.AreaCode is null || !BatchAtHand.Covers(officer, visitor.AreaCode)) return Problems.Refused("voting.area_not_yours");
        var call = await work.One<CallFacts>(CallFacts.Read, new { batch.CallId });
        var voter = await work.MaybeOne<KnownVoter>(KnownVoter.Read, new { personId = request.PersonId });
        var now = season.Now();
        if ((BallotRules.WhyNotOpen(call.Window(opened: true, batch.ClosedAt is not null), now)
            ?? BallotRules.WhyNoVote(new Voter(request.PersonId, voter?.AreaCode), call.ScopeAreaCode)) is { } reason)
        {
            return Problems.Refused(reason, new { opensAt = call.VoteFrom, closedAt = call.VoteTo });
        }
        if (batch.State != "open") return Problems.Refused("voting.batch_over");
        int? n;
        try
        {
            n = await work.MaybeOne<int?>(Issue, new { batchId, pseudonym = Pseudonym.Of(keys, batch.CallId, voter!.PersonKey) });
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Problems.Refused("voting.slip_held");
        }
        if (n is null) return Problems.Refused("voting.batch_empty");
        var office = await work.One<HelpingOffice>(PaperOffice, new { batch.AreaCode });
        await work.Publish(new BallotHelpStarted(batch.CallId, request.PersonId, Channels.Paper, office.NameZh, office.NameEn, now));
        await work.Commit();
        return TypedResults.Ok(new IssuedSlipResponse(batch.No, n.Value));
    }

    // The batch is locked: nobody else draws.
    private const string Issue = """
        update voting.paper_slip
        set state = 'issued', pseudonym = @pseudonym
        where id = (select id from voting.paper_slip where batch_id = @batchId and state = 'blank' order by random() limit 1)
        returning n
        """;

    private const string PaperOffice = """
        select coalesce(max(coalesce(a.street_zh, '') || a.name_zh), '官渡区民政局') as name_zh,
            coalesce(max(a.name_en || coalesce(', ' || a.street_en, '')), 'District Civil Affairs Bureau') as name_en
        from registers.pub_area a
        where a.code = @AreaCode and a.level <> 'district'
        """;
}
