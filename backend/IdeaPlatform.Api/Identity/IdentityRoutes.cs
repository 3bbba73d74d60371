using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IdeaPlatform.Identity;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class IdentityRoutes
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<RecentSessions>().AddSingleton<SessionReader>();
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService(provider => provider.GetRequiredService<SessionReader>());
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization(options =>
        {
            foreach (var role in Roles.All) options.AddPolicy(role, policy => policy.RequireRole(role));
            options.AddPolicy(Roles.Offices, policy => policy.RequireRole(Roles.Clerk, Roles.Street, Roles.Bureau));
            options.AddPolicy(Roles.Signers, policy => policy.RequireRole(MemberRoles.Claims(MemberRoles.Signers)));
            options.AddPolicy(Roles.Accountants, policy => policy.RequireRole(MemberRoles.Claims(MemberRoles.Accountants)));
            options.AddPolicy(Roles.Owners, policy => policy.RequireRole(MemberRoles.Claims(MemberRoles.Owners)));
            options.AddPolicy(Roles.SignedIn, policy => policy.RequireAuthenticatedUser());
        });
        services.AddRateLimits();
        services.AddSingleton<PersonSecrets>();
        services.AddSingleton<PhoneCodes>();
        services.AddSingleton<PhoneNews>();
        services.AddOptions<SmsSettings>().BindConfiguration("Sms");
        services.AddHttpClient<HttpSmsSender>();
        services.AddSingleton<ISmsSender>(provider =>
            provider.GetRequiredService<IOptions<SmsSettings>>().Value.GatewayUrl is { Length: > 0 } ? provider.GetRequiredService<HttpSmsSender>()
            : provider.GetRequiredService<DemoMode>().IsOn ? ActivatorUtilities.CreateInstance<DemoSmsSender>(provider)
            : new NoSmsSender());
        services.AddSingleton(provider => new People(provider.GetRequiredService<PersonSecrets>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PhoneTies(provider.GetRequiredService<PersonSecrets>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Sms(provider.GetRequiredService<PersonSecrets>(), provider.GetRequiredService<ISmsSender>()));
        services.AddSingleton(provider => new ExportEntry("identity", ExportMe.Own(provider.GetRequiredService<PersonSecrets>())));
        services.AddVerb("admin", AdminVerb.Run);
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<Sweeper>();
        return services;
    }

    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Identity");
        session.MapGet("", GetSession.Handle).WithName("getSession");
        session.MapDelete("", SignOut.Handle).WithName("signOut");

        var signIn = session.MapGroup("").RequireRateLimiting(RateLimits.SignIn).ProducesProblem(409);
        signIn.MapPost("/code", RequestCode.Handle).WithName("requestCode").ProducesProblem(503);
        signIn.MapPost("/code/verify", VerifyCode.Handle).WithName("verifyCode");
        signIn.MapPost("/staff", SignInStaff.Handle).WithName("signInStaff").ProducesProblem(401);
        signIn.MapPost("/staff/second", SignInSecond.Handle).WithName("signInSecond").ProducesProblem(401);

        var me = api.MapGroup("/me").WithTags("Identity").RequireAuthorization(Roles.SignedIn).ProducesProblem(401).ProducesProblem(409);
        me.MapGet("", GetMe.Handle).WithName("getMe");
        me.MapPatch("", ChangeMe.Handle).WithName("changeMe");
        me.MapDelete("", CloseMe.Handle).WithName("closeMe");
        me.MapPost("/consent", GiveConsent.Handle).WithName("giveConsent");
        me.MapGet("/export", ExportMe.Handle).WithName("exportMe");
        me.MapGet("/sessions", ListSessions.Handle).WithName("listSessions");
        me.MapDelete("/sessions", EndSessions.HandleOthers).WithName("endOtherSessions");
        me.MapDelete("/sessions/{sessionId:guid}", EndSessions.HandleOne).WithName("endSession").ProducesProblem(404);
        me.MapPost("/phone/code", ChangePhone.HandleCode).WithName("requestPhoneCode").RequireRateLimiting(RateLimits.SignIn).ProducesProblem(503);
        me.MapPost("/phone", ChangePhone.Handle).WithName("changePhone").RequireRateLimiting(RateLimits.SignIn);

        var desk = api.MapGroup("/people/residents").WithTags("Identity").RequireAuthorization(Roles.Offices)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        desk.MapPost("", RegisterResident.Handle).WithName("registerResident");
        desk.MapPost("/id-number", CheckIdNumber.Handle).WithName("checkIdNumber").ProducesProblem(404);
        desk.MapPost("/find", FindResidents.Handle).WithName("findResidents");
        desk.MapPost("/restore", RestoreResident.Handle).WithName("restoreResident").ProducesProblem(404);

        var staff = api.MapGroup("/people").WithTags("Identity").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        staff.MapDelete("/staff/{personId:guid}/roles/{grantId:guid}", RevokeRole.Handle).WithName("revokeRole");
        staff.MapGet("/invitations", ListInvitations.Handle).WithName("listInvitations");
        staff.MapPost("/invitations", InviteStaff.Handle).WithName("inviteStaff");
        staff.MapDelete("/invitations/{invitationId:guid}", WithdrawInvitation.Handle).WithName("withdrawInvitation");

        var invitations = api.MapGroup("/invitations").WithTags("Identity").RequireRateLimiting(RateLimits.SignIn).ProducesProblem(404).ProducesProblem(409);
        invitations.MapGet("/{token:length(48)}", GetInvitation.Handle).WithName("getInvitation");
        invitations.MapPost("/{token:length(48)}/accept", AcceptInvitation.Handle).WithName("acceptInvitation");
        invitations.MapPost("/{token:length(48)}/join", JoinInvitation.Handle).WithName("joinInvitation").RequireAuthorization(Roles.SignedIn).ProducesProblem(401);

        var audit = api.MapGroup("/audit").WithTags("Identity")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Auditor, Roles.Bureau)).ProducesProblem(401).ProducesProblem(403);
        audit.MapGet("/", ListAudit.Handle).WithName("listAudit");
        audit.MapGet("/export", ExportAudit.Handle).WithName("exportAudit").Produces(200, contentType: "text/csv", additionalContentTypes: SheetFile.MediaType);
        api.MapGet("/dev/messages", ListMessages.Handle).WithName("listMessages").WithTags("Identity").ProducesProblem(404);
        return api;
    }
}
