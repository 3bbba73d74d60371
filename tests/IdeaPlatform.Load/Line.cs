using System.Diagnostics;
using System.Net;

namespace IdeaPlatform.Load;

/// <summary>A connection that can be opened again, at the next node.</summary>
internal sealed class Line(IReadOnlyList<IPEndPoint> doors, int number, Guid callId) : IDisposable
{
    private readonly RequestBytes?[] _requests = new RequestBytes?[doors.Count];
    private int _door = number % doors.Count;
    private Wire? _wire;
    private long _since;

    public bool WasStuck { get; private set; }

    public async ValueTask<(Wire Wire, RequestBytes Request)> Ready()
    {
        if (_wire is null)
        {
            _wire = new Wire(doors[_door]);
            await _wire.Connect();
        }
        return (_wire, _requests[_door] ??= RequestBytes.Pick(doors[_door], callId));
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
