namespace IdeaPlatform.Load;

/// <summary>What a voter's browser keeps from one tap to the next: the cookie that tells devices apart, given with the first answer.</summary>
internal sealed class Browser
{
    public const int DeviceLength = 22;

    public static ReadOnlySpan<byte> DeviceLine => "Set-Cookie: ideaplatform_device="u8;

    public byte[]? Device { get; set; }
}
