using IdeaPlatform.Identity;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class PersonRulesTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    [Theory]
    [InlineData("15400000001", "15400000001")]
    [InlineData("+86 154-0000-0001", "15400000001")]
    [InlineData("0086 15400000001", "15400000001")]
    [InlineData("１５４００００００００１", null)]
    [InlineData("１５４００００００１２", "15400000012")]
    [InlineData("12800000000", null)]
    [InlineData("1540000000", null)]
    [InlineData("0871-67196360", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_mobile_number_is_eleven_digits_however_it_is_written(string? written, string? expected) => Assert.Equal(expected, PhoneRules.Normalize(written));

    [Fact]
    public void A_masked_number_shows_its_beginning_and_end() => Assert.Equal("154****0001", PhoneRules.Mask("15400000001"));

    [Theory]
    [InlineData("罗小喜", "罗小喜")]
    [InlineData("  阿  诺 ", "阿 诺")]
    [InlineData("买买提·阿不都热合曼", "买买提·阿不都热合曼")]
    [InlineData("𬬮𬬻", "𬬮𬬻")]
    [InlineData("Ann O'Neil-Lee", "Ann O'Neil-Lee")]
    [InlineData("阿", null)]
    [InlineData("15400000001", null)]
    [InlineData("阿诺 1540000", null)]
    [InlineData("<script>", null)]
    [InlineData("阿诺\u202e", null)]
    [InlineData("·· ··", null)]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一", null)]
    public void A_name_may_be_rare_or_a_nickname_but_no_number(string written, string? expected) => Assert.Equal(expected, NameRules.Clean(written));

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    [InlineData("53011118880101007X")]
    [InlineData("53011118880101007x")]
    [InlineData("530111188801010088")]
    public void An_identity_number_with_the_right_check_is_taken(string id) => Assert.Equal(id.ToUpperInvariant(), IdNumberRules.Normalize(id, s_today));

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("530111201902300010")]
    [InlineData("53011118880101007")]
    [InlineData("5301111888010100XX")]
    [InlineData("030111188801010088")]
    public void A_wrong_check_or_an_impossible_day_is_refused(string id) => Assert.Null(IdNumberRules.Normalize(id, s_today));

    [Fact]
    public void Nobody_is_born_tomorrow() => Assert.Null(IdNumberRules.Normalize("11010519491231002X", new DateOnly(1949, 12, 30)));

    [Theory]
    [InlineData("Dianchi-2018", null)]
    [InlineData("dianchi-2018-gull", null)]
    [InlineData("dianchidianchi", "identity.password_weak")]
    [InlineData("dianchi2018", "identity.password_weak")]
    [InlineData("Dian-2018", "identity.password_short")]
    [InlineData("Zhang.San-2018", "identity.password_has_login")]
    public void A_password_is_long_and_mixed_and_not_the_login(string password, string? reason) => Assert.Equal(reason, PasswordRules.WhyNot(password, "zhang.san"));

    [Theory]
    [InlineData("clerk", "530111001001", null)]
    [InlineData("clerk", "530111001", "identity.scope_community")]
    [InlineData("street", "530111001", null)]
    [InlineData("street", "530111", "identity.scope_street")]
    [InlineData("bureau", "530111", null)]
    [InlineData("reviewer", "530111001", "identity.scope_district")]
    [InlineData("reviewer", null, "identity.scope_district")]
    public void Each_role_has_its_scope(string role, string? areaCode, string? reason) => Assert.Equal(reason, InvitationRules.WhyNot(role, areaCode));

    [Fact]
    public void The_fifth_failure_locks_and_the_count_starts_again()
    {
        var now = DateTimeOffset.UnixEpoch;
        Assert.Equal((4, null), LockRules.AfterFailure(3, now));
        Assert.Equal((0, now.AddMinutes(15)), LockRules.AfterFailure(4, now));
        Assert.True(LockRules.IsLocked(now.AddMinutes(15), now.AddMinutes(14)));
        Assert.False(LockRules.IsLocked(now.AddMinutes(15), now.AddMinutes(15)));
        Assert.False(LockRules.IsLocked(null, now));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile MicroMessenger/8.0", "WeChat · Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/147.0 Safari/537.36", "Chrome · Windows")]
    [InlineData("curl/8", "")]
    public void A_device_is_named_roughly(string userAgent, string expected) => Assert.Equal(expected, DeviceName.Of(userAgent));
}
