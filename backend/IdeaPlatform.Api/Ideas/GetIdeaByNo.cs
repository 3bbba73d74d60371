using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record IdeaAddressResponse(Guid IdeaId, Guid CallId, string No);

/// <summary>The short link of a QR code: /i/GD-JDZ-2026-0001.</summary>
internal static class GetIdeaByNo
{
    internal static async Task<Results<Ok<IdeaAddressResponse>, ProblemHttpResult>> Handle(string no, CurrentUser? user, Database db, CancellationToken ct)
    {
        var row = no.Length > 60 ? null : await db.MaybeOne<Row>(ReadIdea, new { no = no.Trim().ToUpperInvariant(), userId = user?.Id }, ct);
        return row is not null && IdeaSight.May(row.State, row.AreaCode, row.IsMine, user)
            ? TypedResults.Ok(new IdeaAddressResponse(row.Id, row.CallId, row.No))
            : Problems.NotFound("ideas.unknown");
    }

    private sealed record Row(Guid Id, Guid CallId, string No, string State, string AreaCode, bool IsMine);

    private const string ReadIdea = """
        select i.id, i.call_id, i.no, i.state, i.area_code,
            exists (select 1 from ideas.pub_contributor c where c.idea_id = i.id and c.person_id = @userId) as is_mine
        from ideas.idea i
        where i.no = @no
        """;
}
