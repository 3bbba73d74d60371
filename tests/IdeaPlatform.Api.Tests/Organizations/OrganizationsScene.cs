using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Organizations;

public static class OrganizationsScene
{
    private static int s_counter;

    /// <summary>An organization that passes every rule for ideas about older people, with a code of its own (sound by shape, not by check).</summary>
    public static async Task<Guid> Organization(this Api api, string? name = null, string field = "elder", string status = "active")
    {
        var n = Interlocked.Increment(ref s_counter);
        var id = Guid.CreateVersion7();
        await api.Sql("""
            insert into organizations.organization (id, name, uscc, legal_type, fields, area_code, status, annual_check_year, annual_check, contact_phone)
            values (@id, @name, '52530111T' || lpad(@n::text, 9, '0'), 'service', array[@field], '530111', @status, extract(year from @now)::int - 1, 'passed', '0871-00000000')
            """, new { id, n, name = name ?? $"示例社工中心{n}", field, status, now = api.SeasonNow });
        return id;
    }

    /// <summary>Somebody who signs in for the organization.</summary>
    public static Task<TestPerson> Member(this Api api, Guid organizationId, string memberRole = "owner") =>
        api.Staff("organization", organizationId: organizationId, memberRole: memberRole);
}
