using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Allocation;

/// <summary>
/// <paramref name="Outcome"/> says what becomes of the idea when the objection is upheld (needed for a shortlisted one);
/// <paramref name="ReplyClass"/> is needed when it is no longer selected; <paramref name="MoveUpReason"/> is what the idea that moves
/// up from the reserve reads, else the answer itself.
/// </summary>
public sealed record AnswerObjectionRequest(
    bool Upheld,
    [property: Required, StringLength(1000, MinimumLength = 10)] string Answer,
    [property: RegularExpression("^(reserve|not_selected)$")] string? Outcome = null,
    [property: RegularExpression("^[ABC]$")] string? ReplyClass = null,
    [property: StringLength(500, MinimumLength = 5)] string? MoveUpReason = null);

/// <summary><paramref name="MovedUpIdeaId"/>: the idea of the reserve that took the free place, if one fits the money.</summary>
public sealed record AnsweredResponse(string State, Guid? MovedUpIdeaId);

/// <summary>
/// The bureau answers an objection, with reason, once; whoever took part in the decision leaves it to a colleague. Upheld: the idea loses its place, the correction goes on record beside what was
/// published and in a document (更正), and the first idea of the reserve that the money covers moves up. The last answer opens the gate.
/// </summary>
internal static class AnswerObjection
{
    internal static async Task<Results<Ok<AnsweredResponse>, ProblemHttpResult>> Handle(
        Guid objectionId, AnswerObjectionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var answer = request.Answer.Trim();
        if (answer.EnumerateRunes().Count() < 10) return Problems.Invalid("allocation.text_too_short", "answer");
        await using var work = await db.Begin(ct);
        var callId = await work.MaybeOne<Guid?>("select call_id from allocation.objection where id = @objectionId", new { objectionId });
        if (callId is null || await CallRow.InArea(work, callId.Value, user) is null) return Problems.NotFound("allocation.objection_unknown");
        await BoardRow.TakeTurn(work, callId.Value);
        var call = (await CallRow.InArea(work, callId.Value, user))!;
        var objection = await work.One<Objection>(ReadObjection, new { objectionId });
        if (objection.State != "open") return Problems.Refused("allocation.already_answered");
        if (DecisionRules.WhyNotAnswer([objection.SignedBy, objection.PublishedBy, objection.DecidedBy], user.Id) is { } same) return Problems.Refused(same);
        if (call.Phase != "publicity") return Problems.Refused("allocation.wrong_phase");
        if (WhyNot(objection, request) is { } missing) return Problems.Refused(missing);
        var (now, state) = (season.Now(), request.Upheld ? "upheld" : "rejected");
        await work.Run(SaveAnswer, new { objectionId, state, answer, by = user.Id, now });
        Guid? movedUp = null;
        if (objection.IdeaId is { } ideaId)
        {
            await Thread.Add(work, new NewStep(ideaId, "objection_answered", Office.Bureau, now, answer, new { upheld = request.Upheld }, user.Id));
            if (request is { Upheld: true, Outcome: { } outcome } && outcome != objection.Outcome)
            {
                var change = new Change(ideaId, objection.Outcome!, outcome, answer, request.ReplyClass);
                if (await Correct(work, call, objectionId, change, user, now) is { } refused) return Problems.Refused(refused);
                if (objection.Outcome == "shortlisted") movedUp = await MoveUp(work, call, objectionId, ideaId, request.MoveUpReason?.Trim() ?? answer, user, now);
            }
        }
        await DecisionPapers.IssueCorrection(work, call, objectionId, answer, user.Id, now);
        await BoardRow.RefreshGates(work, callId.Value);
        await work.Audit(user.Id, "allocation.answer_objection", "objection", objectionId, new { state, movedUp });
        await work.Changed("allocation.call", callId.Value, $"call:{callId}");
        await work.Changed("allocation.call", callId.Value, "desk");
        await work.Commit();
        return TypedResults.Ok(new AnsweredResponse(state, movedUp));
    }

