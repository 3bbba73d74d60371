using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

internal static class Areas
{
    public static Task<bool> IsCommunity(Work work, string areaCode) => work.One<bool>(
        "select exists (select 1 from registers.pub_area where code = @areaCode and level = 'community' and enabled)", new { areaCode });

    public static Task<bool> Exists(Work work, string areaCode) => work.One<bool>(
        "select exists (select 1 from registers.pub_area where code = @areaCode)", new { areaCode });
}
