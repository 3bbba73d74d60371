using System.Text.Json;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
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
    public static Task BallotHelpStarted(BallotHelpStarted happened, Work work, IServiceProvider _) => TellOfBallot(
        work, happened.PersonId, happened.Channel == "paper" ? "ballot_slip" : "ballot_help", happened.CallId, happened.At,
        new { happened.Channel, happened.OfficeZh, happened.OfficeEn });

    /// <summary>A decision about the ballot: why it was taken, and until when one may appeal, as a date for the short message too.</summary>
    public static Task BallotMeasured(BallotMeasured happened, Work work, IServiceProvider _) => TellOfBallot(
        work, happened.PersonId, $"ballot_{happened.Kind}", happened.CallId, happened.At, new
        {
            happened.ReasonCode,
            OfficeZh = "民政局",
            OfficeEn = "the civil affairs bureau",
            AppealUntil = happened.AppealUntil?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "",
            Until = happened.AppealUntil?.ToOffset(SeasonClock.Local).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        });

    public static Task BallotsJoined(BallotsJoined happened, Work work, IServiceProvider _) => TellOfBallot(
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

    /// <summary>Somebody asks for an organization's account: the bureau of its area is told, or its owners.</summary>
    public static async Task AccountAsked(AccountAsked happened, Work work, IServiceProvider _)
    {
        if (await work.MaybeOne<Request>(ReadRequest, new { happened.RequestId }) is not { } request) return;
        var people = request.Kind == "account"
            ? await work.List<Guid>(ReadBureaus, new { request.OrganizationId })
            : await MembersAs(work, request.OrganizationId, MemberRoles.Owners);
        foreach (var person in people) await Tell(work, person, request.Kind == "account" ? "account_asked" : "join_asked", request.About(request.AskedAt), new { request.Organization });
    }

    public static async Task AccountAnswered(AccountAnswered happened, Work work, IServiceProvider _)
    {
        if (await work.MaybeOne<Request>(ReadRequest, new { happened.RequestId }) is not { DecidedAt: { } at } request) return;
        await Tell(work, request.PersonId, $"account_{request.State}", request.About(at), new
        {
            request.Organization,
            request.Reason,
            OfficeZh = request.Kind == "account" ? "民政局" : "组织负责人",
            OfficeEn = request.Kind == "account" ? "the civil affairs bureau" : "the organization's owner",
        });
    }

    public static async Task CorrectionAsked(CorrectionAsked happened, Work work, IServiceProvider _)
    {
        if (await work.MaybeOne<Correction>(ReadCorrection, new { happened.CorrectionId }) is not { } correction) return;
        foreach (var person in await work.List<Guid>(ReadBureaus, new { correction.OrganizationId }))
        {
            await Tell(work, person, "correction_asked", correction.About(correction.AskedAt), new { correction.Organization });
        }
    }

    public static async Task CorrectionAnswered(CorrectionAnswered happened, Work work, IServiceProvider _)
    {
        if (await work.MaybeOne<Correction>(ReadCorrection, new { happened.CorrectionId }) is not { DecidedAt: { } at } correction) return;
        await Tell(work, correction.AskedBy, $"correction_{correction.State}", correction.About(at), new { correction.Organization, correction.Reason });
    }

    public static async Task MemberJoined(MemberJoined happened, Work work, IServiceProvider _)
    {
        var joined = await work.MaybeOne<Joined>(ReadJoined, new { happened.PersonId, happened.OrganizationId });
        if (joined is null) return;
        foreach (var owner in await MembersAs(work, happened.OrganizationId, MemberRoles.Owners))
        {
            if (owner == happened.PersonId) continue;
            await Tell(work, owner, "member_joined", new About(null, happened.OrganizationId, happened.PersonId.ToString(), joined.Since), new { joined.Organization, joined.Name, joined.MemberRole });
        }
    }

    public static async Task MemberChanged(MemberChanged happened, Work work, IServiceProvider _)
    {
        var organization = await work.MaybeOne<string>("select name from organizations.pub_organization where id = @OrganizationId", new { happened.OrganizationId });
        if (organization is null) return;
        await Tell(work, happened.PersonId, happened.MemberRole is null ? "member_ended" : "member_changed", new About(null, happened.OrganizationId, "", happened.At),
            new { Organization = organization, MemberRole = happened.MemberRole ?? "" });
    }

    /// <summary>The standing of an organization changed, by hand or by a sheet of the register: everybody in it hears of it.</summary>
    public static async Task StandingChanged(StandingChanged happened, Work work, IServiceProvider _)
    {
        var now = await work.MaybeOne<Standing>("select name, status from organizations.pub_organization where id = @OrganizationId", new { happened.OrganizationId });
        if (now is null) return;
        var kind = now.Status is "blacklisted" or "deregistered" or "revoked" ? "struck_off" : "standing_changed";
        foreach (var member in await MembersAs(work, happened.OrganizationId, MemberRoles.All))
        {
            await Tell(work, member, kind, new About(null, happened.OrganizationId, "", happened.At), new { Organization = now.Name, now.Status });
        }
    }

    /// <summary>A new entry of an organization's record: those who may answer it hear of it.</summary>
    public static async Task Conduct(Work work, Guid organizationId, string organization, string entry, string conduct, DateTimeOffset at)
    {
        foreach (var signer in await MembersAs(work, organizationId, MemberRoles.Signers))
        {
            await Tell(work, signer, "conduct_new", new About(null, organizationId, entry, at), new { Organization = organization, Conduct = conduct });
        }
    }

    /// <summary>An organization was asked to carry an idea out, or somebody has to hear what became of that.</summary>
    public static Task Matching(Work work, Guid personId, string kind, Guid callId, Guid? organizationId, string thing, DateTimeOffset at, object data) =>
        Tell(work, personId, kind, new About(callId, organizationId, thing, at), data);

    public static async Task SendSms(NoticeSmsDue due, Work work, IServiceProvider services)
    {
        if (await work.MaybeOne<Waiting>(Take, new { due.NoticeId }) is not { } notice) return;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(notice.Data)!;
        texts["at"] = notice.At.ToOffset(SeasonClock.Local).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        texts["office"] = texts[notice.Language == "en" ? "officeEn" : "officeZh"];
        await services.GetRequiredService<Sms>().Send(work, notice.PersonId, $"notifications.sms.{notice.Kind}", texts);
        await work.Run("update notifications.notice set sms_sent_at = now() where id = @NoticeId", new { due.NoticeId });
    }

    /// <summary>
    /// What was done to somebody's own ballot is told by short message to everybody, also without having asked for news: whoever never opens
    /// an inbox is the one in whose name others could vote.
    /// </summary>
    private static Task TellOfBallot(Work work, Guid personId, string kind, Guid callId, DateTimeOffset at, object data) =>
        Tell(work, personId, kind, new About(callId, null, "", at), data, bySmsInAnyCase: true);

    /// <summary>Into the inbox, and as a short message where the person agreed to those. Told once, however often it is tried.</summary>
    private static Task Tell(Work work, Guid personId, string kind, Guid callId, DateTimeOffset at, object data) =>
        Tell(work, personId, kind, new About(callId, null, "", at), data);

    private static async Task Tell(Work work, Guid personId, string kind, About about, object data, bool bySmsInAnyCase = false)
    {
        var saved = await work.MaybeOne<Told>(Save, new
        {
            personId,
            kind,
            about.CallId,
            about.OrganizationId,
            about.Thing,
            about.At,
            data = JsonSerializer.Serialize(data, Json.Options),
        });
        if (saved is null) return;
        await work.Changed("notifications.inbox", personId, LiveHub.PersonGroup(personId));
        if (saved.WantsSms || bySmsInAnyCase) await work.Publish(new NoticeSmsDue(saved.Id));
    }

    private static Task<IReadOnlyList<Guid>> MembersAs(Work work, Guid organizationId, IReadOnlyList<string> memberRoles) =>
        work.List<Guid>(ReadMembers, new { organizationId, roles = memberRoles.ToArray() });

    /// <summary>What a notice is about: a call, or an organization and something of it.</summary>
    private sealed record About(Guid? CallId, Guid? OrganizationId, string Thing, DateTimeOffset At);

    private sealed record Request(
        Guid Id, Guid OrganizationId, string Organization, Guid PersonId, string Kind, string State, string Reason, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt)
    {
        public About About(DateTimeOffset at) => new(null, OrganizationId, Id.ToString(), at);
    }

    private sealed record Correction(Guid Id, Guid OrganizationId, string Organization, Guid AskedBy, string State, string Reason, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt)
    {
        public About About(DateTimeOffset at) => new(null, OrganizationId, Id.ToString(), at);
    }

    private sealed record Joined(string Organization, string Name, string MemberRole, DateTimeOffset Since);

    private sealed record Standing(string Name, string Status);

    private sealed record Told(long Id, bool WantsSms);

    private sealed record Waiting(Guid PersonId, string Kind, string Data, DateTimeOffset At, string Language);

    private const string ReadWatchers = """
        select distinct r.person_id
        from programmes.pub_call c
        join identity.pub_role r on r.role in ('bureau', 'auditor') and c.scope_area_code like r.area_code || '%'
        where c.id = @CallId
        """;

    private const string ReadRequest = """
        select r.id, r.organization_id, o.name as organization, r.person_id, r.kind, r.state, r.reason, r.asked_at, r.decided_at
        from organizations.pub_account_request r
        join organizations.pub_organization o on o.id = r.organization_id
        where r.id = @RequestId
        """;

    private const string ReadCorrection = """
        select c.id, c.organization_id, o.name as organization, c.asked_by, c.state, c.reason, c.asked_at, c.decided_at
        from organizations.pub_correction c
        join organizations.pub_organization o on o.id = c.organization_id
        where c.id = @CorrectionId
        """;

    private const string ReadBureaus = """
        select distinct r.person_id
        from organizations.pub_organization o
        join identity.pub_role r on r.role = 'bureau' and o.area_code like r.area_code || '%'
        where o.id = @OrganizationId
        """;

    private const string ReadMembers = """
        select distinct person_id from identity.pub_member where organization_id = @organizationId and member_role = any(@roles) order by person_id
        """;

    private const string ReadJoined = """
        select o.name as organization, m.display_name as name, m.member_role, m.granted_at as since
        from identity.pub_member m
        join organizations.pub_organization o on o.id = m.organization_id
        where m.person_id = @PersonId and m.organization_id = @OrganizationId
        """;

    private const string Save = """
        insert into notifications.notice (person_id, kind, call_id, organization_id, thing, data, at)
        select p.id, @kind, @CallId, @OrganizationId, @Thing, @data::jsonb, @At
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
