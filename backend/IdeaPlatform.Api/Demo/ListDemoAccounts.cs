using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Demo;

/// <summary>Somebody to play: role word, shown name, and what to type when signing in the long way.</summary>
public sealed record DemoAccount(Guid Id, string Role, string NameZh, string NameEn, string? Login, string? Password, string? Phone);

internal static class ListDemoAccounts
{
    internal static async Task<Results<Ok<IReadOnlyList<DemoAccount>>, ProblemHttpResult>> Handle(DemoMode demo, Database db, CancellationToken ct) =>
        demo.IsOn ? TypedResults.Ok(await db.List<DemoAccount>(ReadAccounts, null, ct)) : Problems.NotFound();

    /// <summary>The table that <c>npm start</c> prints.</summary>
    internal static async Task<int> Print(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var accounts = await services.GetRequiredService<Database>().List<DemoAccount>(ReadAccounts, null, ct);
        if (accounts.Count == 0)
        {
            Console.WriteLine("No demo accounts: the demo content is not loaded.");
            return 0;
        }
        var text = new StringBuilder("Who can sign in (示例, all made up; one click on the sign-in page does the same):\n");
        foreach (var account in accounts)
        {
            var how = account.Login is null ? $"phone {account.Phone}, code on /messages" : $"{account.Login} / {account.Password}, code on /messages";
            text.Append($"  {account.NameEn,-44} {how}\n");
        }
        Console.Write(text);
        return 0;
    }

    private const string ReadAccounts = """
        select person_id as id, role, name_zh, name_en, login, password, phone from demo.account order by position
        """;
}
