using System.Security.Claims;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity.Published;

/// <summary>Where the person of a session votes and by which key, as it was when the session was read: a guess, to be asked for again.</summary>
internal sealed record SessionVoter(Guid PersonId, byte[] PersonKey, string AreaCode);

/// <summary>Whose session it is, as claims and read from them once, and the voter behind it if they have a vote anywhere.</summary>
internal sealed record RecentSession(ClaimsPrincipal Who, CurrentUser User, SessionVoter? Voter, long At);

/// <summary>Sessions that this node has read lately, for endpoints marked <see cref="RecentSessionSuffices"/>.</summary>
internal sealed class RecentSessions(TimeProvider clock)
{
    /// <summary>How long a session that was ended elsewhere may still be good for such an endpoint.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    private readonly RecentMemory<string, RecentSession> _known = new(capacity: 50_000, StringComparer.Ordinal);

    /// <summary>Who sends this request, if their session was read lately.</summary>
    public RecentSession? Find(HttpRequest request) =>
        request.Cookies.TryGetValue(SessionAuthentication.CookieName, out var token) && token is not null ? Find(token) : null;

    public RecentSession? Find(string token) =>
        _known.Find(token) is { } entry && clock.GetElapsedTime(entry.At) < Lifetime ? entry : null;

    public void Remember(string token, ClaimsPrincipal who, SessionVoter? voter)
    {
        if (CurrentUser.From(who) is not { } user) return;
        _known.Put(token, new RecentSession(who, user, voter, clock.GetTimestamp()));
    }
}
