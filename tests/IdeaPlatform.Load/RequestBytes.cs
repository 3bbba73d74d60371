using System.Buffers.Text;
using System.Net;
using System.Text;

namespace IdeaPlatform.Load;

/// <summary>
/// The bytes of one request as a browser sends them, made once for each connection; for each vote only session, device, idea, tap and rev
/// are written over, all of fixed width.
/// </summary>
internal sealed class RequestBytes
{
    private const string Agent =
        "User-Agent: Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36\r\n" +
        "Accept: */*\r\nAccept-Language: zh-CN,zh;q=0.9\r\nAccept-Encoding: identity\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n";

    private const string NoGuid = "00000000-0000-0000-0000-000000000000";
    private const string DeviceName = "; ideaplatform_device=";
    private static readonly string s_noToken = new('0', 64);
    private readonly byte[] _bytes;
    private readonly (int Token, int Device, int Idea, int Tap, int Rev) _at;

    private RequestBytes(string text)
    {
        _bytes = Encoding.ASCII.GetBytes(text);
        _at = (text.IndexOf(s_noToken, StringComparison.Ordinal), text.IndexOf(DeviceName, StringComparison.Ordinal) + DeviceName.Length, text.IndexOf("/picks/", StringComparison.Ordinal) + 7,
            text.IndexOf("\"tapId\":\"", StringComparison.Ordinal) + 9, text.IndexOf("\"rev\":", StringComparison.Ordinal) + 6);
    }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <param name="door">The node.</param>
    /// <param name="callId">The call.</param>
    /// <param name="knowsDevice">The browser has been here before and sends the cookie that it was given.</param>
    public static RequestBytes Pick(IPEndPoint door, Guid callId, bool knowsDevice)
    {
        var device = knowsDevice ? DeviceName + new string('0', Browser.DeviceLength) : "";
        var body = $$"""{"tapId":"{{NoGuid}}","rev":    ,"pick":true,"points":1}""";
        return new RequestBytes($"PUT /api/calls/{callId}/picks/{NoGuid} HTTP/1.1\r\n{Heads(door)}Cookie: ideaplatform_session={s_noToken}{device}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>The same weight in headers and body, for an endpoint that does nothing.</summary>
    public static RequestBytes Nothing(IPEndPoint door)
    {
        var body = $$"""{"tapId":"{{NoGuid}}","rev":    ,"pick":true,"points":1}""";
        return new RequestBytes($"PUT /api/demo/nothing HTTP/1.1\r\n{Heads(door)}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    public static ReadOnlyMemory<byte> Get(IPEndPoint door, string path, string? token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{Heads(door)}{(token is null ? "" : $"Cookie: ideaplatform_session={token}\r\n")}\r\n");

    public void Write(string token, byte[]? device, Guid idea, Guid tap, int rev)
    {
        Encoding.ASCII.GetBytes(token, _bytes.AsSpan(_at.Token));
        device?.CopyTo(_bytes.AsSpan(_at.Device));
        Utf8Formatter.TryFormat(idea, _bytes.AsSpan(_at.Idea), out _);
        Utf8Formatter.TryFormat(tap, _bytes.AsSpan(_at.Tap), out _);
        var place = _bytes.AsSpan(_at.Rev, 4);
        place.Fill((byte)' ');
        Utf8Formatter.TryFormat(rev, place, out _);
    }

    private static string Heads(IPEndPoint door) => $"Host: {door}\r\nX-Requested-With: IdeaPlatform\r\nOrigin: http://{door}\r\nReferer: http://{door}/\r\n{Agent}";
}
