using System.Diagnostics;
using System.Net;

namespace IdeaPlatform.Load;

/// <summary>A connection that can be opened again, at the next node.</summary>
internal sealed class Line(IReadOnlyList<IPEndPoint> doors, int number, Guid callId) : IDisposable
{
    private readonly (RequestBytes First, RequestBytes Later)?[] _requests = new (RequestBytes, RequestBytes)?[doors.Count];
    private int _door = number % doors.Count;
    private Wire? _wire;
    private long _since;

    public bool WasStuck { get; private set; }

    /// <param name="browser">Whose request it will be.</param>
    public async ValueTask<(Wire Wire, RequestBytes Request)> Ready(Browser browser)
    {
        var wire = await Ready();
        var (first, later) = _requests[_door] ??= (RequestBytes.Pick(doors[_door], callId, false), RequestBytes.Pick(doors[_door], callId, true));
        return (wire, browser.Device is null ? first : later);
    }

    public async ValueTask<Wire> Ready()
    {
        if (_wire is null)
        {
            _wire = new Wire(doors[_door]);
            await _wire.Connect();
        }
        return _wire;
    }

    public IPEndPoint Door => doors[_door];

    public void Begin() => Volatile.Write(ref _since, Stopwatch.GetTimestamp());

    public void End() => Volatile.Write(ref _since, 0);

    public void EndIfStuck(TimeSpan longest)
    {
        if (Volatile.Read(ref _since) is not 0 and var since && Stopwatch.GetElapsedTime(since) > longest)
        {
            WasStuck = true;
            _wire?.Dispose();
        }
    }

    public void Move()
    {
        End();
        WasStuck = false;
        _wire?.Dispose();
        _wire = null;
        _door = (_door + 1) % doors.Count;
    }

    public void Dispose() => _wire?.Dispose();
}
