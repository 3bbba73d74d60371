using System.Text;
using System.Threading.Channels;

namespace IdeaPlatform.Load;

/// <summary>
/// The acknowledged taps, one id a line, forced to the disk in batches. A caster goes on when its line is on the disk: so at any kill the
/// file says no more than the server promised, and no less than this program relied on.
/// </summary>
internal sealed class AckLog : IAsyncDisposable
{
    private readonly HashSet<Guid> _known;
    private readonly FileStream _file;
    private readonly Channel<(Guid Tap, TaskCompletionSource Written)> _lines = Channel.CreateUnbounded<(Guid, TaskCompletionSource)>();
    private readonly Task _writing;

    private AckLog(FileStream file, HashSet<Guid> known)
    {
        (_file, _known) = (file, known);
        _writing = Task.Run(Write);
    }

    public int Known => _known.Count;

    public static async Task<AckLog> Open(string path, bool resume)
    {
        var known = resume && File.Exists(path)
            ? (await File.ReadAllLinesAsync(path)).Where(line => Guid.TryParseExact(line, "D", out _)).Select(Guid.Parse).ToHashSet()
            : [];
        var file = new FileStream(path, resume ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
        // A killed program may have left half a line: the next one begins on its own.
        if (resume && file.Position > 0) file.Write("\n"u8);
        return new AckLog(file, known);
    }

    public bool Contains(Guid tapId) => _known.Contains(tapId);

    public async Task Add(Guid tapId)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _lines.Writer.WriteAsync((tapId, written));
        await written.Task;
    }

    private async Task Write()
    {
        var waiting = new List<TaskCompletionSource>();
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (_lines.Reader.TryRead(out var line))
            {
                _file.Write(Encoding.ASCII.GetBytes($"{line.Tap:D}\n"));
                waiting.Add(line.Written);
            }
            _file.Flush(flushToDisk: true);
            foreach (var one in waiting) one.SetResult();
            waiting.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.Complete();
        await _writing;
        await _file.DisposeAsync();
    }
}
