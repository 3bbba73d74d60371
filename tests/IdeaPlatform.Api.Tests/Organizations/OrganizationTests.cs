using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class OrganizationTests(Api api) : IClassFixture<Api>
{
    private static object Form(string uscc, string name = "官渡区示例为老服务中心", string legalType = "service", string? usccException = null, string area = "530111",
        string field = "elder") => new { name, uscc, legalType, fields = new[] { field }, areaCode = area, contactPhone = "0871-00000000", usccException };

    [Fact]
    public async Task The_bureau_registers_and_everybody_reads()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var made = (await bureau.Post("/api/organizations", Form("52530111mj0000034q", "星火为老服务中心"))).Ok();
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("52530111MJ0000034Q", made["uscc"].GetString());
        var shown = (await api.Anonymous().Get($"/api/organizations/{made["id"].GetString()}")).Ok();
        Assert.Equal("星火为老服务中心", shown["name"].GetString());
        Assert.Equal("elder", shown["fields"][0].GetString());
        var listed = (await api.Anonymous().Get("/api/organizations?q=星火&field=elder")).Ok();
        Assert.Equal(1, listed["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_list_pages_without_gap_or_repetition()
    {
        for (var i = 0; i < 5; i++) await api.Organization($"分页机构{i % 2}", field: "culture");
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await api.Anonymous().Get($"/api/organizations?field=culture&size=2&after={after}")).Ok();
            seen.AddRange(page["items"].EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            after = page["next"].GetString();
        } while (after is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task A_code_with_impossible_characters_cannot_be_overridden()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var answer = await bureau.Post("/api/organizations", Form("52530111MI0000026X", usccException: "早期试点代码，已核对原件"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("organizations.uscc_characters", answer.Code);
        Assert.Equal("organizations.uscc_length", (await bureau.Post("/api/organizations", Form("52530111MJ"))).Code);
    }

    [Fact]
    public async Task A_code_that_fails_the_check_passes_only_with_a_reason_that_is_kept()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var refused = await bureau.Post("/api/organizations", Form("52530111MJ00000420"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("organizations.uscc_check", refused.Code);
        var made = (await bureau.Post("/api/organizations", Form("52530111MJ00000420", usccException: "早期试点代码，已核对原件"))).Ok();
        var shown = (await api.Anonymous().Get($"/api/organizations/{made["id"].GetString()}")).Ok();
        Assert.Equal("早期试点代码，已核对原件", shown["usccException"].GetString());
        Assert.Equal(1, await api.One<long>("select count(*) from kernel.audit_event where action = 'organizations.registered' and subject_id = @id and detail->>'exception' is not null",
            new { id = made["id"].GetGuid() }));
    }

    [Theory]
    [InlineData("52530111MJ0000052E", "service", "organizations.uscc_inner_check")]
    [InlineData("52530111MJ0000106H", "association", "organizations.uscc_type")]
    public async Task A_mismatch_is_a_warning_with_its_own_word(string uscc, string legalType, string code)
    {
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal(code, (await bureau.Post("/api/organizations", Form(uscc, legalType: legalType))).Code);
    }

    [Fact]
    public async Task An_area_outside_the_code_is_a_warning_and_an_unknown_area_or_field_is_malformed()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("organizations.area_unknown", (await bureau.Post("/api/organizations", Form("52530111MJ0000106H", area: "530111999"))).Code);
        var elsewhere = await api.As(await api.Staff("bureau", "530111007"));
        Assert.Equal("organizations.area_foreign", (await elsewhere.Post("/api/organizations", Form("52530111MJ0000106H"))).Code);
        Assert.Equal("organizations.uscc_area", (await bureau.Post("/api/organizations", Form("52530111MJ0000106H", area: "530112"))).Code);
        Assert.Equal("organizations.field_unknown", (await bureau.Post("/api/organizations", Form("52530111MJ0000106H", field: "no_such"))).Code);
    }

    [Fact]
    public async Task One_code_belongs_to_one_organization_also_when_two_clerks_race()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bureau.Post("/api/organizations", Form("52530111MJ0000114C"))));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("organizations.uscc_taken", answer.Code));
    }

    [Fact]
    public async Task The_form_learns_of_a_wrong_or_taken_code_before_anything_is_saved()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post("/api/organizations", Form("53530111MJ00000180", "示例基金会", "foundation"))).Ok();
        var taken = (await bureau.Get("/api/organizations/uscc?uscc=53530111mj00000180")).Ok();
        Assert.Equal("示例基金会", taken["takenBy"].GetString());
        var wrong = (await bureau.Get("/api/organizations/uscc?uscc=53530111MJ00000181")).Ok();
        Assert.Equal("organizations.uscc_check", wrong["fault"].GetString());
        Assert.True(wrong["overridable"].GetBoolean());
    }

    [Fact]
    public async Task Standing_changes_with_a_reason_and_never_over_a_newer_version()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var id = await api.Organization();
        object Standing(int version) => new
        {
            version,
            status = "abnormal",
            annualCheckYear = 2025,
            annualCheck = "failed",
            rectified = false,
            fields = new[] { "elder", "law" },
            reason = "年检未通过，已告知整改",
        };
        var changed = (await bureau.Put($"/api/organizations/{id}/standing", Standing(1))).Ok();
        Assert.Equal("abnormal", changed["status"].GetString());
        var late = await bureau.Put($"/api/organizations/{id}/standing", Standing(1));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Equal("organizations.stale", late.Code);
        Assert.Equal("organizations.unknown", (await bureau.Put($"/api/organizations/{Guid.NewGuid()}/standing", Standing(1))).Code);
    }

    [Fact]
    public async Task Address_and_phone_are_changed_where_the_bureau_verifies_them_and_nowhere_else()
    {
        var id = await api.Organization();
        var (member, bureau, elsewhere) = (await api.As(await api.Member(id)), await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau", "530102")));
        async Task<(string?, string?)> Stands() => await api.One<(string?, string?)>("select address, contact_phone from organizations.organization where id = @id", new { id });
        var before = await Stands();
        // A page that was open before still sends them along.
        (await member.Put($"/api/organizations/{id}", new { version = 1, contactPhone = "0871-11111111", address = "别处 1 号", introduction = "我们陪伴老人。" })).Ok();
        Assert.Equal(before, await Stands());
        object Standing(string? address, string? contactPhone) => new { version = 2, status = "active", rectified = false, fields = new[] { "elder" }, reason = "搬迁，已核对租赁合同", address, contactPhone };
        Assert.Equal("organizations.not_yours", (await elsewhere.Put($"/api/organizations/{id}/standing", Standing("别处 1 号", "0871-11111111"))).Code);
        Assert.Equal(before, await Stands());
        (await bureau.Put($"/api/organizations/{id}/standing", Standing("关上街道 8 号", null))).Ok();
        Assert.Equal(("关上街道 8 号", before.Item2), await Stands());
        Assert.DoesNotContain("contactPhone\": \"", await api.One<string>("select detail::text from kernel.audit_event where action = 'organizations.standing_changed' and subject_id = @id", new { id }));
    }

    [Fact]
    public async Task Members_write_what_their_organization_says_of_itself_and_nobody_elses()
    {
        var id = await api.Organization();
        var member = await api.As(await api.Member(id));
        var saved = (await member.Put($"/api/organizations/{id}", new { version = 1, introduction = "我们陪伴老人用好手机。" })).Ok();
        Assert.Equal("我们陪伴老人用好手机。", saved["introduction"].GetString());
        var elsewhere = await api.As(await api.Staff("bureau", "530102"));
        Assert.Equal("organizations.not_yours", (await elsewhere.Put($"/api/organizations/{id}", new { version = 2 })).Code);
        Assert.Equal("organizations.stale", (await member.Put($"/api/organizations/{id}", new { version = 1 })).Code);
        var stranger = await api.As(await api.Member(await api.Organization()));
        Assert.Equal("organizations.not_yours", (await stranger.Put($"/api/organizations/{id}", new { version = 2 })).Code);
    }

    [Fact]
    public async Task Only_the_bureau_registers_and_an_unknown_organization_is_not_found()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Post("/api/organizations", Form("52530111MJ00001227"))).Status);
        var clerk = await api.As(await api.Staff("clerk"));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post("/api/organizations", Form("52530111MJ00001227"))).Status);
        Assert.Equal("organizations.unknown", (await api.Anonymous().Get($"/api/organizations/{Guid.NewGuid()}")).Code);
    }
}
