using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record RegisterOrganizationRequest(
    [property: Required, Words(2, 80)] string Name,
    [property: Required, Words(1, 40)] string Uscc,
    [property: Required, RegularExpression("^(association|service|foundation|community)$")] string LegalType,
    [property: Required, MinLength(1), MaxLength(15)] string[] Fields,
    [property: Required, RegularExpression("^[0-9]{6}([0-9]{3}([0-9]{3})?)?$")] string AreaCode,
    DateOnly? RegisteredOn = null,
    [property: MaxLength(120)] string Address = "",
    [property: RegularExpression("^[0-9+() -]{5,30}$")] string? ContactPhone = null,
    [property: MaxLength(1000)] string Introduction = "",
    [property: Range(2000, 2200)] int? AnnualCheckYear = null,
    [property: RegularExpression("^(passed|basically_passed|failed|absent|exempt)$")] string? AnnualCheck = null,
    [property: Words(5, 300)] string? UsccException = null);

public sealed record OrganizationRegistered(Guid Id, string Uscc);

/// <summary>The bureau enters an organization of the register. A code that fails the check passes only with a written reason.</summary>
internal static class RegisterOrganization
{
    internal static async Task<Results<Created<OrganizationRegistered>, ProblemHttpResult>> Handle(
        RegisterOrganizationRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var uscc = Uscc.Normalize(request.Uscc);
        var fault = Uscc.Fault(uscc) ?? Uscc.Mismatch(uscc, request.LegalType, request.AreaCode);
        if (fault is { Overridable: false }) return Problems.Invalid(fault.Code, "uscc");
        if (fault is not null && request.UsccException is null) return Problems.Refused(fault.Code, new { overridable = true });

        await using var work = await db.Begin(ct);
        var known = await work.One<Known>(ReadKnown, new { request.AreaCode, request.Fields });
        if (!known.Area) return Problems.Invalid("organizations.area_unknown", "areaCode");
        if (!user.Has(Roles.Bureau, request.AreaCode)) return Problems.Invalid("organizations.area_foreign", "areaCode");
        if (!known.Fields) return Problems.Invalid("organizations.field_unknown", "fields");
        var id = Guid.CreateVersion7();
        var exception = fault is null ? null : request.UsccException;
        var saved = await work.Run(Save, new
        {
            id,
            uscc,
            exception,
            request.Name,
            request.LegalType,
            request.Fields,
            request.AreaCode,
            request.RegisteredOn,
            request.Address,
            request.ContactPhone,
            request.Introduction,
            request.AnnualCheckYear,
            request.AnnualCheck,
            now = season.Now(),
        });
        if (saved == 0) return Problems.Refused("organizations.uscc_taken");
        await work.Audit(user.Id, "organizations.registered", "organization", id, new { uscc, exception });
        await work.Commit();
        return TypedResults.Created($"/api/organizations/{id}", new OrganizationRegistered(id, uscc));
    }

    private sealed record Known(bool Area, bool Fields);

    private const string ReadKnown = """
        select exists (select 1 from registers.pub_area a where a.code = @AreaCode) as area,
            not exists (select 1 from unnest(@Fields) f where not exists (select 1 from registers.pub_category c where c.code = f)) as fields
        """;

    private const string Save = """
        insert into organizations.organization (id, name, uscc, legal_type, fields, area_code, registered_on, address, contact_phone, introduction,
            annual_check_year, annual_check, uscc_exception, changed_at)
        values (@id, @Name, @uscc, @LegalType, @Fields, @AreaCode, @RegisteredOn, @Address, @ContactPhone, @Introduction,
            @AnnualCheckYear, @AnnualCheck, @exception, @now)
        on conflict (uscc) do nothing
        """;
}
