using System.Text.Json;
using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>An idea with the share of repetitions in which it is above the line. <paramref name="Above"/>: whether it is there now.</summary>
public sealed record FirmIdea(Guid IdeaId, string No, string Title, int Rank, bool Above, int Times);

/// <summary>How firm the line is, for calls that rank by review and votes.</summary>
public sealed record FirmnessResponse(Guid CallId, int Repetitions, IReadOnlyList<FirmIdea> Ideas);

internal static class GetFirmness
{
    internal static async Task<Results<Ok<FirmnessResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser? user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is not { } call) return Problems.NotFound("allocation.call_unknown");
        if (await Publication.Published(work, callId) is not null)
        {
            var frozen = await work.List<FirmIdea>(ReadFrozen, new { callId });
            return frozen.Count == 0 ? Problems.Refused("allocation.no_firmness") : TypedResults.Ok(new FirmnessResponse(callId, Firmness.Repetitions, frozen));
        }
        if (!LabReaders.Has(user, call)) return Problems.NotFound("allocation.not_published");
        if (call.Phase != "allocating") return Problems.Refused("allocation.wrong_phase");
        if (call.HasRule) return Problems.Refused("allocation.no_firmness");
        var ranked = await RankedIdea.Read(work, call, (IReadOnlyList<(string, long)>?)null);
        var times = await Read(work, call, ranked);
        return TypedResults.Ok(new FirmnessResponse(callId, Firmness.Repetitions, [.. ranked.Select(idea => new FirmIdea(
            idea.Facts.IdeaId, idea.Facts.No, idea.Facts.Title, idea.Ranked.Rank, idea.Proposed.AboveLine && idea.Facts.CostFen is not null, times[idea.Facts.IdeaId]))]));
    }

    /// <summary>Resamples the marks as they are; the call's id is the seed, so that everybody gets the same.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, int>> Read(Work work, CallRow call, IReadOnlyList<RankedIdea> ranked)
    {
        var marks = (await work.List<Mark>("select idea_id, points_x100 from review.pub_mark where call_id = @callId order by idea_id, points_x100", new { callId = call.Id })).ToLookup(mark => mark.IdeaId);
        var trimFrom = await work.One<int>("select trim_from from programmes.pub_review_setting where call_id = @callId", new { callId = call.Id });
        return Firmness.Of(
            [.. ranked.OrderBy(idea => idea.Facts.No, StringComparer.Ordinal).Select(idea => new Resampled(idea.Facts.IdeaId, idea.Facts.Votes, [.. marks[idea.Facts.IdeaId].Select(mark => mark.PointsX100)], idea.Facts.CostFen))],
            new FirmnessRule(call.ReviewWeight, call.VoteWeight, call.MinVotes, trimFrom, call.MoneyFen), call.Id.ToByteArray(bigEndian: true));
    }

    /// <summary>For the board, at the moment of publication; null where a rule by votes decides.</summary>
    internal static async Task<string?> Frozen(Work work, CallRow call, IReadOnlyList<RankedIdea> ranked) =>
        call.HasRule ? null : JsonSerializer.Serialize(await Read(work, call, ranked), Json.Options);

    private sealed record Mark(Guid IdeaId, int PointsX100);

    private const string ReadFrozen = """
        select d.idea_id, i.no, i.title, d.rank, d.outcome = 'shortlisted' as above, (b.firmness ->> d.idea_id::text)::int as times
        from allocation.pub_decision d
        join allocation.board b on b.call_id = d.call_id
        join ideas.pub_idea i on i.id = d.idea_id
        where d.call_id = @callId and b.firmness ? d.idea_id::text and i.state <> 'taken_down'
        order by d.rank
        """;
}
