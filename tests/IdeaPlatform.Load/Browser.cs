using System.Text;

namespace IdeaPlatform.Load;

/// <summary>What a voter's browser keeps from one tap to the next: the cookie that tells devices apart, given with the first answer.</summary>
internal sealed class Browser
{
    public const int DeviceLength = 22;

    private const string DeviceCookie = "ideaplatform_device=";

    public static ReadOnlySpan<byte> DeviceLine => "Set-Cookie: ideaplatform_device="u8;

    public byte[]? Device { get; set; }

    /// <summary>What follows the session in a line of cookies.</summary>
    public string DeviceShown => Device is null ? "" : $"; {DeviceCookie}{Encoding.ASCII.GetString(Device)}";

    /// <summary>Keeps the device that an answer gives, if it gives one.</summary>
    public void Take(IEnumerable<string> cookies)
    {
        if (cookies.FirstOrDefault(cookie => cookie.StartsWith(DeviceCookie, StringComparison.Ordinal)) is { } given)
        {
            Device = Encoding.ASCII.GetBytes(given.Split(';')[0][DeviceCookie.Length..]);
        }
    }
}
