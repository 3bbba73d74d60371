using System.Threading.Channels;

namespace IdeaPlatform.Programmes;

/// <summary>Wakes this node's phase clock: a gate closed, or a call got new dates.</summary>
internal sealed class PhaseSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _wake.Writer.TryWrite(true);

    /// <summary>Returns when the signal is set, when <paramref name="moved"/> completes, or after <paramref name="atMost"/>.</summary>
    public async Task Wait(Task moved, TimeSpan atMost, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(moved, _wake.Reader.WaitToReadAsync(stop.Token).AsTask(), Task.Delay(atMost, stop.Token));
        await stop.CancelAsync();
        while (_wake.Reader.TryRead(out _)) { }
        ct.ThrowIfCancellationRequested();
    }
}
