using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Demo;

public sealed record SignInDemoRequest(Guid AccountId);

/// <summary>One click instead of a telephone or an authenticator, for the made-up people only and in demo mode only.</summary>
internal static class SignInDemo
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        SignInDemoRequest request, HttpContext http, DemoMode demo, People people, Database db, CancellationToken ct)
    {
        if (!demo.IsOn) return Problems.NotFound();
        await using var work = await db.Begin(ct);
        var role = await work.MaybeOne<string>("select role from demo.account where person_id = @AccountId", request);
        if (role is null) return Problems.NotFound("demo.account_unknown");
        await people.SignIn(work, http, request.AccountId, staff: role != Roles.Resident);
        await work.Audit(request.AccountId, "demo.signed_in", "person", request.AccountId);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
