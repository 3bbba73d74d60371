using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>The notice (公示): what was decided, until when one may object, whom to call, who scored. <paramref name="Open"/>: objections are taken now.</summary>
public sealed record PublicityResponse(
    Guid CallId, string No, string TitleZh, string TitleEn, string Phase, string DocNo, DateTimeOffset PublishedAt, DateTimeOffset? From, DateTimeOffset? To, bool Open,
    string ContactPhone, int ReviewWeight, int VoteWeight, int MinVotes, IReadOnlyList<string> Reviewers, IReadOnlyList<ResultRow> Rows, int ObjectionsOpen,
    IReadOnlyList<AnsweredObjection> Answered, IReadOnlyList<ResultChange> Changes, Guid? DocumentId, BoardMinutes? Minutes, string SelectionRule);

/// <summary>An answered objection as everybody may see it: never who filed it, and not their words.</summary>
public sealed record AnsweredObjection(string? IdeaNo, string? IdeaTitle, DateTimeOffset FiledAt, DateTimeOffset AnsweredAt, bool Upheld, string Answer);

internal static class GetPublicity
{
    internal static async Task<Results<Ok<PublicityResponse>, ProblemHttpResult>> Handle(Guid callId, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is not { } call) return Problems.NotFound("allocation.call_unknown");
        if (await Publication.Published(work, callId) is not { } board) return Problems.NotFound("allocation.not_published");
        return TypedResults.Ok(new PublicityResponse(
            callId, call.No, call.TitleZh, call.TitleEn, call.Phase, board.DocNo!, board.PublishedAt!.Value, call.PublicityFrom, call.PublicityTo,
            DecisionRules.WhyNotObject(call.Phase, call.PublicityTo, season.Now()) is null, call.ContactPhone, call.ReviewWeight, call.VoteWeight, call.MinVotes,
            await Publication.Reviewers(work, callId), await Publication.Rows(work, call),
            await work.One<int>("select count(*)::int from allocation.objection where call_id = @callId and state = 'open'", new { callId }),
            await work.List<AnsweredObjection>(ReadAnswered, new { callId }), await Publication.Changes(work, callId),
            await work.MaybeOne<Guid?>(ReadDocument, new { callId }), await BoardMinutes.Read(work, callId), call.SelectionRule));
    }

    private const string ReadDocument = "select id from documents.pub_document where call_id = @callId and kind = 'publicity' order by issued_at desc, id desc limit 1";

    private const string ReadAnswered = """
        select i.no as idea_no, i.title as idea_title, o.filed_at, o.answered_at, o.state = 'upheld' as upheld, o.answer
        from allocation.objection o
        left join ideas.pub_idea i on i.id = o.idea_id
        where o.call_id = @callId and o.state <> 'open'
        order by o.answered_at, o.id
        """;
}
