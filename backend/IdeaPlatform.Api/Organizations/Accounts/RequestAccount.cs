using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary><paramref name="Kind"/>: account goes to the bureau, join to the organization's owner.</summary>
public sealed record AccountRequested(Guid Id, string Kind, string OrganizationName);

/// <summary>Somebody who proved their phone asks to act for an organization of the register. Nothing is theirs before somebody said yes.</summary>
internal static class RequestAccount
{
    private const int MostOpen = 5;

    internal static async Task<Results<Created<AccountRequested>, ProblemHttpResult>> Handle(
        IFormFile file, [FromForm, Required, StringLength(40)] string uscc, [FromForm, Required, Words(2, 40)] string title,
        CurrentUser user, Database db, SeasonClock season, CancellationToken ct,
        [FromForm, RegularExpression("^(owner|lead|finance|member)$")] string memberRole = MemberRoles.Owner, [FromForm, StringLength(500)] string words = "")
    {
        var code = Uscc.Normalize(uscc);
        if (Uscc.Fault(code) is { Overridable: false } fault) return Problems.Invalid(fault.Code, "uscc");
        var (proof, refusal) = await Proof.Read(file, ct);
        if (proof is null) return refusal!;

        await using var work = await db.Begin(ct);
        if (!await work.One<bool>(IsVerified, new { user.Id })) return Problems.Refused("organizations.account_phone_first");
        if (await work.MaybeOne<Guid?>("select id from organizations.organization where uscc = @code", new { code }) is not { } organizationId) return Problems.Invalid("organizations.account_not_registered", "uscc");
        await RequestAtHand.TakeTurn(work, organizationId);
        var known = await work.One<Known>(ReadKnown, new { organizationId, user.Id });
        if (AccountRules.IsGone(known.Status)) return Problems.Refused("organizations.account_gone");
        if (known.IsMember) return Problems.Refused("organizations.account_member");
        if (known.Mine) return Problems.Refused("organizations.account_asked");
        if (known.Open >= MostOpen) return Problems.Refused("organizations.account_many");
        var kind = AccountRules.KindOf(known.HasOwner, known.HasOpen);
        var (id, now) = (Guid.CreateVersion7(), season.Now());
        await work.Run(Save, new
        {
            id,
            organizationId,
            personId = user.Id,
            kind,
            memberRole = kind == "account" ? MemberRoles.Owner : memberRole,
            title = PersonalNumbers.Mask(title.Trim()),
            words = PersonalNumbers.Mask(words.Trim()),
            proof.Content,
            proofKind = proof.Kind,
            now,
        });
        await work.Audit(user.Id, "organizations.account_asked", "organization", organizationId, new { kind });
        await work.Publish(new Published.AccountAsked(id));
        await RequestAtHand.Changed(work, organizationId, user.Id);
        await work.Commit();
        return TypedResults.Created($"/api/account-requests/{id}/proof", new AccountRequested(id, kind, known.Name));
    }

    private sealed record Known(string Name, string Status, bool HasOwner, bool HasOpen, bool IsMember, bool Mine, int Open);

    // Staff signed in with two factors; a resident proved the phone by its code, or who they are at a desk.
    private const string IsVerified = "select exists (select 1 from identity.pub_person where id = @Id and (kind = 'staff' or verified_at is not null))";

    private const string ReadKnown = """
        select o.name, o.status,
            exists (select 1 from identity.pub_member m where m.organization_id = o.id and m.member_role = 'owner') as has_owner,
            exists (
                select 1 from organizations.account_request r
                where r.organization_id = o.id and r.kind = 'account' and r.is_open) as has_open,
            exists (select 1 from identity.pub_member m where m.organization_id = o.id and m.person_id = @Id) as is_member,
            exists (
                select 1 from organizations.account_request r
                where r.organization_id = o.id and r.person_id = @Id and r.is_open) as mine,
            (select count(*)::int from organizations.account_request r where r.person_id = @Id and r.is_open and r.state <> 'verified') as open
        from organizations.organization o
        where o.id = @organizationId
        """;

    private const string Save = """
        insert into organizations.account_request (id, organization_id, person_id, kind, member_role, title, words, proof, proof_kind, asked_at, since)
        values (@id, @organizationId, @personId, @kind, @memberRole, @title, @words, @Content, @proofKind, @now, @now)
        """;
}
