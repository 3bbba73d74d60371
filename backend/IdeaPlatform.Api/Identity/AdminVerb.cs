using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Identity;

/// <summary>
/// <c>admin create [NAME] [--url BASE] [--more]</c>: the first administrator of an empty database gets a one-time link (with --more:
/// another one). <c>admin unlock LOGIN</c>: ends a lock-out. Whoever may run this owns the server anyway.
/// </summary>
internal static class AdminVerb
{
    private const string Usage = "admin create [NAME] [--url BASE] [--more] | admin unlock LOGIN";

    public static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var db = services.GetRequiredService<Database>();
        var clock = services.GetRequiredService<TimeProvider>();
        try
        {
            return args switch
            {
                ["create", .. var rest] => await Create(db, clock, services.GetRequiredService<IConfiguration>(), rest, ct),
                ["unlock", var login] => await Unlock(db, login, ct),
                _ => Fail($"Use: {Usage}"),
            };
        }
        catch (NpgsqlException failure)
        {
            return Fail($"The database does not answer: {failure.Message}");
        }
    }

    private static async Task<int> Create(Database db, TimeProvider clock, IConfiguration configuration, string[] rest, CancellationToken ct)
    {
        var url = Array.IndexOf(rest, "--url") is var at and >= 0 && at + 1 < rest.Length ? rest[at + 1] : configuration["PUBLIC_URL"];
        var name = NameRules.Clean(rest.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal) && word != url)) ?? "管理员";
        await using var work = await db.Begin(ct);
        if (!rest.Contains("--more") && await work.One<bool>(HasBureau)) return Fail("There is an administrator already. For another one: admin create --more");
        var invited = await Invitations.Save(work, new NewInvitation(name, Roles.Bureau, "530111", null, null, null), clock.GetUtcNow());
        await work.Commit();
        Console.WriteLine($"Open this link within 7 days to set login, password and second factor. It works once:");
        Console.WriteLine($"  {(url ?? $"http://127.0.0.1:{configuration["PORT"] ?? "5080"}").TrimEnd('/')}{invited.Path}");
        return 0;
    }

    private static async Task<int> Unlock(Database db, string login, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var personId = await work.MaybeOne<Guid?>(EndLock, new { login });
        if (personId is null) return Fail($"No staff account has the login '{login}'.");
        await work.Audit(null, "identity.unlocked", "person", personId);
        await work.Commit();
        Console.WriteLine($"'{login}' may sign in again.");
        return 0;
    }

    private static int Fail(string line)
    {
        Console.Error.WriteLine(line);
        return 1;
    }

    private const string HasBureau = """
        select exists (
            select 1 from identity.role_grant g join identity.person p on p.id = g.person_id and p.closed_at is null
            where g.role = 'bureau' and g.revoked_at is null)
        """;

    private const string EndLock = """
        update identity.person set failed_count = 0, locked_until = null
        where login = @login and kind = 'staff' and closed_at is null
        returning id
        """;
}
