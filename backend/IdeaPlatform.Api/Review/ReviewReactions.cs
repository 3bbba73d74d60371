using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Review;

internal static class ReviewReactions
{
    /// <summary>
    /// On entering the reviewing phase every idea gets its reviewers by lot. The gate is closed one phase earlier, so that the call
    /// cannot slip through reviewing before this ran.
    /// </summary>
    public static async Task OpenPanel(PhaseChanged happened, Work work, IServiceProvider services)
    {
        if (happened.To is "voting" or "counting")
        {
            await Gates.Set(work, happened.CallId, Panel.Phase, "review", 1);
            return;
        }
        if (happened.To != Panel.Phase) return;
        var now = services.GetRequiredService<SeasonClock>().Now();
        await Panel.Open(work, happened.CallId, now);
        await Panel.TakeTurn(work, happened.CallId);
        await Panel.DrawMissing(work, happened.CallId, "draw", null, now);
        await work.Changed("review.desk", happened.CallId, "desk");
    }

    /// <summary>Somebody's ties changed: conflicts of every call under review are computed anew.</summary>
    public static Task LookAgain(Work work, IServiceProvider services) =>
        Settlement.SettleAll(work, services.GetRequiredService<SeasonClock>().Now());

    /// <summary>An idea that was taken down while under review no longer waits for sheets; one that got another submitter may be somebody's own now.</summary>
    public static async Task CountOpen(IdeaStepped happened, Work work, IServiceProvider services)
    {
        if (happened.Kind is not ("taken_down" or "co_submitted")) return;
        if (await work.MaybeOne<string>("select phase from programmes.pub_call where id = @CallId", new { happened.CallId }) != Panel.Phase) return;
        if (happened.Kind == "co_submitted") await Settlement.Settle(work, happened.CallId, services.GetRequiredService<SeasonClock>().Now(), null);
        else await Panel.TakeTurn(work, happened.CallId);
        await work.Changed("review.desk", happened.CallId, "desk");
    }
}
