using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdeaPlatform.Load;

internal delegate void TakeMessage(ReadOnlySpan<byte> message);

/// <summary>
/// A WebSocket, and the JSON protocol of SignalR over it, as far as an open page uses them: thousands of these must cost less than the
/// server that feeds them.
/// </summary>
internal sealed class PageSocket(IPEndPoint door) : IDisposable
{
    private const byte Separator = 0x1e;
    private static readonly byte[] s_ping = Frame("{\"type\":6}\u001e");
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[2048];
    private int _end;
    private byte[] _part = [];

    /// <summary>Without negotiation, as the site connects.</summary>
    public async Task Open(string path, string? token, CancellationToken ct)
    {
        await _socket.ConnectAsync(door, ct);
        var key = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        var cookie = token is null ? "" : $"Cookie: ideaplatform_session={token}\r\n";
        await Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {door}\r\nOrigin: http://{door}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{cookie}\r\n"), ct);
        while (true)
        {
            await Fill(ct);
            var headLength = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8);
            if (headLength < 0) continue;
            if (!_buffer.AsSpan(0, _end).StartsWith("HTTP/1.1 101"u8)) throw new IOException($"no WebSocket: {Encoding.ASCII.GetString(_buffer, 0, Math.Min(_end, 15))}");
            Drop(headLength + 4);
            return;
        }
    }

    public async Task JoinGroup(string group, CancellationToken ct)
    {
        await Send(Frame("{\"protocol\":\"json\",\"version\":1}\u001e"), ct);
        await Send(Frame($"{{\"type\":1,\"invocationId\":\"0\",\"target\":\"Join\",\"arguments\":[\"{group}\"]}}\u001e"), ct);
        var (joined, refused) = (false, false);
        while (!joined)
        {
            TakeAll(payload => TakeMessages(payload, message =>
            {
                if (!message.StartsWith("{\"type\":3"u8)) return;
                joined = true;
                refused = message.IndexOf("\"error\""u8) >= 0;
            }));
            if (!joined) await Fill(ct);
        }
        if (refused) throw new ReplayException($"The group {group} was refused");
    }

    /// <summary>Reads until the line is lost.</summary>
    public Task Read(TakeMessage take) => ReadFrames((payload) => TakeMessages(payload, take));

    /// <summary>The same where a frame is a message.</summary>
    public Task ReadWhole(TakeMessage take) => ReadFrames(take);

    private async Task ReadFrames(TakeMessage takeFrame)
    {
        while (true)
        {
            TakeAll(takeFrame);
            await Fill(CancellationToken.None);
        }
    }

    public void Ping()
    {
        try
        {
            _socket.Send(s_ping);
        }
        catch (Exception lost) when (Meter.IsLost(lost))
        {
            // Whoever reads this line learns it too.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task Send(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (bytes.Length > 0) bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, ct)..];
    }

    private async ValueTask Fill(CancellationToken ct)
    {
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, ct);
        if (read == 0) throw new IOException("the connection was closed");
        _end += read;
    }

    private void TakeAll(TakeMessage takeFrame)
    {
        var at = 0;
        while (TryFrame(at, out var opcode, out var payloadAt, out var length))
        {
            var payload = _buffer.AsSpan(payloadAt, length);
            at = payloadAt + length;
            if (opcode == 8) throw new IOException("the server closed the line");
            if (opcode <= 2) takeFrame(payload);
        }
        Drop(at);
    }

    /// <summary>Text of one frame: messages, each with a separator behind it; a long one may come in several frames.</summary>
    private void TakeMessages(ReadOnlySpan<byte> payload, TakeMessage take)
    {
        while (payload.IndexOf(Separator) is >= 0 and var length)
        {
            if (_part.Length == 0) take(payload[..length]);
            else
            {
                take((byte[])[.. _part, .. payload[..length]]);
                _part = [];
            }
            payload = payload[(length + 1)..];
        }
        if (payload.Length > 0) _part = [.. _part, .. payload];
    }

    private bool TryFrame(int at, out int opcode, out int payloadAt, out int length)
    {
        (opcode, payloadAt, length) = (0, 0, 0);
        if (_end - at < 2) return false;
        opcode = _buffer[at] & 0x0F;
        var first = _buffer[at + 1] & 0x7F;
        payloadAt = at + (first switch { 126 => 4, 127 => 10, _ => 2 });
        if (_end < payloadAt) return false;
        length = first switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(at + 2)),
            127 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(_buffer.AsSpan(at + 2))),
            _ => first,
        };
        return _end >= payloadAt + length;
    }

    private void Drop(int count)
    {
        if (count == 0) return;
        _buffer.AsSpan(count, _end - count).CopyTo(_buffer);
        _end -= count;
    }

    /// <summary>A client masks what it sends; a mask of zeros leaves the bytes as they are.</summary>
    private static byte[] Frame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        byte[] head = bytes.Length < 126 ? [0x81, (byte)(0x80 | bytes.Length)] : [0x81, 0x80 | 126, (byte)(bytes.Length >> 8), (byte)bytes.Length];
        return [.. head, 0, 0, 0, 0, .. bytes];
    }
}
