using System.Collections.Concurrent;

namespace IdeaPlatform.Ledger;

/// <summary>
/// Reads in order, works on all cores, takes the results in order again: the shape of every pass over a large file here. Work items are
/// used again, so that a pass holds a few of them whatever the length of the file.
/// </summary>
internal static class Pipeline
{
    public static void Run<T>(Func<T> create, Func<T, bool> read, Action<T> work, Action<T> take, CancellationToken ct)
    {
        var ahead = Environment.ProcessorCount + 2;
        var free = new ConcurrentBag<T>();
        using var running = new BlockingCollection<(T Item, Task Task)>(ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reader = Task.Run(() =>
        {
            try
            {
                while (true)
                {
                    var item = free.TryTake(out var used) ? used : create();
                    if (!read(item)) return;
                    running.Add((item, Task.Run(() => work(item), stop.Token)), stop.Token);
                }
            }
            finally
            {
                running.CompleteAdding();
            }
        }, stop.Token);
        try
        {
            foreach (var (item, task) in running.GetConsumingEnumerable(stop.Token))
            {
                task.GetAwaiter().GetResult();
                take(item);
                free.Add(item);
            }
            reader.GetAwaiter().GetResult();
        }
        catch
        {
            stop.Cancel();
            // The reader holds the stream: it must be done before anybody closes that.
            Task.WhenAny(reader).GetAwaiter().GetResult();
            throw;
        }
    }
}
