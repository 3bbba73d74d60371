using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Matching;

/// <summary>The plan that the host organization handed in, for the lead resident to agree to; <paramref name="Agrees"/> is null until they said something.</summary>
public sealed record PlanForLead(Guid ClaimId, string State, ClaimContent Content, long AmountFen, bool? Agrees, string Words, bool Open);

/// <summary><paramref name="ShownName"/>: by which name one would be called; null where the idea is signed anonymously.</summary>
public sealed record Leadership(
    Guid HostId, string HostName, string HostState, string Reason, DateTimeOffset Until, string State, bool Named, string? ShownName, bool Open, PlanForLead? Plan);

/// <summary>Null for everybody who was not asked to lead.</summary>
public sealed record LeadershipAnswer(Leadership? Leadership);

/// <summary><paramref name="Named"/>: may the lead be called, in public, by the name under the idea? Never taken for granted.</summary>
public sealed record AnswerLeadRequest(bool Accept, bool Named = false);

public sealed record AnswerPlanRequest(
    [property: Required] Guid? ClaimId, bool Agrees, [property: StringLength(500)] string Words = "");

/// <summary>
/// A resident leads an idea that residents carry out themselves: agrees to, and says yes or no to the plan by which the host organization would hold
/// contract and money. Nobody else learns even that there is such a question.
/// </summary>
internal static class Lead
{
    internal static async Task<Ok<LeadershipAnswer>> Get(Guid ideaId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var row = await db.MaybeOne<Row>(ReadMine, new { ideaId, userId = user.Id }, ct);
        if (row is null) return TypedResults.Ok(new LeadershipAnswer(null));
        var plan = row.ClaimId is { } claimId
            ? new PlanForLead(claimId, row.ClaimState!, JsonSerializer.Deserialize<ClaimContent>(row.Content!, Json.Options)!, row.AmountFen!.Value, row.Agrees,
                row.Words ?? "", row.ClaimState is "submitted" or "standby")
            : null;
        return TypedResults.Ok(new LeadershipAnswer(new Leadership(row.HostId, row.HostName, row.HostState, row.Reason, row.Until, row.LeadState, row.LeadNamed,
            row.ShownName, row.IsLive && season.Now() < row.Until, plan)));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Answer(
        Guid ideaId, AnswerLeadRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await TakeMine(work, ideaId, user.Id) is not { } idea) return Problems.NotFound("projects.lead_not_asked");
        var now = season.Now();
        if (MatchingRules.WhyNotAnswerLead(idea.LeadState!, idea.WindowOpen(now)) is { } reason) return Problems.Refused(reason);
        var matchingId = idea.MatchingId!.Value;
        await work.Run(SaveAnswer, new { matchingId, state = request.Accept ? "agreed" : "refused", named = request.Accept && request.Named, now });
        // Those with a share in the idea and the offices read of it; in public nobody is said to have refused.
        await Thread.Add(work, new NewStep(ideaId, request.Accept ? "lead_agreed" : "lead_refused", Office.Submitter, now, Public: false));
        if (request.Accept) await work.Publish(new MatchingNews(matchingId, "lead_agreed", now));
        else await Invitations.EndEarly(work, idea, matchingId, "lead_refused", now);
        await work.Audit(user.Id, "projects.answered_leadership", "idea", ideaId, new { request.Accept });
        await work.Changed("projects.claim", ideaId, $"idea:{ideaId}");
        await work.Changed("projects.claim", ideaId, "desk");
        await AskOrganizations.Tell(work, ideaId, matchingId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Yes or no to the plan; the lead may think again until the bureau has chosen.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> AnswerPlan(
        Guid ideaId, AnswerPlanRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, request.ClaimId!.Value);
        if (claim is null || claim.IdeaId != ideaId) return Problems.NotFound("projects.claim_unknown");
        if (await work.MaybeOne<Guid?>(ReadMatchingOf, new { claimId = claim.Id, userId = user.Id }) is not { } matchingId) return Problems.NotFound("projects.claim_unknown");
        if (claim.State is not ("submitted" or "standby")) return Problems.Refused("projects.claim_decided");
        var words = PersonalNumbers.Mask(request.Words.Trim());
        // A no without a word leaves the host nothing to mend.
        if (!request.Agrees && words.Length < 5) return Problems.Invalid("projects.lead_words_needed", "words");
        var now = season.Now();
        await work.Run(SaveWord, new { claimId = claim.Id, userId = user.Id, request.Agrees, words, now });
        await work.Publish(new MatchingNews(matchingId, request.Agrees ? "plan_confirmed" : "plan_refused", now));
        await work.Audit(user.Id, "projects.answered_plan", "claim", claim.Id, new { request.Agrees });
        await work.Changed("projects.claim", ideaId, "desk");
        await AskOrganizations.Tell(work, ideaId, matchingId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>The turn of the call, then the idea as it is after the wait; null for everybody who is not asked to lead it now.</summary>
    private static async Task<IdeaStanding?> TakeMine(Work work, Guid ideaId, Guid personId)
    {
        if (!await work.One<bool>(IsMine, new { ideaId, personId })) return null;
        await ClaimDesk.TakeTurn(work, (await IdeaStanding.Read(work, ideaId))!.CallId);
        return await work.One<bool>(IsMine, new { ideaId, personId }) ? await IdeaStanding.Read(work, ideaId) : null;
    }

    private sealed record Row(
        Guid HostId, string HostName, string HostState, string Reason, DateTimeOffset Until, string LeadState, bool LeadNamed, string? ShownName, bool IsLive,
        Guid? ClaimId, string? ClaimState, string? Content, long? AmountFen, bool? Agrees, string? Words);

    private const string IsMine = """
        select exists (select 1 from projects.matching where idea_id = @ideaId and lead_id = @personId and ended_at is null)
        """;

    // A lead who agreed stays one after the date, while the plan is looked at and carried out.
    private const string ReadMine = """
        select o.id as host_id, o.name as host_name, i.state as host_state, m.reason, m.until, m.lead_state, m.lead_named, p.shown_name,
            (m.ended_at is null and s.state = 'claimable' and s.phase in ('claiming', 'contracting')) as is_live,
            c.id as claim_id, c.state as claim_state, c.content::text as content, c.amount_fen, w.agrees, w.words
        from projects.matching m
        join projects.idea_standing s on s.idea_id = m.idea_id
        join projects.invitation i on i.matching_id = m.id
        join organizations.pub_organization o on o.id = i.organization_id
        left join ideas.pub_contributor p on p.idea_id = m.idea_id and p.person_id = m.lead_id
        left join projects.claim c on c.matching_id = m.id and c.state not in ('draft', 'withdrawn')
        left join projects.lead_word w on w.claim_id = c.id
        where m.idea_id = @ideaId and m.lead_id = @userId and (m.ended_at is null or m.lead_state = 'agreed')
        order by m.decided_at desc, c.submitted_at desc
        limit 1
        """;

    private const string SaveAnswer = """
        update projects.matching set lead_state = @state, lead_named = @named, lead_at = @now where id = @matchingId
        """;

    private const string ReadMatchingOf = """
        select m.id
        from projects.claim c
        join projects.matching m on m.id = c.matching_id and m.lead_id = @userId and m.lead_state = 'agreed'
        where c.id = @claimId
        """;

    private const string SaveWord = """
        insert into projects.lead_word (claim_id, person_id, agrees, words, at)
        values (@claimId, @userId, @Agrees, @words, @now)
        on conflict (claim_id) do update set agrees = excluded.agrees, words = excluded.words, at = excluded.at
        """;
}
