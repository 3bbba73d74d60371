using System.Diagnostics;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>
/// Fills an empty database with a demonstration that was lived through the application's own door (ADR 0012). A second call finds it
/// and does nothing; a load that was cut off is removed and begun again.
/// </summary>
internal static class LoadDemo
{
    internal static async Task<int> Run(IServiceProvider services, Uri door, string[] args, CancellationToken ct)
    {
        if (!services.GetRequiredService<DemoMode>().IsOn)
        {
            Console.Error.WriteLine("Demo content is refused here: demo mode is off.");
            return 1;
        }
        var db = services.GetRequiredService<Database>();
        var state = await db.MaybeOne<string>("select state from demo.load_state", null, ct);
        if (state == "done")
        {
            Console.WriteLine("Demo content is there.");
            return 0;
        }
        if (state is null && await db.One<bool>(IsUsed, null, ct))
        {
            Console.WriteLine("The database has content of its own; no demo content was added.");
            return 0;
        }
        if (state == "loading") await StartOver(services, ct);
        await Load(services, db, door, ct);
        return 0;
    }

    private static async Task Load(IServiceProvider services, Database db, Uri door, CancellationToken ct)
    {
        var time = Stopwatch.StartNew();
        await db.Run("insert into demo.load_state (state) values ('loading')", null, ct);
        using var http = new HttpClient { BaseAddress = door };
        var people = new DemoPeople(db, services.GetRequiredService<People>(), http);
        var clock = new DemoClock(db, services.GetRequiredService<SeasonClock>(), services.GetRequiredService<TimeProvider>());
        await new DemoStory(people, clock, new DemoSeason(people, clock)).Tell();
        await clock.BackToNow();
        await using var work = await db.Begin(ct);
        await work.Run(MarkDemo);
        await work.Run("update demo.load_state set state = 'done', loaded_at = now()");
        await work.Commit();
        Console.WriteLine($"Demo content loaded in {time.Elapsed.TotalSeconds:0} s: a season of 37 ideas in four calls, all of it 示例.");
    }

    private static async Task StartOver(IServiceProvider services, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        await WipeDemo.Wipe(configuration.GetConnectionString("Migrate") ?? configuration.GetConnectionString("Main")!, ct);
    }

    private const string IsUsed = "select exists (select 1 from programmes.pub_call) or exists (select 1 from identity.pub_person)";

    // Whatever was made until now is demo: nobody else could reach this database yet.
    internal const string MarkDemo = """
        do $$
        declare place record;
        begin
            for place in
                select format('%I.%I', n.nspname, c.relname) as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'is_demo' and not a.attisdropped
                where c.relkind = 'r'
            loop
                execute format('update %s set is_demo = true where not is_demo', place.name);
            end loop;
        end $$
        """;
}
