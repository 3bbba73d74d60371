using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Notifications;

/// <summary>Whoever closes the account is told nothing any more, and leaves no list of what they followed.</summary>
internal static class ForgetPerson
{
    public static async Task React(AccountClosed happened, Work work, IServiceProvider _)
    {
        await work.Run("delete from notifications.sms where person_id = @PersonId", new { happened.PersonId });
        await work.Run("delete from notifications.message where person_id = @PersonId", new { happened.PersonId });
        await work.Run("delete from notifications.notice where person_id = @PersonId", new { happened.PersonId });
        await work.Run("delete from notifications.follow where person_id = @PersonId", new { happened.PersonId });
    }
}
