using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <param name="Revision">The version that the page showed; somebody else's newer one is never overwritten.</param>
public sealed record EditIdeaRequest(IdeaContent Content, int Revision);

/// <summary>The submitter adds what the office asked for and hands the idea in again; the former text is kept as a version.</summary>
internal static class EditIdea
{
    internal static async Task<Results<Ok<ReceiptResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, EditIdeaRequest request, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        var content = request.Content.Cleaned();
        if (content.WhyIncomplete() is { } incomplete) return incomplete;
        await using var work = await db.Begin(ct);
        if (await IdeaAtHand.Lock(work, ideaId) is not { } idea || idea.SubmitterId != resident.Id) return Problems.NotFound("ideas.unknown");
        if (await CallFacts.Hold(work, idea.CallId) is not { BeforeVote: true } call) return Problems.Refused("ideas.too_late");
        if (idea.State != "returned") return Problems.Refused("ideas.not_returned");
        if (idea.Revision != request.Revision) return Problems.Stale("ideas.stale", new { idea.Revision });
        if (!call.InScope(content.AreaCode)) return Problems.Refused("ideas.area_out_of_scope");
        if (await ListedWords.WhyUnknown(work, content) is { } unknown) return unknown;

        var now = season.Now();
        var dueAt = await Due.AfterWorkingDays(work, now, SubmitRules.DaysToAnswer);
        await work.Run(SaveEdit, new
        {
            ideaId,
            dueAt,
            now,
            revision = idea.Revision + 1,
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
        });
        await work.Run(AddPhotos, new { ideaId, writerId = resident.Id, idea.CallId });
        await Published.Thread.Add(work, new NewStep(ideaId, "resubmitted", Office.Submitter, now,
            Data: new { revision = idea.Revision + 1, dueAt }, ActorId: resident.Id));
        await ScreeningGate.Refresh(work, idea.CallId);
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.Ok(new ReceiptResponse(ideaId, idea.No, now, dueAt));
    }

    // The text that is about to go is kept, also of ideas that arrived by import and have no first version yet.
    private const string SaveEdit = """
        insert into ideas.idea_version (idea_id, revision, at, title, problem, solution, category, area_code, location, beneficiaries, est_cost_fen)
        select id, revision, submitted_at, title, problem, solution, category, area_code, location, beneficiaries, est_cost_fen
        from ideas.idea where id = @ideaId
        on conflict (idea_id, revision) do nothing;
        update ideas.idea
        set state = 'submitted', kind = @Kind, title = @Title, problem = @Problem, solution = @Solution, language = @Language, category = @Category,
            area_code = @AreaCode, location = @Location, beneficiaries = @Beneficiaries, est_cost_fen = @EstCostFen,
            revision = @revision, due_at = @dueAt, reminded_at = null
        where id = @ideaId;
        insert into ideas.idea_version (idea_id, revision, at, title, problem, solution, category, area_code, location, beneficiaries, est_cost_fen)
        values (@ideaId, @revision, @now, @Title, @Problem, @Solution, @Category, @AreaCode, @Location, @Beneficiaries, @EstCostFen)
        """;

    // Photos that were added meanwhile take the free places, in their order; those beyond six stay behind.
    private const string AddPhotos = """
        update ideas.photo p
        set idea_id = @ideaId, position = free.place
        from (select place, row_number() over (order by place) as n
                from generate_series(1, 6) place
                where not exists (select 1 from ideas.photo q where q.idea_id = @ideaId and q.position = place)) free,
            (select id, row_number() over (order by position) as n from ideas.photo where owner_id = @writerId and call_id = @CallId and idea_id is null) fresh
        where p.id = fresh.id and fresh.n = free.n
        """;
}
