using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>How far the review of a call has come, for the bureau: who scores what, how much is in, what is missing.</summary>
public sealed record ReviewBoardResponse(
    Guid CallId, string Phase, int MinSheets, DateTimeOffset? DueAt, int OpenIdeas, IReadOnlyList<BoardIdea> Ideas, IReadOnlyList<BoardReviewer> Reviewers,
    IReadOnlyList<BoardDraw> Draws, IReadOnlyList<BoardConflict> Conflicts, DateTimeOffset? CheckedAt, DateTimeOffset Now);

/// <summary>What ties a reviewer to an idea, by kind alone: whose post, whose phone and whose contract it is stays unsaid.</summary>
public sealed record BoardConflict(Guid IdeaId, Guid ReviewerId, string Kind, bool Hard, DateTimeOffset FoundAt);

public sealed record BoardIdea(Guid IdeaId, string No, string Title, string AreaCode, int Handed, int Submitted, IReadOnlyList<BoardSheet> Sheets);

/// <summary>
/// Marks stay hidden here until the reviewers are done: the bureau sees only whether a sheet is in. <paramref name="ExcludedFor"/>: the
/// kind of conflict that took a submitted sheet out of the count.
/// </summary>
public sealed record BoardSheet(Guid SheetId, Guid ReviewerId, string ReviewerName, string State, string Origin, bool SameCommunity, DateTimeOffset HandedAt, DateTimeOffset? SubmittedAt, string EndedReason,
    string? EndedKind, string? ExcludedFor, DateTimeOffset? DueAt);

public sealed record BoardReviewer(Guid ReviewerId, string Name, int Handed, int Submitted, int Recused);

/// <summary>A lot as it was drawn; the seed with the stored input gives the same panel again.</summary>
public sealed record BoardDraw(DateTimeOffset At, string Seed, int Drawn);

internal static class GetReviewBoard
{
    internal static async Task<Results<Ok<ReviewBoardResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (await CallInArea.Read(db, callId, user, ct) is not { } call) return Problems.NotFound("review.call_unknown");
        var ideas = await db.List<IdeaRow>(ReadIdeas, new { callId }, ct);
        var sheets = (await db.List<SheetOnBoard>(ReadSheets, new { callId }, ct)).ToLookup(sheet => sheet.IdeaId);
        var board = ideas.Select(idea => new BoardIdea(idea.IdeaId, idea.No, idea.Title, idea.AreaCode,
            sheets[idea.IdeaId].Count(sheet => sheet.State is "handed" || sheet.Counts), sheets[idea.IdeaId].Count(sheet => sheet.Counts),
            [.. sheets[idea.IdeaId].Select(sheet => new BoardSheet(sheet.SheetId, sheet.ReviewerId, sheet.ReviewerName, sheet.State, sheet.Origin, sheet.SameCommunity,
                sheet.HandedAt, sheet.SubmittedAt, sheet.EndedReason, sheet.EndedKind, sheet.ExcludedFor, sheet.DueAt))])).ToList();
        return TypedResults.Ok(new ReviewBoardResponse(callId, call.Phase, call.MinSheets, call.ReviewTo, board.Count(idea => idea.Submitted < call.MinSheets), board,
            await db.List<BoardReviewer>(ReadReviewers, new { callId }, ct), await db.List<BoardDraw>(ReadDraws, new { callId }, ct),
            await db.List<BoardConflict>(ReadConflicts, new { callId }, ct),
            await db.MaybeOne<DateTimeOffset?>("select checked_at from review.panel where call_id = @callId", new { callId }, ct), season.Now()));
    }

    private sealed record IdeaRow(Guid IdeaId, string No, string Title, string AreaCode);

    private sealed record SheetOnBoard(Guid SheetId, Guid IdeaId, Guid ReviewerId, string ReviewerName, string State, string Origin, bool SameCommunity, DateTimeOffset HandedAt,
        DateTimeOffset? SubmittedAt, string EndedReason, string? EndedKind, string? ExcludedFor, DateTimeOffset? DueAt)
    {
        public bool Counts => State == "submitted" && ExcludedFor is null;
    }

    private const string ReadIdeas = """
        select i.id as idea_id, i.no, i.title, i.area_code
        from ideas.pub_idea i
        where i.call_id = @callId
          and (i.state = 'in_review' or (i.state <> 'taken_down' and exists (select 1 from review.sheet s where s.idea_id = i.id)))
        order by i.no
        """;

    private const string ReadSheets = """
        select s.id as sheet_id, s.idea_id, s.reviewer_id, p.display_name as reviewer_name, s.state, s.origin,
            coalesce(h.area_code = i.area_code, false) as same_community, s.handed_at, s.submitted_at, s.ended_reason,
            s.ended_kind, x.kind as excluded_for, s.due_at
        from review.sheet s
        join identity.pub_person p on p.id = s.reviewer_id
        join review.reviewer_home h on h.reviewer_id = s.reviewer_id
        join ideas.pub_idea i on i.id = s.idea_id
        left join review.exclusion x on x.sheet_id = s.id
        where s.call_id = @callId
        order by s.handed_at, s.id
        """;

    private const string ReadReviewers = """
        select p.id as reviewer_id, p.display_name as name,
            count(*) filter (where s.state in ('handed', 'submitted') and x.sheet_id is null)::int as handed,
            count(*) filter (where s.state = 'submitted' and x.sheet_id is null)::int as submitted,
            count(*) filter (where s.state = 'recused')::int as recused
        from identity.pub_person p
        left join review.sheet s on s.reviewer_id = p.id and s.call_id = @callId
        left join review.exclusion x on x.sheet_id = s.id
        where p.closed_at is null
          and (s.id is not null or exists (
              select 1 from identity.pub_role r join programmes.pub_call c on c.id = @callId
              where r.person_id = p.id and r.role = 'reviewer'
                and (c.scope_area_code like r.area_code || '%' or r.area_code like c.scope_area_code || '%')))
        group by p.id, p.display_name
        order by p.display_name, p.id
        """;

    private const string ReadConflicts = """
        select idea_id, reviewer_id, kind, hard, found_at from review.conflict where call_id = @callId order by hard desc, found_at desc, idea_id, reviewer_id
        """;

    private const string ReadDraws = """
        select at, encode(seed, 'hex') as seed, jsonb_array_length(result) as drawn from review.draw where call_id = @callId order by id
        """;
}

/// <summary>A call that the bureau user's area covers; anything else is not theirs to know.</summary>
internal sealed record CallInArea(Guid Id, string Phase, int MinSheets, DateTimeOffset? ReviewTo)
{
    public static Task<CallInArea?> Read(Database db, Guid callId, CurrentUser user, CancellationToken ct) =>
        db.MaybeOne<CallInArea>(ReadCall, new { callId, areas = user.Areas(Roles.Bureau) }, ct);

    public static Task<CallInArea?> Read(Work work, Guid callId, CurrentUser user) =>
        work.MaybeOne<CallInArea>(ReadCall, new { callId, areas = user.Areas(Roles.Bureau) });

    private const string ReadCall = """
        select c.id, c.phase, c.min_sheets, c.review_to
        from programmes.pub_call c
        where c.id = @callId and exists (select 1 from unnest(@areas) as a where c.scope_area_code like a || '%')
        """;
}
