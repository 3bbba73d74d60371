namespace IdeaPlatform.Identity;

/// <summary>
/// Settings <c>Limits:*</c>. Addresses are shared by whole streets behind carrier NAT and families share phones, so an address may do
/// much more than a phone.
/// </summary>
internal sealed class Limits
{
    public int CodeResendSeconds { get; set; } = 60;

    public int CodesPerPhonePerHour { get; set; } = 5;

    public int CodesPerPhonePerDay { get; set; } = 10;

    /// <summary>Sign-in calls (codes, passwords, invitations) from one address.</summary>
    public int SignInPerAddressPerMinute { get; set; } = 60;

    /// <summary>All calls of one signed-in person.</summary>
    public int PerPersonPerMinute { get; set; } = 600;

    /// <summary>All calls of visitors from one address.</summary>
    public int PerAddressPerMinute { get; set; } = 3000;
}
