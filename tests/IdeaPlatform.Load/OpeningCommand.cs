using System.Text.Json;

namespace IdeaPlatform.Load;

/// <summary>
/// opening: the minute after the opening. Pages watch already; then all voters arrive within a few seconds, each on a connection of
/// their own: the tally, my ballot, for every second one the live line, and the picks. They come when they come, however slow the
/// answers are, so a queue shows as waiting and not as fewer visitors.
/// </summary>
internal static class OpeningCommand
{
    public static async Task<int> Run(LoadOptions asked)
    {
        var plan = await LoadCommand.ReadPlan(asked);
        var options = asked with { Warm = 0, Seconds = asked.Within + 120, Rate = 0 };
        using var meter = new Meter(options);
        var taps = new Taps(plan, options);
        var casting = new Casting(plan, options, meter, taps);
        using var pages = new Pages(plan, options, meter);
        if (options.Watchers > 0)
        {
            casting.AckTimes = new long[(long)taps.Voters * taps.PicksEach];
            pages.Follow(casting);
            await pages.Open(default);
        }
        var visit = new Visit(plan, options, meter, casting);
        var work = visit.All(taps.Voters);
        await meter.Conduct(work);
        await work;
        taps.WriteLog(Path.Combine(options.Plan, LoadCommand.SentName), visit.Sent);
        var figures = LoadCommand.Figures(options, meter);
        figures["steps"] = visit.Figures();
        if (options.Watchers > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(options.Plan, LoadCommand.PushedName), JsonSerializer.Serialize(await pages.Settle(), JsonSerializerOptions.Web));
            figures["pages"] = pages.Figures();
        }
        await LoadCommand.Write(options, figures);
        return 0;
    }
}
