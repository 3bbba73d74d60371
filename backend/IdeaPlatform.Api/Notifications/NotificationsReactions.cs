using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Notifications;

/// <summary>A short message is due; sent in a transaction of its own, so that a slow gateway never holds the inbox up.</summary>
internal sealed record SmsDue(Guid SmsId);

/// <summary>
/// A step of an idea becomes a message for everybody concerned: those with a share in the idea hear of each step, followers, and who has the same need, of public
/// ones, organizations of what concerns their claim or the project that they carry along. Never those who voted for it: nobody keeps a list of them.
/// </summary>
internal static class NotificationsReactions
{
    public static async Task Spread(IdeaStepped happened, Work work, IServiceProvider _)
    {
        var told = await work.List<Told>(SaveMessages, new { happened.StepId });
        foreach (var message in told) await work.Changed("notifications.inbox", message.PersonId, LiveHub.PersonGroup(message.PersonId));
        if (SpreadRules.SmsText(happened.Kind) is not { } textKey) return;
        foreach (var message in told.Where(message => message.WantsSms))
        {
            var smsId = Guid.CreateVersion7();
            await work.Run(SaveSms, new { smsId, message.Id, message.PersonId, textKey });
            await work.Publish(new SmsDue(smsId));
        }
    }

    public static async Task SendSms(SmsDue due, Work work, IServiceProvider services)
    {
        var waiting = await work.MaybeOne<Waiting>(TakeSms, new { due.SmsId });
        if (waiting is null) return;
        var data = new Dictionary<string, string> { ["no"] = waiting.No, ["title"] = waiting.Title };
        var sent = await services.GetRequiredService<Sms>().Send(work, waiting.PersonId, waiting.TextKey, data);
        await work.Run("update notifications.sms set sent_at = now(), outcome = @outcome where id = @SmsId", new { due.SmsId, outcome = sent ? "sent" : "no_phone" });
    }

    private sealed record Told(long Id, Guid PersonId, bool WantsSms);

    private sealed record Waiting(Guid PersonId, string TextKey, string No, string Title);

    // Sealed claims name themselves by claim, not by organization, so that nothing about rivals lies in the thread before the close.
    private const string SaveMessages = """
        with step as (
            select s.id, s.idea_id, s.at, s.public,
                coalesce((s.data ->> 'organizationId')::uuid,
                    (select c.organization_id from projects.pub_claim c where c.id = (s.data ->> 'claimId')::uuid)) as organization_id
            from ideas.pub_step s
            where s.id = @StepId),
        concerned as (
            select p.person_id, p.how as because, case p.how when 'submitted' then 1 else 3 end as place
            from step s
            join ideas.pub_contributor p on p.idea_id = s.idea_id
            union all
            select r.person_id, 'claimed', 2
            from step s
            join identity.pub_role r on r.role = 'organization'
            where r.organization_id = s.organization_id
               or (s.public and exists (
                    select 1 from projects.pub_claim c
                    where c.idea_id = s.idea_id and c.organization_id = r.organization_id and c.state not in ('draft', 'withdrawn')))
               or (s.public and exists (
                    select 1 from projects.pub_project j
                    join projects.pub_project_partner n on n.project_id = j.id
                    where j.idea_id = s.idea_id and n.organization_id = r.organization_id))
            union all
            select f.person_id, 'followed', 4
            from step s
            join notifications.follow f on f.idea_id = s.idea_id
            where s.public
            union all
            select h.person_id, 'followed', 4
            from step s
            join ideas.pub_need_sharer h on h.idea_id = s.idea_id
            where s.public),
        saved as (
            insert into notifications.message (person_id, idea_id, step_id, because, at)
            select distinct on (c.person_id) c.person_id, s.idea_id, s.id, c.because, s.at
            from concerned c
            join identity.pub_person p on p.id = c.person_id and p.closed_at is null
            cross join step s
            order by c.person_id, c.place
            on conflict (person_id, step_id) do nothing
            returning id, person_id)
        select m.id, m.person_id, p.sms_news as wants_sms
        from saved m
        join identity.pub_person p on p.id = m.person_id
        """;

    private const string SaveSms = """
        insert into notifications.sms (id, message_id, person_id, text_key)
        values (@smsId, @Id, @PersonId, @textKey)
        on conflict (message_id) do nothing
        """;

    private const string TakeSms = """
        select s.person_id, s.text_key, i.no, i.title
        from notifications.sms s
        join notifications.message m on m.id = s.message_id
        join ideas.pub_idea i on i.id = m.idea_id
        where s.id = @SmsId and s.sent_at is null
        for update of s
        """;
}
