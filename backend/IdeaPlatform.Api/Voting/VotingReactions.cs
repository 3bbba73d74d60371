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
            case "counting" or "cancelled":
                services.GetRequiredService<BallotBoxWarden>().Wake();
                break;
        }
    }
}
