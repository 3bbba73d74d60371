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

/// <summary>
/// <paramref name="ShownName"/>: by which name the lead would be called; null where the idea is signed anonymously. <paramref name="OnBehalf"/>: the caller is no lead but
/// works for the community, and writes down what the lead said.
/// </summary>
public sealed record Leadership(
    Guid HostId, string HostName, string Reason, DateTimeOffset Until, string State, bool Named, string? ShownName, bool Open, bool OnBehalf, PlanForLead? Plan);

/// <summary>Null for everybody who neither was asked to lead nor works for the community of the idea.</summary>
public sealed record LeadershipAnswer(Leadership? Leadership);

/// <summary>
/// <paramref name="Named"/>: may the lead be called, in public, by the name under the idea? Never taken for granted. <paramref name="Channel"/>: how a clerk heard it.
/// </summary>
public sealed record AnswerLeadRequest(bool Accept, bool Named = false, [property: RegularExpression("^(phone|visit|paper)$")] string? Channel = null);

public sealed record AnswerPlanRequest(
    [property: Required] Guid? ClaimId, bool Agrees, [property: StringLength(500)] string Words = "", [property: RegularExpression("^(phone|visit|paper)$")] string? Channel = null);

/// <summary>
/// A resident leads an idea that residents carry out themselves: agrees to, and says yes or no to the plan by which the host organization would hold
/// contract and money. Whoever is not online tells it to their community; the bureau, which chooses, never speaks for them.
/// </summary>
internal static class Lead
{
    internal static async Task<Ok<LeadershipAnswer>> Get(Guid ideaId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await LeadVoice.Of(work, ideaId, user) is not { } voice || await work.MaybeOne<Row>(ReadOne, new { voice.MatchingId }) is not { } row) return TypedResults.Ok(new LeadershipAnswer(null));
        var plan = row.ClaimId is { } claimId
            ? new PlanForLead(claimId, row.ClaimState!, JsonSerializer.Deserialize<ClaimContent>(row.Content!, Json.Options)!, row.AmountFen!.Value, row.Agrees,
                row.Words ?? "", row.ClaimState is "submitted" or "standby")
            : null;
        var idea = (await IdeaStanding.Read(work, ideaId))!;
        return TypedResults.Ok(new LeadershipAnswer(new Leadership(row.HostId, row.HostName, row.Reason, row.Until, row.LeadState, row.LeadNamed, row.ShownName,
            idea.WindowOpen(season.Now()), voice.OnBehalf, plan)));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Answer(
        Guid ideaId, AnswerLeadRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await LeadVoice.Of(work, ideaId, user) is null) return Problems.NotFound("projects.lead_not_asked");
        await ClaimDesk.TakeTurn(work, (await IdeaStanding.Read(work, ideaId))!.CallId);
        // After the wait: meanwhile another one may have been asked.
        if (await LeadVoice.Of(work, ideaId, user) is not { } voice) return Problems.NotFound("projects.lead_not_asked");
        var idea = (await IdeaStanding.Read(work, ideaId))!;
        var now = season.Now();
        if (MatchingRules.WhyNotSpeak(voice.OnBehalf, request.Channel) is { } silent) return Problems.Invalid(silent, "channel");
        if (MatchingRules.WhyNotAnswerLead(idea.LeadState!, idea.WindowOpen(now)) is { } reason) return Problems.Refused(reason);
        await work.Run(SaveAnswer, new
        {
            voice.MatchingId,
            state = request.Accept ? "agreed" : "refused",
            named = request.Accept && request.Named,
            now,
            channel = voice.Channel(request.Channel),
            enteredBy = voice.EnteredBy(user),
        });
        // Those with a share in the idea and the offices read of it; in public nobody is said to have refused.
        await Thread.Add(work, new NewStep(ideaId, request.Accept ? "lead_agreed" : "lead_refused", await voice.Office(work), now,
            Data: new { channel = voice.Channel(request.Channel) }, ActorId: voice.EnteredBy(user), Public: false));
        if (request.Accept) await work.Publish(new MatchingNews(voice.MatchingId, "lead_agreed", now));
        else await Invitations.EndEarly(work, idea, voice.MatchingId, "lead_refused", now);
        await work.Audit(user.Id, "projects.answered_leadership", "idea", ideaId, new { request.Accept, voice.OnBehalf });
        await work.Changed("projects.claim", ideaId, $"idea:{ideaId}");
        await work.Changed("projects.claim", ideaId, "desk");
        await AskOrganizations.Tell(work, ideaId, voice.MatchingId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Yes or no to the plan; the lead may think again until the bureau has chosen.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> AnswerPlan(
        Guid ideaId, AnswerPlanRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, request.ClaimId!.Value);
        if (claim is null || claim.IdeaId != ideaId || await LeadVoice.Of(work, ideaId, user) is not { } voice) return Problems.NotFound("projects.claim_unknown");
        if (!await work.One<bool>(IsOfMatching, new { claimId = claim.Id, voice.MatchingId })) return Problems.NotFound("projects.claim_unknown");
        if (claim.State is not ("submitted" or "standby")) return Problems.Refused("projects.claim_decided");
        if (MatchingRules.WhyNotSpeak(voice.OnBehalf, request.Channel) is { } silent) return Problems.Invalid(silent, "channel");
        var words = PersonalNumbers.Mask(request.Words.Trim());
        // A no without a word leaves the host nothing to mend.
        if (!request.Agrees && words.Length < 5) return Problems.Invalid("projects.lead_words_needed", "words");
        var now = season.Now();
        await work.Run(SaveWord, new { claimId = claim.Id, voice.LeadId, request.Agrees, words, now, channel = voice.Channel(request.Channel), enteredBy = voice.EnteredBy(user) });
        await work.Publish(new MatchingNews(voice.MatchingId, request.Agrees ? "plan_confirmed" : "plan_refused", now));
        await work.Audit(user.Id, "projects.answered_plan", "claim", claim.Id, new { request.Agrees, voice.OnBehalf });
        await work.Changed("projects.claim", ideaId, "desk");
        await AskOrganizations.Tell(work, ideaId, voice.MatchingId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Row(
        Guid HostId, string HostName, string Reason, DateTimeOffset Until, string LeadState, bool LeadNamed, string? ShownName, Guid? ClaimId, string? ClaimState,
        string? Content, long? AmountFen, bool? Agrees, string? Words);

    private const string ReadOne = """
        select o.id as host_id, o.name as host_name, m.reason, m.until, m.lead_state, m.lead_named, p.shown_name,
            c.id as claim_id, c.state as claim_state, c.content::text as content, c.amount_fen, w.agrees, w.words
        from projects.matching m
        join projects.invitation i on i.matching_id = m.id
        join organizations.pub_organization o on o.id = i.organization_id
        left join ideas.pub_contributor p on p.idea_id = m.idea_id and p.person_id = m.lead_id
        left join projects.claim c on c.matching_id = m.id and c.state not in ('draft', 'withdrawn')
        left join projects.lead_word w on w.claim_id = c.id
        where m.id = @MatchingId
        order by c.submitted_at desc
        limit 1
        """;

    private const string SaveAnswer = """
        update projects.matching
        set lead_state = @state, lead_named = @named, lead_at = @now, lead_channel = @channel, lead_entered_by = @enteredBy
        where id = @MatchingId
        """;

    private const string IsOfMatching = """
        select exists (
            select 1
            from projects.claim c
            join projects.matching m on m.id = c.matching_id and m.lead_state = 'agreed'
            where c.id = @claimId and m.id = @MatchingId)
        """;

    private const string SaveWord = """
        insert into projects.lead_word (claim_id, person_id, agrees, words, at, channel, entered_by)
        values (@claimId, @LeadId, @Agrees, @words, @now, @channel, @enteredBy)
        on conflict (claim_id) do update
        set agrees = excluded.agrees, words = excluded.words, at = excluded.at, channel = excluded.channel, entered_by = excluded.entered_by
        """;
}
