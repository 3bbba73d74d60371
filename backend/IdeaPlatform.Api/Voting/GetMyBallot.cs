using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting;

/// <summary>
/// My ballot, and whether I can change it now. <paramref name="WhyNot"/> is the refusal that a tap would get (null: it would be saved);
/// <paramref name="Counts"/>: there are enough picks, so they are in the tally.
/// </summary>
public sealed record MyBallotResponse(BallotResponse Ballot, bool Counts, string? WhyNot, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

internal static class GetMyBallot
{
    internal static async Task<Results<Ok<MyBallotResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser me, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        var call = await db.MaybeOne<CallFacts>(CallFacts.Read, new { callId }, ct);
        if (call is null) return Problems.NotFound("voting.call_unknown");
        var voter = await db.MaybeOne<KnownVoter>(ReadVoter, new { personId = me.Id }, ct);
        var pseudonym = voter is null ? null : Pseudonym.Of(keys, callId, voter.PersonKey);
        var rows = await db.List<SavedPick>(ReadBallot, new { callId, pseudonym = pseudonym ?? [] }, ct);
        var saved = rows.Count == 0 ? null : rows[0];
        var window = call.Window(saved is not null, saved?.Closed ?? false);
        var whyNot = BallotRules.WhyNotOpen(window, season.Now()) ?? BallotRules.WhyNoVote(new Voter(me.Id, voter?.AreaCode), call.ScopeAreaCode);
        Guid[] picks = [.. rows.Where(row => row.IdeaId is not null).Select(row => row.IdeaId!.Value)];
        var ballot = BallotResponse.Of(callId, saved?.Rev ?? 0, saved?.MaxPicks ?? call.MaxPicks, saved?.MinPicks ?? call.MinPicks, picks);
        return TypedResults.Ok(new MyBallotResponse(ballot, picks.Length > 0 && ballot.Missing == 0, whyNot, call.VoteFrom, call.VoteTo));
    }

    private sealed record KnownVoter(byte[] PersonKey, string AreaCode);

    private sealed record SavedPick(bool Closed, int? Rev, int? MaxPicks, int? MinPicks, Guid? IdeaId);

    private const string ReadVoter = "select person_key, area_code from identity.pub_voter where person_id = @personId";

    // One statement, so that the version and the picks are of the same moment. No row: the vote was never opened.
    private const string ReadBallot = """
        select h.closed_at is not null as closed, b.rev, b.max_picks, b.min_picks, p.idea_id
        from voting.ledger_head h
        left join voting.ballot b on b.call_id = h.call_id and b.pseudonym = @pseudonym
        left join voting.pick p on p.ballot_uid = b.ballot_uid
        where h.call_id = @callId
        order by p.idea_id
        """;
}
