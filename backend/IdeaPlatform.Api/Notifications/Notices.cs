using System.Text.Json;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Review.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Notifications;

/// <summary>A short message about a notice is due; sent in a transaction of its own, like those about steps.</summary>
internal sealed record NoticeSmsDue(long NoticeId);

/// <summary>
/// What a person is told that is no step of an idea: about their own ballot, their sheets, what they owe. The words are <c>notifications.notice.{kind}</c> on the page and
/// <c>notifications.sms.{kind}</c> in <c>Texts/</c>.
/// </summary>
internal static class Notices
{
    public static Task BallotHelpStarted(BallotHelpStarted happened, Work work, IServiceProvider _) => Tell(
        work, happened.PersonId, happened.Channel == "paper" ? "ballot_slip" : "ballot_help", happened.CallId, happened.At,
        new { happened.Channel, happened.OfficeZh, happened.OfficeEn });

    /// <summary>A decision about the ballot: why it was taken, and until when one may appeal, as a date for the short message too.</summary>
    public static Task BallotMeasured(BallotMeasured happened, Work work, IServiceProvider _) => Tell(
        work, happened.PersonId, $"ballot_{happened.Kind}", happened.CallId, happened.At, new
        {
            happened.ReasonCode,
            OfficeZh = "民政局",
            OfficeEn = "the civil affairs bureau",
            AppealUntil = happened.AppealUntil?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "",
            Until = happened.AppealUntil?.ToOffset(SeasonClock.Local).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        });

    public static Task BallotsJoined(BallotsJoined happened, Work work, IServiceProvider _) => Tell(
        work, happened.PersonId, happened.Withdrawn ? "ballot_joined_withdrawn" : "ballot_joined_kept", happened.CallId, happened.At,
        new { OfficeZh = "社区", OfficeEn = "your community" });

    /// <summary>The alarm of a vote whose counters disagree with its ledger goes to the bureau of the call and to the auditors.</summary>
    public static async Task CountersDiffer(CountersDiffer happened, Work work, IServiceProvider _)
    {
        foreach (var officer in await work.List<Guid>(ReadWatchers, new { happened.CallId }))
        {
            await Tell(work, officer, "counters_differ", happened.CallId, happened.At, new { Differences = happened.Differences.ToString(System.Globalization.CultureInfo.InvariantCulture), OfficeZh = "平台", OfficeEn = "the platform" });
        }
    }

    /// <summary>Sheets were handed to a reviewer, are due soon, or were given to somebody else.</summary>
    public static Task Reviewer(ReviewerNews happened, Work work, IServiceProvider _) => Tell(
        work, happened.PersonId, happened.Kind, happened.CallId, happened.At, new
        {
            Sheets = happened.Sheets.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DueAt = happened.DueAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "",
            OfficeZh = "民政局",
            OfficeEn = "the civil affairs bureau",
        });

    /// <summary>Something that an office or an organization owes is due soon, or its date has passed.</summary>
    public static Task Duties(Work work, Guid personId, string kind, Guid callId, int count, DateTimeOffset dueAt, DateTimeOffset at) => Tell(
        work, personId, kind, callId, at, new
        {
            Things = count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DueAt = dueAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            Until = dueAt.ToOffset(SeasonClock.Local).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            OfficeZh = "平台",
            OfficeEn = "the platform",
        });

    public static async Task SendSms(NoticeSmsDue due, Work work, IServiceProvider services)
    {
        if (await work.MaybeOne<Waiting>(Take, new { due.NoticeId }) is not { } notice) return;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(notice.Data)!;
        texts["at"] = notice.At.ToOffset(SeasonClock.Local).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        texts["office"] = texts[notice.Language == "en" ? "officeEn" : "officeZh"];
        await services.GetRequiredService<Sms>().Send(work, notice.PersonId, $"notifications.sms.{notice.Kind}", texts);
        await work.Run("update notifications.notice set sms_sent_at = now() where id = @NoticeId", new { due.NoticeId });
    }

    /// <summary>Into the inbox, and as a short message where the person agreed to those. Told once, however often it is tried.</summary>
    private static async Task Tell(Work work, Guid personId, string kind, Guid callId, DateTimeOffset at, object data)
    {
        var saved = await work.MaybeOne<Told>(Save, new { personId, kind, callId, at, data = JsonSerializer.Serialize(data, Json.Options) });
        if (saved is null) return;
        await work.Changed("notifications.inbox", personId, LiveHub.PersonGroup(personId));
        if (saved.WantsSms) await work.Publish(new NoticeSmsDue(saved.Id));
    }

    private sealed record Told(long Id, bool WantsSms);

    private sealed record Waiting(Guid PersonId, string Kind, string Data, DateTimeOffset At, string Language);

    private const string ReadWatchers = """
        select distinct r.person_id
        from programmes.pub_call c
        join identity.pub_role r on r.role in ('bureau', 'auditor') and c.scope_area_code like r.area_code || '%'
        where c.id = @CallId
        """;

    private const string Save = """
        insert into notifications.notice (person_id, kind, call_id, data, at)
        select p.id, @kind, @callId, @data::jsonb, @at
        from identity.pub_person p
        where p.id = @personId and p.closed_at is null
        on conflict do nothing
        returning id, (select sms_news from identity.pub_person where id = @personId) as wants_sms
        """;

    private const string Take = """
        select n.person_id, n.kind, n.data::text as data, n.at, p.language
        from notifications.notice n
        join identity.pub_person p on p.id = n.person_id
        where n.id = @NoticeId and n.sms_sent_at is null
        for update of n
        """;
}
