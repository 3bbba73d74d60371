using System.Globalization;
using System.Runtime.InteropServices;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>
/// Who picks what, and under which tap id: all of it follows from the call, the voter and the number of the pick, so that nothing has to
/// be remembered to send the same tap again or to check it in the end.
/// </summary>
internal sealed class Taps(LoadPlan plan, LoadOptions options)
{
    private readonly ulong _seed = MemoryMarshal.Read<ulong>(plan.CallId.ToByteArray().AsSpan(8)) ^ 0x9E3779B97F4A7C15;
    private readonly int _step = Enumerable.Range(plan.Ideas.Count / 3 + 1, plan.Ideas.Count + 1).First(step => Gcd(step, plan.Ideas.Count) == 1);
    private int _voter = -1;

    public int PicksEach { get; } = options.Hot ? 1 : Math.Min(options.Picks, plan.MaxPicks);

    public int Voters { get; } = Math.Min(options.Voters, plan.Tokens.Count);

    public bool TryNextVoter(out int voter)
    {
        voter = Interlocked.Increment(ref _voter);
        return voter < Voters;
    }

    /// <summary>Each voter begins at an idea of their own and goes on by a step that meets every idea once.</summary>
    public int Idea(int voter, int pick) => options.Hot ? 0 : (int)((Mix((uint)voter) + ((ulong)pick * (ulong)_step)) % (ulong)plan.Ideas.Count);

    /// <summary>Looks like the random ids of browsers, to the index of the database too.</summary>
    public Guid TapId(int voter, int pick)
    {
        Span<ulong> halves = [Mix(((ulong)voter << 16) | (uint)pick), Mix(((ulong)voter << 16) | (uint)pick | (1UL << 60))];
        var bytes = MemoryMarshal.AsBytes(halves);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>One line for each: tap, idea, and "acknowledged" or "open" (sent, never answered: it may be stored or not).</summary>
    public void WriteLog(string path, IEnumerable<SentTap> taps)
    {
        using var file = new StreamWriter(path);
        foreach (var tap in taps)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TapId(tap.Voter, tap.Pick)} {plan.Ideas[Idea(tap.Voter, tap.Pick)]} {(tap.Acknowledged ? "acknowledged" : "open")}"));
        }
    }

    private ulong Mix(ulong value)
    {
        var z = value + _seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}

internal readonly record struct SentTap(int Voter, int Pick, bool Acknowledged);
