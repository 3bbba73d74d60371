using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Projects;

/// <summary>Keeps the gates of claiming, contracting and delivery right when other rooms move ideas.</summary>
internal static class ProjectsReactions
{
    private static readonly string[] s_kinds =
        ["shortlisted", "reserve", "not_selected", "claimable", "taken_down", "objection_answered"];

    private static readonly string[] s_phases = ["allocating", "publicity", "claiming", "contracting", "implementing"];

    public static Task OnIdeaStepped(IdeaStepped happened, Work work, IServiceProvider _) =>
        s_kinds.Contains(happened.Kind) ? Recount(work, happened.CallId) : Task.CompletedTask;

    public static Task OnPhaseChanged(PhaseChanged happened, Work work, IServiceProvider _) =>
        s_phases.Contains(happened.To) ? Recount(work, happened.CallId) : Task.CompletedTask;

    private static async Task Recount(Work work, Guid callId)
    {
        await ClaimDesk.TakeTurn(work, callId);
        await ClaimDesk.Recount(work, callId);
    }
}
