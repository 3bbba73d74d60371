using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>The meeting that took the decisions: when, who was there (by office or name), and what was said. Published with the result.</summary>
public sealed record BoardMinutes(DateOnly MetOn, string Present, string Text)
{
    internal static Task<BoardMinutes?> Read(Work work, Guid callId) =>
        work.MaybeOne<BoardMinutes>("select met_on, present, minutes as text from allocation.board where call_id = @callId and met_on is not null", new { callId });
}

public sealed record SaveMinutesRequest(
    [property: Range(0, int.MaxValue)] int Version,
    [property: Required] DateOnly? MetOn,
    [property: Required, Words(2, 500)] string Present,
    [property: Required, Words(10, 4000)] string Text);

/// <summary>Keeps the minutes (会议纪要). They are part of what is signed: a change takes the first signature away, as every other change does.</summary>
internal static class SaveMinutes
{
    internal static async Task<Results<Ok<SavedDecisionsResponse>, ProblemHttpResult>> Handle(
        Guid callId, SaveMinutesRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (request.MetOn > season.Today()) return Problems.Invalid("allocation.minutes_future", "metOn");
        await using var work = await db.Begin(ct);
        var (board, refusal) = await OpenBoard.Take(work, callId, user, request.Version);
        if (board is null) return refusal!;
        await work.Run(Save, new { callId, request.MetOn, present = request.Present.Trim(), text = request.Text.Trim() });
        await work.Changed("allocation.call", callId, "desk");
        var open = await work.One<int>(SaveDecisions.CountUndecided, new { callId });
        await work.Commit();
        return TypedResults.Ok(new SavedDecisionsResponse(board.Row.Version + 1, open));
    }

    private const string Save = $"""
        update allocation.board
        set met_on = @MetOn, present = @present, minutes = @text, {BoardRow.Unsigned}
        where call_id = @callId
        """;
}
