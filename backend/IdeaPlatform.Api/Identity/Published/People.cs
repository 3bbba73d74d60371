using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity.Published;

/// <summary>What a desk did about a resident's phone: found or made an account, or why not (a refusal code).</summary>
public sealed record FoundResident(Guid PersonId, bool IsNew);

/// <summary>Accounts made by other rooms: a clerk's entry on a resident's behalf, demo content, a replayed election. Take it from the services.</summary>
public sealed class People
{
    /// <summary>The name of an account that was closed at its owner's wish.</summary>
    public const string ClosedName = "已注销用户";

    private readonly PersonSecrets _secrets;
    private readonly TimeProvider _clock;

    internal People(PersonSecrets secrets, TimeProvider clock) => (_secrets, _clock) = (secrets, clock);

    /// <summary>The number as this house writes it, or null when it is no mobile number (refuse with <c>identity.phone_invalid</c>).</summary>
    public static string? NormalizePhone(string? written) => PhoneRules.Normalize(written);

    /// <summary>The name as it may be shown, or null (refuse with <c>identity.name_invalid</c>).</summary>
    public static string? CleanName(string? written) => NameRules.Clean(written);

    /// <summary>
    /// The resident with this phone, else a new, unverified account for them: it may not vote before the phone is proved by signing in,
    /// or the person by a clerk. <paramref name="channel"/> is in_person, phone or paper: how consent was given.
    /// </summary>
    public async Task<FoundResident> FindOrRegister(Work work, string phone, string name, string areaCode, string channel, Guid byPerson)
    {
        var normal = PhoneRules.Normalize(phone) ?? throw new ArgumentException("not a mobile number", nameof(phone));
        var hash = _secrets.PhoneHash(normal);
        await PhoneLock.Take(work, hash);
        if (await work.MaybeOne<Guid?>(FindPerson, new { hash }) is { } known) return new FoundResident(known, false);
        var now = _clock.GetUtcNow();
        var personId = await NewResident.Save(work, _secrets, new NewResident(name, normal, areaCode, null, null, "zh-CN", SmsNews: false, Demo: false), now);
        await Consents.Save(work, personId, Consents.Privacy, given: true, channel, now, byPerson);
        await work.Audit(byPerson, "identity.registered_for", "person", personId, new { channel });
        return new FoundResident(personId, true);
    }

    /// <summary>Demo and tests: a verified resident who can sign in with this phone.</summary>
    public async Task<Guid> CreateResident(Work work, string phone, string name, string areaCode, bool smsNews = false)
    {
        var now = _clock.GetUtcNow();
        var key = await PersonKeys.Claim(work, _secrets, _secrets.PhoneEvidence(phone), null, now);
        var personId = await NewResident.Save(work, _secrets, new NewResident(name, phone, areaCode, key, "phone", "zh-CN", smsNews, Demo: true), now);
        await Consents.Save(work, personId, Consents.Privacy, given: true, "web", now);
        return personId;
    }

    /// <summary>Demo and tests: staff who can sign in; their second factor shows on the message page.</summary>
    public async Task<Guid> CreateStaff(Work work, string login, string password, string name, string role, string? areaCode = "530111", Guid? organizationId = null, string? memberRole = null)
    {
        var now = _clock.GetUtcNow();
        var id = Guid.CreateVersion7();
        await work.Run(SaveStaff, new
        {
            id,
            name,
            login,
            password = StaffPasswords.Hash(password),
            totp = _secrets.SealTotp(_secrets.InvitationTotp(id)),
            role,
            areaCode = organizationId is null ? areaCode : null,
            organizationId,
            memberRole = organizationId is null ? null : memberRole ?? MemberRoles.Owner,
            grantId = Guid.CreateVersion7(),
            now,
        });
        await Consents.Save(work, id, Consents.Privacy, given: true, "web", now);
        return id;
    }

    /// <summary>A session without a browser, as a signed-in person has one; answers the cookie's value. For the replay and tests.</summary>
    public async Task<string> OpenSession(Work work, Guid personId, bool staff = false) =>
        await SessionStart.Save(work, personId, staff, "", _clock.GetUtcNow());

    /// <summary>Demo: this browser becomes the made-up person, as after signing in. The caller checks that the person is made up.</summary>
    public Task SignIn(Work work, HttpContext http, Guid personId, bool staff) =>
        SessionStart.Begin(work, http, personId, staff, _clock.GetUtcNow());

    /// <summary>
    /// Synthetic verified residents of one community, each with an open session, in two statements: for replaying a real election.
    /// Answers person ids and cookie values. Never in production: the caller checks.
    /// </summary>
    public async Task<IReadOnlyList<SyntheticVoter>> CreateVoters(Work work, int count, string areaCode)
    {
        var now = _clock.GetUtcNow();
        var voters = Enumerable.Range(0, count)
            .Select(_ => new SyntheticVoter(Guid.CreateVersion7(), Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)))).ToArray();
        await work.Run(SaveVoters, new
        {
            ids = voters.Select(voter => voter.PersonId).ToArray(),
            names = Enumerable.Range(1, count).Select(n => $"示例投票人{n}").ToArray(),
            keys = voters.Select(voter => _secrets.PersonKey(voter.PersonId.ToByteArray())).ToArray(),
            tokens = voters.Select(voter => SessionAuthentication.HashOf(voter.Token)).ToArray(),
            areaCode,
            now,
            expiresAt = now.AddDays(7),
        });
        return voters;
    }

    /// <summary>Takes the made-up people and everything that is theirs in this room out again. Only the owner of the tables can.</summary>
    public static Task RemoveMadeUp(Work work) => work.Run(RemoveDemo);

    // Every table of the room that names a person; consents are append-only for everybody but this.
    private const string RemoveDemo = """
        do $$
        declare place record;
        begin
            for place in
                select format('%I.%I', n.nspname, c.relname) as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
                where c.relkind = 'r' and n.nspname = 'identity'
            loop
                execute format('alter table %s disable trigger user', place.name);
                execute format('delete from %s where person_id in (select id from identity.person where is_demo)', place.name);
                execute format('alter table %s enable trigger user', place.name);
            end loop;
        end $$;
        delete from identity.person where is_demo
        """;

    private const string FindPerson = "select id from identity.person where phone_hash = @hash and closed_at is null and kind = 'resident'";

    private const string SaveStaff = """
        insert into identity.person (id, kind, display_name, login, password_hash, totp_cipher, is_demo, created_at)
        values (@id, 'staff', @name, @login, @password, @totp, true, @now);
        insert into identity.role_grant (id, person_id, role, area_code, organization_id, member_role, granted_at)
        values (@grantId, @id, @role, @areaCode, @organizationId, @memberRole, @now)
        """;

    private const string SaveVoters = """
        insert into identity.person (id, kind, display_name, area_code, person_key, verified_at, verified_by, is_demo, created_at)
        select v.id, 'resident', v.name, @areaCode, v.key, @now, 'phone', true, @now
        from unnest(@ids, @names, @keys) as v (id, name, key);
        insert into identity.role_grant (id, person_id, role, area_code, granted_at)
        select gen_random_uuid(), v.id, 'resident', @areaCode, @now from unnest(@ids) as v (id);
        insert into identity.session (id, token_hash, person_id, created_at, seen_at, idle_minutes, expires_at)
        select gen_random_uuid(), v.token, v.id, @now, @now, 10080, @expiresAt from unnest(@ids, @tokens) as v (id, token)
        """;
}

/// <summary>A made-up voter; <paramref name="Token"/> goes into the cookie <c>ideaplatform_session</c>.</summary>
public sealed record SyntheticVoter(Guid PersonId, string Token);
