namespace IdeaPlatform.Demo;

/// <summary>Problems that came without a solution, so that the needs list has something to show.</summary>
internal static class DemoNeeds
{
    /// <summary>Somebody has a solution for it in the call that collects.</summary>
    public static DemoIdea Stairs { get; } = new("老楼上楼没处歇脚", "elder", "530111001003", 0,
        "我们这几栋老楼没有电梯，老人提着菜上五楼要歇好几回，楼道里没有地方坐，只能扶着栏杆站着喘。", "", "约 80 位老人");

    /// <summary>Nobody has one yet.</summary>
    public static IReadOnlyList<DemoIdea> Waiting { get; } =
    [
        new("下雨天路口积水过不去", "traffic", "530111001009", 0,
            "一下大雨，菜市场门口的路口就积水，水深到脚踝，老人和接孩子的人要绕一大圈，有人踩着砖头过还摔过跤。", "", "每天约 600 人路过"),
        new("听不清看病叫号", "disability", "530111001011", 0,
            "社区卫生站叫号只靠广播，听力不好的老人坐在那里一上午，号早就过了，问护士又不好意思一次次地问。", "", "约 60 位听力不好的居民"),
    ];
}
