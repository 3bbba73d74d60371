using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Needs;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>A resident hands an idea in. <paramref name="SubmissionId"/> is made by the page: sent twice, it is still one idea.</summary>
/// <param name="NeedId">The idea on the needs list that this one is a solution for.</param>
public sealed record SubmitIdeaRequest(
    IdeaContent Content,
    [property: AllowedValues("real", "nickname", "anonymous")] string Signature = "real",
    [property: StringLength(40)] string Nickname = "",
    bool WantsToJoin = false,
    Guid? SubmissionId = null,
    Guid? NeedId = null);

/// <summary>What the resident keeps: the number, and until when the office answers.</summary>
public sealed record ReceiptResponse(Guid IdeaId, string No, DateTimeOffset SubmittedAt, DateTimeOffset DueAt);

internal static class SubmitIdea
{
    internal static async Task<Results<Created<ReceiptResponse>, ProblemHttpResult>> Handle(
        Guid callId, SubmitIdeaRequest request, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        var content = request.Content.Cleaned();
        if (content.WhyIncomplete() is { } incomplete) return incomplete;
        // Whoever asks for another name asked for the own one not to be shown: without one there is nothing to fall back on.
        if (ShownName(request, resident.DisplayName) is not { Length: > 0 } shownName) return Problems.Invalid("ideas.nickname_missing", "nickname");

        await using var work = await db.Begin(ct);                           // leaving without Commit rolls everything back
        if (await CallFacts.Hold(work, callId) is not { } call) return Problems.NotFound("ideas.call_unknown");
        var number = await TakeNumber(work, call);                           // the lock: submissions of a year go one after another
        var now = season.Now();                                              // after the wait, not before
        if (await FindReceipt(work, resident.Id, request.SubmissionId) is { } earlier) return Created(earlier);

        var already = await work.One<int>(CountMine, new { callId, residentId = resident.Id });
        if (SubmitRules.WhyNot(call, content.AreaCode, already, now) is { } reason) return Problems.Refused(reason);
        if (await ListedWords.WhyUnknown(work, content) is { } unknown) return unknown;
        if (await NeedOfIdea.WhyNot(work, request.NeedId, content) is { } noAnswer) return noAnswer;

        var receipt = await Save(work, call, number, content, now, new Hand(
            SubmitterId: resident.Id,
            ShownName: shownName,
            request.Signature,
            request.WantsToJoin,
            request.SubmissionId,
            NeedId: request.NeedId));
        await work.Commit();
        return Created(receipt);
    }

    /// <summary>Who hands in, and how it is signed. A clerk who writes for a resident names the channel.</summary>
    internal sealed record Hand(
        Guid SubmitterId, string ShownName, string Signature, bool WantsToJoin, Guid? SubmissionId, Guid? ClerkId = null, string Channel = "web",
        Guid? NeedId = null);

    /// <summary>The idea, its first version, its photos and its first step; also used where a clerk writes for a resident.</summary>
    internal static async Task<ReceiptResponse> Save(Work work, CallFacts call, int number, IdeaContent content, DateTimeOffset now, Hand hand, Office? office = null)
    {
        var receipt = new ReceiptResponse(
            IdeaId: Guid.CreateVersion7(),
            No: $"{SubmitRules.Series(call.SubmitFrom ?? now)}-{number:0000}",
            SubmittedAt: now,
            DueAt: await Due.AfterWorkingDays(work, now, SubmitRules.DaysToAnswer));
        await work.Run(SaveIdea, new
        {
            receipt.IdeaId,
            receipt.No,
            receipt.DueAt,
            now,
            callId = call.Id,
            call.IsDemo,
            content.Kind,
            content.Title,
            content.Problem,
            content.Solution,
            content.Language,
            content.Category,
            content.AreaCode,
            content.Location,
            content.Beneficiaries,
            content.EstCostFen,
            hand.SubmitterId,
            hand.ShownName,
            hand.Signature,
            hand.WantsToJoin,
            hand.SubmissionId,
            hand.ClerkId,
            hand.Channel,
            hand.NeedId,
        });
        await work.Run(TakeDraft, new { receipt.IdeaId, callId = call.Id, writerId = hand.ClerkId ?? hand.SubmitterId });
        await Published.Thread.Add(work, new NewStep(receipt.IdeaId, "submitted", office ?? Office.Submitter, now,
            Data: new { no = receipt.No, channel = hand.Channel, receipt.DueAt }, ActorId: hand.ClerkId ?? hand.SubmitterId));
        await ScreeningGate.Refresh(work, call.Id);
        await work.Changed("ideas.desk", receipt.IdeaId, "desk");
        return receipt;
    }

    /// <summary>The next number of the year, gapless: it is given back when the transaction does not commit.</summary>
    internal static Task<int> TakeNumber(Work work, CallFacts call) =>
        work.One<int>(NextNumber, new { series = SubmitRules.Series(call.SubmitFrom ?? DateTimeOffset.UnixEpoch) });

    internal static Task<ReceiptResponse?> FindReceipt(Work work, Guid writerId, Guid? submissionId) =>
        work.MaybeOne<ReceiptResponse>(ReadReceipt, new { writerId, submissionId });

    private static string ShownName(SubmitIdeaRequest request, string displayName) =>
        request.Signature == "nickname" ? PublicText.Of(request.Nickname) : displayName;

    private static Created<ReceiptResponse> Created(ReceiptResponse receipt) => TypedResults.Created($"/api/ideas/{receipt.IdeaId}", receipt);

    private const string NextNumber = """
        insert into ideas.series as s (name, last) values (@series, 1)
        on conflict (name) do update set last = s.last + 1
        returning last
        """;

    private const string CountMine = """
        select count(*)::int from ideas.idea where call_id = @callId and submitter_id = @residentId and state <> 'withdrawn'
        """;

    private const string ReadReceipt = """
        select i.id as idea_id, i.no, i.submitted_at, coalesce(i.due_at, i.submitted_at) as due_at
        from ideas.idea i
        where i.submission_id = @submissionId and coalesce(i.entered_by, i.submitter_id) = @writerId
        """;

    private const string SaveIdea = """
        insert into ideas.idea (id, call_id, no, state, kind, title, problem, solution, language, category, area_code, location, beneficiaries,
            est_cost_fen, submitter_id, submitter_name, signature, entered_by, entry_channel, wants_to_join, due_at, submitted_at, is_demo, submission_id, answers_need)
        values (@IdeaId, @callId, @No, 'submitted', @Kind, @Title, @Problem, @Solution, @Language, @Category, @AreaCode, @Location, @Beneficiaries,
            @EstCostFen, @SubmitterId, @ShownName, @Signature, @ClerkId, @Channel, @WantsToJoin, @DueAt, @now, @IsDemo, @SubmissionId,
            @NeedId);
        insert into ideas.idea_version (idea_id, revision, at, title, problem, solution, category, area_code, location, beneficiaries, est_cost_fen)
        values (@IdeaId, 1, @now, @Title, @Problem, @Solution, @Category, @AreaCode, @Location, @Beneficiaries, @EstCostFen)
        """;

    // The draft has become the idea: its photos move over, its text goes.
    private const string TakeDraft = """
        update ideas.photo set idea_id = @IdeaId where owner_id = @writerId and call_id = @callId and idea_id is null;
        delete from ideas.draft where person_id = @writerId and call_id = @callId
        """;
}
