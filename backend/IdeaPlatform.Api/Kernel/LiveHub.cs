using Microsoft.AspNetCore.SignalR;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Pages join the groups they show. Nothing is written here and nothing is answered but success: a page that wants data asks HTTP.
/// Server → page: <c>changed(topic, id)</c>, <c>missed()</c> after this node was cut off from the database, and the tallies of the voting room.
/// </summary>
public sealed class LiveHub : Hub
{
    private const int MaxGroups = 20;
    private const string GroupCount = "groups";

    /// <summary>Groups: <c>call:{id}</c> and <c>idea:{id}</c> are public; <c>person</c> is the caller's own; <c>desk</c> needs a desk role.</summary>
    public async Task Join(string group)
    {
        if (Resolve(group) is not { } name) throw new HubException("kernel.group_unknown");
        var joined = Context.Items.TryGetValue(GroupCount, out var count) ? (int)count! : 0;
        if (joined >= MaxGroups) throw new HubException("kernel.too_many_requests");
        Context.Items[GroupCount] = joined + 1;
        await Groups.AddToGroupAsync(Context.ConnectionId, name, Context.ConnectionAborted);
    }

    public async Task Leave(string group)
    {
        if (Resolve(group) is not { } name) return;
        if (Context.Items.TryGetValue(GroupCount, out var count)) Context.Items[GroupCount] = Math.Max(0, (int)count! - 1);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, name, Context.ConnectionAborted);
    }

    private string? Resolve(string? group)
    {
        if (group is null) return null;
        var user = Context.User is null ? null : CurrentUser.From(Context.User);
        if (group == "person") return user is null ? null : PersonGroup(user.Id);
        if (group == "desk") return user is { IsStaff: true } ? group : null;
        return group.Split(':') is ["call" or "idea", var id] && Guid.TryParse(id, out var parsed) ? $"{group[..group.IndexOf(':')]}:{parsed}" : null;
    }

    public static string PersonGroup(Guid personId) => $"person:{personId}";
}
