namespace IdeaPlatform.Notifications;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class NotificationsRoutes
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder api) => api;
}
