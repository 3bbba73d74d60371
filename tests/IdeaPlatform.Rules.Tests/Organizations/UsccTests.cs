using IdeaPlatform.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class UsccTests
{
    [Theory]
    [InlineData("51530111MJ00000186")]
    [InlineData("51530111MJ00000261")]
    [InlineData("52530111MJ00000183")]
    [InlineData("52530111MJ0000026X")]
    [InlineData("52530111MJ0000034Q")]
    [InlineData("52530111MJ0000042K")]
    [InlineData("52530111MJ0000106H")]
    [InlineData("52530111MJ0000114C")]
    [InlineData("52530111MJ00001227")]
    [InlineData("52530111MJ000027XM")]
    [InlineData("52530111MJ000000X3")]
    [InlineData("53530111MJ00000180")]
    [InlineData("91330100799655058B")]
    [InlineData("9144030071526726XG")]
    [InlineData("914403001922038216")]
    public void A_sound_code_passes(string code) => Assert.Null(Uscc.Fault(code));

    [Theory]
    [InlineData("52530111MJ00000261", "organizations.uscc_check", true)]
    [InlineData("52530111MJ0000025X", "organizations.uscc_inner_check", true)]
    [InlineData("52530111MI0000026X", "organizations.uscc_characters", false)]
    [InlineData("5253011OMJ0000026X", "organizations.uscc_characters", false)]
    [InlineData("52530111MJ0000026", "organizations.uscc_length", false)]
    [InlineData("52530111MJ0000026XX", "organizations.uscc_length", false)]
    [InlineData("", "organizations.uscc_length", false)]
    // Legal, from the pilot years, and still failing the check: the bureau may let it pass with a reason.
    [InlineData("91350100M0001TGQXM", "organizations.uscc_check", true)]
    public void A_faulty_code_is_named_by_its_fault(string code, string expected, bool overridable) =>
        Assert.Equal(new UsccFault(expected, overridable), Uscc.Fault(code));

    [Fact]
    public void Every_other_last_character_is_refused()
    {
        foreach (var last in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(c => c != 'X'))
        {
            Assert.Equal("organizations.uscc_check", Uscc.Fault("52530111MJ0000026" + last)?.Code);
        }
    }

    [Theory]
    [InlineData("52530111mj0000026x")]
    [InlineData(" 52530111 MJ0000 026X ")]
    [InlineData("52530111-MJ0000026-X")]
    public void What_people_type_is_brought_into_shape_first(string typed) => Assert.Equal("52530111MJ0000026X", Uscc.Normalize(typed));

    [Theory]
    [InlineData("52530111MJ0000026X", "service", "530111003", null)]
    [InlineData("52530111MJ0000026X", "association", "530111003", "organizations.uscc_type")]
    [InlineData("91330100799655058B", "service", "530111", "organizations.uscc_type")]
    [InlineData("52530111MJ0000026X", "service", "530112", "organizations.uscc_area")]
    public void The_code_must_say_the_same_as_the_form(string code, string legalType, string area, string? expected) =>
        Assert.Equal(expected, Uscc.Mismatch(code, legalType, area)?.Code);
}
