using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Published;
using IdeaPlatform.Review.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Notifications;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class NotificationsRoutes
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<DutySweep>().AddHostedService<ConductSweep>();
        return services
            .On<IdeaStepped>("notifications.spread", NotificationsReactions.Spread)
            .On<SmsDue>("notifications.send_sms", NotificationsReactions.SendSms)
            .On<BallotHelpStarted>("notifications.ballot_help", Notices.BallotHelpStarted)
            .On<BallotMeasured>("notifications.ballot_measured", Notices.BallotMeasured)
            .On<BallotsJoined>("notifications.ballots_joined", Notices.BallotsJoined)
            .On<CountersDiffer>("notifications.counters_differ", Notices.CountersDiffer)
            .On<ReviewerNews>("notifications.reviewer_news", Notices.Reviewer)
            .On<CorrectionAsked>("notifications.correction_asked", Notices.CorrectionAsked)
            .On<CorrectionAnswered>("notifications.correction_answered", Notices.CorrectionAnswered)
            .On<AccountAsked>("notifications.account_asked", Notices.AccountAsked)
            .On<AccountAnswered>("notifications.account_answered", Notices.AccountAnswered)
            .On<MemberJoined>("notifications.member_joined", Notices.MemberJoined)
            .On<MemberChanged>("notifications.member_changed", Notices.MemberChanged)
            .On<StandingChanged>("notifications.standing_changed", Notices.StandingChanged)
            .On<MatchingNews>("notifications.matching_news", MatchingNotices.React)
            .On<NoticeSmsDue>("notifications.send_notice_sms", Notices.SendSms)
            .On<AccountClosed>("notifications.forget", ForgetPerson.React)
            .AddExport("notifications", ExportNotifications.Read);
    }

    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me").WithTags("Notifications").RequireAuthorization(Roles.SignedIn).ProducesProblem(401);
        mine.MapGet("/inbox", GetInbox.Handle).WithName("getInbox");
        mine.MapPost("/inbox/read", ReadInbox.Handle).WithName("readInbox");
        mine.MapGet("/unread", GetUnread.Handle).WithName("getUnread");
        mine.MapGet("/notices", GetNotices.Handle).WithName("getNotices");
        mine.MapPost("/notices/read", GetNotices.HandleRead).WithName("readNotices");

        var follow = api.MapGroup("/ideas/{ideaId:guid}/follow").WithTags("Notifications").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(404);
        follow.MapGet("", FollowIdea.Get).WithName("getFollow");
        follow.MapPut("", FollowIdea.Put).WithName("followIdea");
        follow.MapDelete("", FollowIdea.Delete).WithName("unfollowIdea");
        return api;
    }
}