    private static string? WhyNot(Objection objection, AnswerObjectionRequest request) => (objection, request) switch
    {
        ({ Outcome: "shortlisted" }, { Upheld: true, Outcome: null }) => "allocation.outcome_missing",
        (_, { Upheld: true, Outcome: "not_selected", ReplyClass: null }) => "allocation.reply_class_missing",
        ({ IdeaId: null }, { Outcome: not null }) => "allocation.no_idea_concerned",
        _ => null,
    };

    /// <summary>The first of the reserve, in its order, whose cost the freed money covers.</summary>
    private static async Task<Guid?> MoveUp(Work work, CallRow call, Guid objectionId, Guid exceptIdeaId, string reason, CurrentUser user, DateTimeOffset now)
    {
        var next = await work.MaybeOne<Guid?>(ReadNext, new { callId = call.Id, exceptIdeaId, call.MoneyFen });
        if (next is null) return null;
        return await Correct(work, call, objectionId, new Change(next.Value, "reserve", "shortlisted", reason, null), user, now) is null ? next : null;
    }

    private static async Task<string?> Correct(Work work, CallRow call, Guid objectionId, Change change, CurrentUser user, DateTimeOffset now)
    {
        if (await Life.Move(work, change.IdeaId, change.To, change.ReplyClass) is { } refused) return refused;
        // The answer may be longer than a reason; the whole of it stands on the objection and on the thread.
        var reason = change.Reason.Length > 500 ? string.Concat(change.Reason.AsSpan(0, 499), "…") : change.Reason;
        var standing = await work.One<Standing>(SaveOutcome, new { change.IdeaId, change.To, reason, change.ReplyClass, by = user.Id, now });
        await work.Run(SaveChange, new { change.IdeaId, callId = call.Id, change.From, change.To, reason, objectionId, by = user.Id, now });
        object data = change.To == "not_selected" ? new { replyClass = change.ReplyClass }
            : call.HasRule ? new { context = "by_rule" } : new { rank = standing.Rank, total = standing.RankedIdeas };
        await Thread.Add(work, new NewStep(change.IdeaId, change.To, Office.Bureau, now, change.Reason, data, user.Id));
        return null;
    }

    private sealed record Change(Guid IdeaId, string From, string To, string Reason, string? ReplyClass);

    private sealed record Objection(Guid? IdeaId, string State, string? Outcome, Guid? SignedBy, Guid? PublishedBy, Guid? DecidedBy);

    private sealed record Standing(int Rank, int RankedIdeas);

    private const string ReadObjection = """
        select o.idea_id, o.state, d.outcome, b.signed_by, b.published_by, d.decided_by
        from allocation.objection o
        join allocation.board b on b.call_id = o.call_id
        left join allocation.decision d on d.idea_id = o.idea_id
        where o.id = @objectionId
        """;

    private const string SaveAnswer = """
        update allocation.objection set state = @state, answer = @answer, answered_by = @by, answered_at = @now where id = @objectionId
        """;

    private const string SaveOutcome = """
        update allocation.decision
        set outcome = @To, reason = @reason, reply_class = case when @To <> 'shortlisted' then coalesce(@ReplyClass, reply_class) end, decided_by = @by, decided_at = @now
        where idea_id = @IdeaId
        returning rank, (select count(*) from allocation.pub_decision o where o.call_id = decision.call_id)::int as ranked_ideas
        """;

    private const string SaveChange = """
        insert into allocation.decision_change (idea_id, call_id, from_outcome, to_outcome, reason, objection_id, by_person, at)
        values (@IdeaId, @callId, @From, @To, @reason, @objectionId, @by, @now)
        """;

    private const string ReadNext = """
        select d.idea_id
        from allocation.decision d
        where d.call_id = @callId and d.outcome = 'reserve' and d.published_at is not null and d.cost_fen > 0 and d.idea_id <> @exceptIdeaId
          and d.cost_fen + (select coalesce(sum(s.cost_fen), 0) from allocation.decision s where s.call_id = @callId and s.outcome = 'shortlisted') <= @MoneyFen
        order by d.reserve_place nulls last, d.rank
        limit 1
        """;
}
