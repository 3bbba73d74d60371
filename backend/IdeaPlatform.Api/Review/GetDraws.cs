using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>
/// The lots of a call, to be drawn again by anybody: order reviewers of an idea by soft conflict, by load (two fewer where the field fits), by
/// SHA-256 of seed, idea and lot; see <see cref="Draw"/>. <paramref name="Published"/> is false before the result is.
/// </summary>
public sealed record DrawsResponse(Guid CallId, bool Published, IReadOnlyList<PublishedDraw> Draws);

/// <summary>Reviewers stand here under a number of this call alone: who scored which idea stays unsaid, and so does who was barred from it.</summary>
public sealed record PublishedDraw(DateTimeOffset At, string Seed, DrawInput Input, IReadOnlyList<DrawPair> Result);

internal static class GetDraws
{
    internal static async Task<Results<Ok<DrawsResponse>, ProblemHttpResult>> Handle(Guid callId, Database db, CancellationToken ct)
    {
        if (await db.MaybeOne<string>("select phase from programmes.pub_call where id = @callId and phase <> 'draft'", new { callId }, ct) is not { } phase)
        {
            return Problems.NotFound("review.call_unknown");
        }
        if (phase is not ("publicity" or "claiming" or "contracting" or "implementing" or "closed")) return TypedResults.Ok(new DrawsResponse(callId, false, []));
        var rows = await db.List<Row>(ReadDraws, new { callId }, ct);
        return TypedResults.Ok(new DrawsResponse(callId, true, [.. rows.Select(row => new PublishedDraw(row.At, row.Seed,
            JsonSerializer.Deserialize<DrawInput>(row.Input, Json.Options)!, JsonSerializer.Deserialize<List<DrawPair>>(row.Result, Json.Options)!))]));
    }

    private sealed record Row(DateTimeOffset At, string Seed, string Input, string Result);

    private const string ReadDraws = """
        select at, encode(seed, 'hex') as seed, input::text as input, result::text as result
        from review.draw
        where call_id = @callId and by_lot
        order by id
        """;
}
