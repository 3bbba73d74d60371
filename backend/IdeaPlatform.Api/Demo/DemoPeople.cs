using System.Security.Cryptography;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>The made-up people of the demonstration: a desk of each kind, and residents of many communities. Numbers begin with 154: nobody has them.</summary>
internal sealed class DemoPeople(Database db, People people, HttpClient http)
{
    private readonly Dictionary<string, DemoCaller> _clerks = [];
    private readonly string _password = $"Guandu-{RandomNumberGenerator.GetInt32(100000, 999999)}";
    private int _position;

    /// <summary>Everything so far is marked as demo. The published ballots carry the mark, and a certificate names their very bytes: so before it is made.</summary>
    public Task Mark() => db.Run(LoadDemo.MarkDemo, null, CancellationToken.None);

    public DemoCaller Bureau { get; private set; } = null!;

    /// <summary>Gives the second signature: nobody publishes what they signed themselves.</summary>
    public DemoCaller SecondOfficer { get; private set; } = null!;

    public DemoCaller Finance { get; private set; } = null!;

    /// <summary>Whoever decided does not judge objections to it.</summary>
    public DemoCaller ObjectionOfficer { get; private set; } = null!;

    public IReadOnlyList<DemoCaller> Reviewers { get; private set; } = [];

    public IReadOnlyList<DemoCaller> Residents { get; private set; } = [];

    public async Task MakeOffices()
    {
        Bureau = await Staff("bureau", Roles.Bureau, "区民政局经办（示例）", "Civil Affairs Bureau", "530111");
        SecondOfficer = await Staff("bureau2", Roles.Bureau, "区民政局复核（示例）", "Civil Affairs Bureau, second officer", "530111");
        ObjectionOfficer = await Staff("bureau3", Roles.Bureau, "区民政局异议核实（示例）", "Civil Affairs Bureau, objections", "530111");
        _clerks["530111001009"] = await Staff("clerk", Roles.Clerk, "关上中心区社区工作者（示例）", "Community clerk, Guanshang Central", "530111001009");
        await Staff("street", Roles.Street, "关上街道三社联动中心（示例）", "Street centre, Guanshang", "530111001");
        Reviewers =
        [
            await Staff("reviewer1", Roles.Reviewer, "评审甲（示例）", "Reviewer A", "530111"),
            await Staff("reviewer2", Roles.Reviewer, "评审乙（示例）", "Reviewer B", "530111"),
            await Staff("reviewer3", Roles.Reviewer, "评审丙（示例）", "Reviewer C", "530111"),
            await Staff("reviewer4", Roles.Reviewer, "评审丁（示例）", "Reviewer D", "530111"),
            await Staff("reviewer5", Roles.Reviewer, "评审戊（示例）", "Reviewer E", "530111"),
        ];
        Finance = await Staff("finance", Roles.Finance, "财务岗（示例）", "Finance", "530111");
        await Staff("auditor", Roles.Auditor, "审计员（示例）", "Auditor", "530111");
    }

    /// <summary>Residents spread over the communities of the ideas; the first of them can be played.</summary>
    public async Task MakeResidents(IReadOnlyList<string> areaCodes, int count)
    {
        string[] names = ["陈阿姨", "老周", "小杨", "李师傅", "段奶奶", "马大姐", "普老师", "何爷爷", "小赵", "张医生", "毕大叔", "金婶", "沐同学", "高阿姨", "方师傅", "杞老师"];
        var made = new List<DemoCaller>();
        for (var n = 0; n < count; n++)
        {
            // The playable three live where the first ideas are told, so that their pages are not empty.
            var name = n < names.Length ? names[n] : $"居民{n + 1}";
            var phone = $"154{n:00000000}";
            var area = areaCodes[n % areaCodes.Count];
            await using var work = await db.Begin(CancellationToken.None);
            var id = await people.CreateResident(work, phone, name, area, smsNews: n % 2 == 0);
            if (n < 3) await SaveAccount(work, id, Roles.Resident, $"居民 {name}（示例）", $"Resident {(char)('A' + n)}", null, phone);
            made.Add(new DemoCaller(http, await people.OpenSession(work, id), id));
            await work.Commit();
        }
        Residents = made;
    }

    /// <summary>Whoever keeps the desk of a community; made when first needed.</summary>
    public async Task<DemoCaller> ClerkOf(string areaCode)
    {
        if (_clerks.TryGetValue(areaCode, out var known)) return known;
        await using var work = await db.Begin(CancellationToken.None);
        var id = await people.CreateStaff(work, $"clerk-{areaCode}", _password, "社区工作者（示例）", Roles.Clerk, areaCode);
        var caller = new DemoCaller(http, await people.OpenSession(work, id, staff: true), id);
        await work.Commit();
        return _clerks[areaCode] = caller;
    }

    public Task<DemoCaller> Member(string login, Guid organizationId, string nameZh, string nameEn, string memberRole = MemberRoles.Owner) =>
        Staff(login, Roles.Organization, nameZh, nameEn, null, organizationId, memberRole);

    private async Task<DemoCaller> Staff(string login, string role, string nameZh, string nameEn, string? areaCode, Guid? organizationId = null, string? memberRole = null)
    {
        await using var work = await db.Begin(CancellationToken.None);
        var id = await people.CreateStaff(work, login, _password, nameZh, role, areaCode, organizationId, memberRole);
        await SaveAccount(work, id, role, nameZh, nameEn, login, null);
        var caller = new DemoCaller(http, await people.OpenSession(work, id, staff: true), id);
        await work.Commit();
        return caller;
    }

    private Task<int> SaveAccount(Work work, Guid personId, string role, string nameZh, string nameEn, string? login, string? phone) =>
        work.Run("""
            insert into demo.account (person_id, position, role, name_zh, name_en, login, password, phone)
            values (@personId, @position, @role, @nameZh, @nameEn, @login, @password, @phone)
            """, new { personId, position = ++_position, role, nameZh, nameEn, login, password = login is null ? null : _password, phone });
}
