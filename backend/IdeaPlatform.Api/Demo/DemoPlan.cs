namespace IdeaPlatform.Demo;

/// <summary>The dates of a call in the story, in days from now.</summary>
public sealed record DemoCallDays(int SubmitFrom, int SubmitTo, int VoteFrom, int VoteTo, int ReviewTo, int ClaimFrom, int ClaimTo);

/// <summary>
/// When things happen in the story. It is told on every day of the year, so each wait of five working days has room for the longest holidays:
/// from the day before Spring Festival they take two weeks.
/// </summary>
public static class DemoPlan
{
    public const int Begins = -355;

    public static readonly DemoCallDays First = new(-350, -323, -313, -303, -291, -273, -254);
    public const int FirstDecided = -290;
    public const int FirstClaimed = -270;
    public const int FirstChosen = -253;
    public const int FirstSigned = -236;
    // The first milestone is due on day -204, the second on -114: one organization is six days late with it.
    public const int FirstMilestone = -206;
    public const int SecondMilestone = -116;
    public const int SecondMilestoneLate = -108;

    public static readonly DemoCallDays Second = new(-135, -110, -100, -90, -80, -62, 15);
    public const int SecondDecided = -79;

    public static readonly DemoCallDays Third = new(-45, -14, -6, 8, 20, 38, 55);
    public const int ThirdPublished = -50;

    public static readonly DemoCallDays Fourth = new(-12, 18, 28, 38, 50, 68, 85);
}
