using System.Runtime.CompilerServices;

namespace IdeaPlatform.Tests.Harness;

/// <summary>Waits for what happens in the background, however slow the machine is: only what has not come after two minutes will not come.</summary>
internal static class Patience
{
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    /// <summary>Looks until it is so. <paramref name="found"/> says what stood there instead, for the error.</summary>
    public static async Task Until(Func<Task<bool>> so, Func<Task<string>>? found = null, [CallerArgumentExpression(nameof(so))] string awaited = "")
    {
        for (var until = DateTime.UtcNow + Most; !await so(); await Task.Delay(25))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"{awaited}: not after {Most}. {(found is null ? "" : await found())}");
        }
    }

    /// <summary>Asks the API until the answer is the one that is waited for; seldom enough for the limit of requests of one person.</summary>
    public static async Task<Answer> Until(Func<Task<Answer>> ask, Func<Answer, bool> so)
    {
        for (var until = DateTime.UtcNow + Most; ; await Task.Delay(150))
        {
            var answer = await ask();
            if (so(answer)) return answer;
            if (DateTime.UtcNow > until) throw new TimeoutException($"Still this after {Most}: {answer.Text}");
        }
    }
}
