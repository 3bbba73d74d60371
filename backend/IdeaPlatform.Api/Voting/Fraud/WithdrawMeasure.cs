using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

internal static class WithdrawMeasure
{
    /// <summary>A proposal is taken back by whoever made it. Nothing had happened yet.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid callId, Guid measureId, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is null) return Problems.NotFound("voting.call_unknown");
        if (await Measure.Lock(work, callId, measureId) is not { } measure) return Problems.NotFound("voting.measure_unknown");
        if (measure.State != "proposed") return Problems.Refused("voting.measure_settled");
        if (measure.ProposedBy != officer.Id) return Problems.Refused("voting.measure_of_another");
        await work.Run(Save, new { measureId });
        await work.Audit(officer.Id, "voting.measure_withdrawn", "measure", measureId);
        await work.Changed("voting.signals", callId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Save = """
        update voting.measure set state = 'withdrawn' where id = @measureId;
        update voting.measure_ballot set is_open = false where measure_id = @measureId
        """;
}
