using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Voting;

/// <summary>What the phases of a call mean for its vote.</summary>
internal static class VotingReactions
{
    public static async Task PhaseChanged(PhaseChanged happened, Work work, IServiceProvider services)
    {
        switch (happened.To)
        {
            case "published" or "collecting" or "screening":
                // Early, so that a clock that leaps over the vote cannot find the gate of the counting open.
                await Gates.Set(work, happened.CallId, "counting", "voting", 1);
                break;
            case "voting":
                await BallotBox.Open(work, happened.CallId, happened.At);
                break;
            case "claiming" or "closed":
                await DestroyLink(happened, work, services.GetRequiredService<KeyRing>());
                break;
            case "counting" or "cancelled":
                services.GetRequiredService<BallotBoxWarden>().Wake();
                break;
        }
    }

    /// <summary>
    /// The publicity period with its objections is over, and so is every appeal about a ballot: nothing needs the way from a person to a
    /// ballot any more, nor what desks wrote down about single voters. Done once, and kept in the audit trail; a call that was never voted on has no key.
    /// </summary>
    private static async Task DestroyLink(PhaseChanged happened, Work work, KeyRing keys)
    {
        if (!await work.One<bool>(MayDestroy, new { happened.CallId })) return;
        // The files first: were this transaction lost, the next try finds them gone and still writes the trail.
        Pseudonym.Destroy(keys, happened.CallId);
        await work.Run("update voting.ledger_head set link_destroyed_at = @At where call_id = @CallId", new { happened.CallId, happened.At });
        await work.Run("select voting.forget_helpers(@CallId)", new { happened.CallId });
        await work.Audit(null, "voting.link_destroyed", "call", happened.CallId);
    }

    private const string MayDestroy = """
        select exists (select 1 from voting.ledger_head h where h.call_id = @CallId and h.certified_at is not null)
            and not exists (select 1 from kernel.pub_audit t where t.action = 'voting.link_destroyed' and t.subject_id = @CallId)
            and not exists (
                select 1 from voting.appeal a join voting.measure m on m.id = a.measure_id where m.call_id = @CallId and a.decided_at is null)
        """;
}
