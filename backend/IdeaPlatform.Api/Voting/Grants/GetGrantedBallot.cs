using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Voting.Grants;

/// <summary>All that a screen needs to fill in one ballot: whose it is, until when, and the list in this voter's own order.</summary>
public sealed record GrantedBallotResponse(
    string Channel, string VoterName, DateTimeOffset Until, string TitleZh, string TitleEn, MyBallotResponse Mine, IReadOnlyList<ListedIdeaResponse> Ideas);

internal static class GetGrantedBallot
{
    internal static async Task<Results<Ok<GrantedBallotResponse>, ProblemHttpResult>> Handle(
        [FromHeader(Name = LiveGrant.Header)] string? grant, CurrentUser? caller, Database db, KeyRing keys, SeasonClock season, TimeProvider clock, CancellationToken ct)
    {
        var (live, why) = await LiveGrant.Find(db, grant, caller, clock.GetUtcNow(), ct);
        if (live is null) return why!;
        if (await GetMyBallot.Read(live.CallId, live.PersonId, db, keys, season.Now(), ct) is not { } mine) return Problems.NotFound("voting.call_unknown");
        if (await db.MaybeOne<Visitor>(Visitor.Read, new { live.PersonId }, ct) is not { } visitor) return Problems.NotFound("voting.resident_unknown");
        var title = await db.One<Title>("select title_zh as zh, title_en as en from programmes.pub_call where id = @CallId", new { live.CallId }, ct);
        return TypedResults.Ok(new GrantedBallotResponse(live.Channel, visitor.Name, live.UseUntil, title.Zh, title.En, mine,
            await VoteList.Shuffled(db, live.CallId, live.Id, ct)));
    }

    private sealed record Title(string Zh, string En);
}
