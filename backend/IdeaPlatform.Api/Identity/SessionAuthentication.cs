using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IdeaPlatform.Identity;

/// <summary>
/// A session is a random token in an HttpOnly cookie and its SHA-256 in the database: each request reads the person and the roles in
/// force (<see cref="SessionReader"/>), so a revoked role or a closed account counts at once.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    SessionReader sessions, RecentSessions recent)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";
    public const string CookieName = "ideaplatform_session";

    public static byte[] HashOf(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Cookies.TryGetValue(CookieName, out var token) || token is not { Length: > 20 and < 100 }) return AuthenticateResult.NoResult();
        if (Context.GetEndpoint()?.Metadata.GetMetadata<RecentSessionSuffices>() is not null && recent.Find(token) is { } known)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(known.Who, SchemeName));
        }
        var rows = await sessions.Find(HashOf(token), Context.RequestAborted);
        if (rows.Count == 0) return AuthenticateResult.NoResult();
        var first = rows[0];
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, first.PersonId.ToString()),
            new(CurrentUser.SessionClaim, first.SessionId.ToString()),
            new(ClaimTypes.Name, first.DisplayName),
        };
        foreach (var row in rows.Where(row => row.Role is not null))
        {
            claims.Add(new Claim(CurrentUser.GrantClaim, CurrentUser.Format(new RoleGrant(row.Role!, row.AreaCode, row.OrganizationId, row.MemberRole))));
            Add(claims, row.Role!);
            if (row.MemberRole is { } memberRole) Add(claims, MemberRoles.Claim(memberRole));
        }
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        recent.Remember(token, principal, first.Voter);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    private static void Add(List<Claim> claims, string role)
    {
        if (!claims.Exists(claim => claim.Type == ClaimTypes.Role && claim.Value == role)) claims.Add(new Claim(ClaimTypes.Role, role));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Problems.SignInNeeded().ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.NotAllowed(
        Context.GetEndpoint()?.Metadata.GetMetadata<RefusedAs>() is { } said && Context.User.IsInRole(said.Among) ? said.Code : "kernel.not_allowed").ExecuteAsync(Context);
}
