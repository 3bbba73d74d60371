using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace IdeaPlatform.Load;

/// <summary>What came back: the status, and the body until the next exchange.</summary>
internal readonly record struct Reply(int Status, ReadOnlyMemory<byte> Body);

/// <summary>
/// One keep-alive connection that speaks just enough HTTP/1.1: ready bytes out, status line and body in. The load program shares the
/// cores with what it measures, so it must cost little beside it.
/// </summary>
internal sealed class Wire(IPEndPoint door) : IDisposable
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> LengthName => "\r\nContent-Length: "u8;

    private static ReadOnlySpan<byte> Chunked => "\r\nTransfer-Encoding: chunked"u8;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[8192];
    private int _end;
    private int _headLength;

    public Socket Socket => _socket;

    public async Task Connect(CancellationToken ct = default) => await _socket.ConnectAsync(door, ct);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Reply> Exchange(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;) sent += await _socket.SendAsync(request[sent..], SocketFlags.None);
        _end = 0;
        while (true)
        {
            if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None);
            if (read == 0) throw new IOException("the connection was closed");
            _end += read;
            if (TryParse(out var reply)) return reply;
        }
    }

    /// <summary>The value of the cookie that the last answer gave by the line that begins like this; null when it gave none.</summary>
    public byte[]? CookieGiven(ReadOnlySpan<byte> line)
    {
        var head = _buffer.AsSpan(0, _headLength);
        if (head.IndexOf(line) is not (>= 0 and var at)) return null;
        var value = head[(at + line.Length)..];
        return value.IndexOf((byte)';') is >= 0 and var end ? value[..end].ToArray() : value.ToArray();
    }

    private bool TryParse(out Reply reply)
    {
        reply = default;
        var seen = _buffer.AsSpan(0, _end);
        var headLength = seen.IndexOf(HeadEnd);
        if (headLength < 0) return false;
        _headLength = headLength;
        var head = seen[..headLength];
        var status = ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + (head[11] - '0');
        var bodyAt = headLength + 4;
        if (head.IndexOf(Chunked) >= 0) return TryUnchunk(status, bodyAt, out reply);
        var length = 0;
        if (head.IndexOf(LengthName) is >= 0 and var at)
        {
            for (at += LengthName.Length; at < head.Length && head[at] is >= (byte)'0' and <= (byte)'9'; at++) length = (length * 10) + head[at] - '0';
        }
        if (_end < bodyAt + length) return false;
        reply = new Reply(status, _buffer.AsMemory(bodyAt, length));
        return true;
    }

    /// <summary>Looks for the last chunk first, then moves the chunks together in place.</summary>
    private bool TryUnchunk(int status, int bodyAt, out Reply reply)
    {
        reply = default;
        var seen = _buffer.AsSpan(0, _end);
        if (!seen[bodyAt..].EndsWith("0\r\n\r\n"u8)) return false;
        var (from, to) = (bodyAt, bodyAt);
        while (true)
        {
            var line = seen[from..].IndexOf("\r\n"u8);
            if (line < 0) return false;
            var size = Convert.ToInt32(Encoding.ASCII.GetString(seen.Slice(from, line)), 16);
            from += line + 2;
            if (size == 0) break;
            if (from + size + 2 > _end) return false;
            seen.Slice(from, size).CopyTo(seen[to..]);
            (from, to) = (from + size + 2, to + size);
        }
        reply = new Reply(status, _buffer.AsMemory(bodyAt, to - bodyAt));
        return true;
    }

    public void Dispose() => _socket.Dispose();
}
