using IdeaPlatform.Ideas.Needs;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record PhotoResponse(Guid Id, int Position, int Width, int Height);

/// <summary>What the caller may do with the idea now; the page shows just these buttons.</summary>
public sealed record IdeaActions(bool Edit, bool Withdraw, bool Appeal, bool Join, bool Screen, bool AgreeCost, bool TakeDown);

/// <summary>An idea as this caller may see it.</summary>
/// <param name="Mine">How the caller has a share in it: submitted, joined, merged; null for others.</param>
/// <param name="Need">Where it is on the needs list: since when, and who offers a solution.</param>
/// <param name="AnswersNeed">The need that it is a solution for.</param>
/// <param name="DueAt">Until when the office answers (submitted) or the resident completes (returned).</param>
public sealed record IdeaResponse(
    Guid Id, Guid CallId, string CallPhase, string No, string State, string Kind, string Title, string Problem, string Solution, string Language,
    string Category, string AreaCode, string AreaZh, string AreaEn, string? StreetZh, string? StreetEn, string Location, string Beneficiaries,
    long? EstCostFen, long? AgreedCostFen, long CapFen, string? ShownName, bool WantsToJoin, string EntryChannel, IReadOnlyList<string> CoSubmitters,
    Guid? MergedInto, string? MergedIntoNo, string? ReplyClass, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt, int Revision, bool IsDemo,
    bool Public, string? Mine, IReadOnlyList<PhotoResponse> Photos, IdeaActions Actions, NeedResponse? Need, LinkedIdea? AnswersNeed);

internal static class GetIdea
{
    internal static async Task<Results<Ok<IdeaResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser? user, Database db, CancellationToken ct)
    {
        var row = await db.MaybeOne<Row>(ReadIdea, new { ideaId, userId = user?.Id }, ct);
        if (row is null || !IdeaSight.May(row.State, row.AreaCode, row.Mine is not null, user)) return Problems.NotFound("ideas.unknown");
        var coSubmitters = await db.List<string>(ReadCoSubmitters, new { ideaId }, ct);
        var photos = await db.List<PhotoResponse>(ReadPhotos, new { ideaId }, ct);
        var need = row.IsNeed ? await NeedOfIdea.Read(db, ideaId, user?.Id, ct) : null;
        var answersNeed = row.IsAnswer ? await NeedOfIdea.Answered(db, ideaId, ct) : null;
        return TypedResults.Ok(new IdeaResponse(
            row.Id, row.CallId, row.CallPhase, row.No, row.State, row.Kind, row.Title, row.Problem, row.Solution, row.Language,
            row.Category, row.AreaCode, row.AreaZh, row.AreaEn, row.StreetZh, row.StreetEn, row.Location, row.Beneficiaries,
            row.EstCostFen, row.AgreedCostFen, row.CapFen, row.ShownName, row.WantsToJoin, row.EntryChannel, coSubmitters,
            row.MergedInto, row.MergedIntoNo, row.ReplyClass, row.SubmittedAt, row.DueAt, row.Revision, row.IsDemo,
            IdeaStates.Open.Contains(row.State), row.Mine, photos, ActionsFor(row, user), need, answersNeed));
    }

    private static IdeaActions ActionsFor(Row row, CurrentUser? user)
    {
        var beforeVote = row.CallPhase is "collecting" or "screening";
        var isSubmitter = row.Mine == "submitted";
        var office = user is not null && (user.Has(Roles.Clerk, row.AreaCode) || user.Has(Roles.Street, row.AreaCode) || user.Has(Roles.Bureau, row.AreaCode));
        return new IdeaActions(
            Edit: isSubmitter && row.State == "returned" && beforeVote,
            Withdraw: isSubmitter && beforeVote && row.State is "submitted" or "returned" or "accepted",
            Appeal: isSubmitter && row is { State: "declined", AppealedAt: null } && beforeVote,
            Join: user is not null && user.Has(Roles.Resident) && row.Mine is null && row.State == "accepted" && beforeVote,
            Screen: office && row.State == "submitted" && beforeVote,
            AgreeCost: office && row.State == "accepted" && beforeVote,
            TakeDown: user is not null && user.Has(Roles.Bureau, row.AreaCode) && IdeaStates.WhyNotMove(row.State, "taken_down") is null);
    }

    private sealed record Row(
        Guid Id, Guid CallId, string CallPhase, string No, string State, string Kind, string Title, string Problem, string Solution, string Language,
        string Category, string AreaCode, string AreaZh, string AreaEn, string? StreetZh, string? StreetEn, string Location, string Beneficiaries,
        long? EstCostFen, long? AgreedCostFen, long CapFen, string? ShownName, bool WantsToJoin, string EntryChannel,
        Guid? MergedInto, string? MergedIntoNo, string? ReplyClass, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt, DateTimeOffset? AppealedAt,
        int Revision, bool IsDemo, bool IsNeed, bool IsAnswer, string? Mine);

    private const string ReadIdea = """
        select i.id, i.call_id, c.phase as call_phase, i.no, i.state, i.kind, i.title, i.problem, i.solution, i.language,
            i.category, i.area_code, a.name_zh as area_zh, a.name_en as area_en, a.street_zh, a.street_en, i.location, i.beneficiaries,
            i.est_cost_fen, i.agreed_cost_fen, c.cap_fen, p.shown_name, i.wants_to_join, i.entry_channel,
            i.merged_into, t.no as merged_into_no, i.reply_class, i.submitted_at, i.due_at, i.appealed_at,
            i.revision, i.is_demo, n.idea_id is not null as is_need, i.answers_need is not null as is_answer,
            case when i.submitter_id = @userId then 'submitted'
                else (select s.how from ideas.co_submitter s where s.idea_id = i.id and s.person_id = @userId) end as mine
        from ideas.idea i
        join ideas.pub_idea p on p.id = i.id
        join programmes.pub_call c on c.id = i.call_id
        join registers.pub_area a on a.code = i.area_code
        left join ideas.idea t on t.id = i.merged_into
        left join ideas.need n on n.idea_id = i.id
        where i.id = @ideaId
        """;

    private const string ReadCoSubmitters = "select name from ideas.co_submitter where idea_id = @ideaId order by since, person_id";

    private const string ReadPhotos = "select id, position, width, height from ideas.photo where idea_id = @ideaId order by position";
}
