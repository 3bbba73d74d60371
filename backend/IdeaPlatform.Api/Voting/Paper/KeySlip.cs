using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>What is marked on the slip, also when it is too much; <paramref name="Unreadable"/>: nobody can say what is meant.</summary>
public sealed record KeySlipRequest([property: MaxLength(500)] IReadOnlyList<MarkRequest> Marks, bool Unreadable = false);

public sealed record MarkRequest([property: Range(1, 100_000)] int N, [property: Range(0, 1000)] int Points = 1);

/// <summary>How often the slip has been keyed; never what, and never whether both agree.</summary>
public sealed record KeyedSlipResponse(int Keyed);

internal static class KeySlip
{
    /// <summary>One reads the slip, then another one who does not see what the first one read.</summary>
    internal static async Task<Results<Ok<KeyedSlipResponse>, ProblemHttpResult>> Handle(Guid slipId, KeySlipRequest request, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await SlipAtHand.Take(work, slipId, officer) is not { } slip) return Problems.NotFound("voting.slip_unknown");
        if (WhyNotKey(slip) is { } stage) return Problems.Refused(stage);
        if (await WhyMalformed(work, slip, request) is { } malformed) return malformed;
        var keyed = await work.List<Entry>(ReadEntries, new { slipId, slip.Attempt });
        if (keyed.Any(entry => entry.KeyedBy == officer.Id)) return Problems.Refused("voting.slip_keyed_by_you");
        if (keyed.Count >= 2) return Problems.Refused("voting.slip_keyed");
        await Save(work, slip, keyed.Count + 1, officer, request);
        await work.Commit();
        return TypedResults.Ok(new KeyedSlipResponse(keyed.Count + 1));
    }

    /// <summary>The reason this slip is not to be read now, or null.</summary>
    internal static string? WhyNotKey(SlipAtHand slip) => slip switch
    {
        { Batch.IsOver: true } => "voting.batch_over",
        { Batch.State: "open" } => "voting.paper_not_counted",
        { State: not "returned" } => "voting.slip_state",
        _ => null,
    };

    internal static async Task<ProblemHttpResult?> WhyMalformed(Work work, SlipAtHand slip, KeySlipRequest request)
    {
        if (request.Unreadable && request.Marks.Count > 0) return Problems.Invalid("voting.marks_unreadable", "marks");
        var places = request.Marks.Select(mark => mark.N).ToArray();
        if (places.Distinct().Count() < places.Length) return Problems.Invalid("voting.marks_doubled", "marks");
        var known = await work.One<int>("select count(*)::int from voting.tally where call_id = @CallId and n = any(@places)", new { slip.Batch.CallId, places });
        return known < places.Length ? Problems.Invalid("voting.mark_unknown", "marks") : null;
    }

    internal static Task<int> Save(Work work, SlipAtHand slip, int round, CurrentUser officer, KeySlipRequest request) => work.Run(SaveEntry, new
    {
        slip.Id,
        slip.Attempt,
        round,
        officerId = officer.Id,
        marks = PaperRules.Text(request.Marks.Select(mark => new Mark(mark.N, mark.Points))),
        request.Unreadable,
    });

    internal sealed record Entry(int Round, Guid KeyedBy, string Marks, bool Unreadable);

    internal const string ReadEntries = """
        select round, keyed_by, marks, unreadable from voting.paper_entry where slip_id = @slipId and attempt = @Attempt order by round
        """;

    private const string SaveEntry = """
        insert into voting.paper_entry (slip_id, attempt, round, keyed_by, marks, unreadable)
        values (@Id, @Attempt, @round, @officerId, @marks, @Unreadable)
        """;
}
