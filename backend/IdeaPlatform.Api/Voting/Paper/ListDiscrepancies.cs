using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>One reading of a slip.</summary>
public sealed record ReadingResponse(IReadOnlyList<MarkRequest> Marks, bool Unreadable);

/// <summary>A slip that two people read differently. <paramref name="Mine"/>: one of them was the officer, who then cannot be the third.</summary>
public sealed record DiscrepancyResponse(Guid SlipId, Guid BatchId, int BatchNo, int N, IReadOnlyList<ReadingResponse> Readings, bool Mine);

internal static class ListDiscrepancies
{
    internal static async Task<Results<Ok<IReadOnlyList<DiscrepancyResponse>>, ProblemHttpResult>> Handle(Guid callId, CurrentUser officer, Database db, CancellationToken ct)
    {
        var rows = await db.List<Row>(Read, new { callId, areas = officer.Areas(Roles.Bureau), officerId = officer.Id }, ct);
        return TypedResults.Ok<IReadOnlyList<DiscrepancyResponse>>([.. rows.Select(row => new DiscrepancyResponse(
            row.SlipId, row.BatchId, row.BatchNo, row.N, [Reading(row.First, row.FirstUnreadable), Reading(row.Second, row.SecondUnreadable)], row.Mine))]);
    }

    private static ReadingResponse Reading(string marks, bool unreadable) =>
        new([.. PaperRules.Parse(marks).Select(mark => new MarkRequest(mark.N, mark.Points))], unreadable);

    private sealed record Row(Guid SlipId, Guid BatchId, int BatchNo, int N, string First, bool FirstUnreadable, string Second, bool SecondUnreadable, bool Mine);

    private const string Read = """
        select s.id as slip_id, b.id as batch_id, b.no as batch_no, s.n, f.marks as first, f.unreadable as first_unreadable,
            g.marks as second, g.unreadable as second_unreadable, @officerId in (f.keyed_by, g.keyed_by) as mine
        from voting.paper_batch b
        join voting.paper_slip s on s.batch_id = b.id and s.state = 'returned'
        join voting.paper_entry f on f.slip_id = s.id and f.attempt = s.attempt and f.round = 1
        join voting.paper_entry g on g.slip_id = s.id and g.attempt = s.attempt and g.round = 2
        where b.call_id = @callId and b.state = 'counted' and (f.marks, f.unreadable) <> (g.marks, g.unreadable)
          and exists (select 1 from unnest(@areas) a where b.area_code like a || '%')
          and not exists (select 1 from voting.paper_entry t where t.slip_id = s.id and t.attempt = s.attempt and t.round = 3)
        order by b.no, s.n
        """;
}
