using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>The whole phone number, or the exact name: a desk looks somebody up, it does not browse. POST keeps numbers out of addresses and logs.</summary>
public sealed record FindResidentsRequest([property: MaxLength(30)] string? Phone = null, [property: MaxLength(40)] string? Name = null);

internal static class FindResidents
{
    internal static async Task<Results<Ok<IReadOnlyList<ResidentResponse>>, ProblemHttpResult>> Handle(
        FindResidentsRequest request, CurrentUser user, Database db, PersonSecrets secrets, CancellationToken ct)
    {
        var phone = PhoneRules.Normalize(request.Phone);
        if (!string.IsNullOrWhiteSpace(request.Phone) && phone is null) return Problems.Invalid("identity.phone_invalid", "phone");
        var name = phone is null ? NameRules.Clean(request.Name) : null;
        if (phone is null && name is null) return Problems.Invalid("identity.find_by_what", "phone");
        await using var work = await db.Begin(ct);
        var found = await work.List<ResidentResponse>(Find, new { hash = phone is null ? null : secrets.PhoneHash(phone), name, areas = DeskScope.Areas(user) });
        await work.Audit(user.Id, "identity.looked_up", "person", found.Count == 1 ? found[0].Id : null, new { by = phone is null ? "name" : "phone", found = found.Count });
        await work.Commit();
        return TypedResults.Ok(found);
    }

    private const string Find = """
        select p.id, p.display_name, p.phone_last4, p.area_code, p.verified_by, p.created_at
        from identity.person p
        where p.kind = 'resident' and p.closed_at is null and p.area_code is not null
          and (p.phone_hash = @hash::bytea or p.display_name = @name)
          and exists (select 1 from unnest(@areas) a where p.area_code like a || '%')
        order by p.created_at desc, p.id
        limit 20
        """;
}
