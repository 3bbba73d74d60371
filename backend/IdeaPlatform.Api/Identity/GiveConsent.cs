using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record GiveConsentRequest([property: Required, MaxLength(20)] string Version);

/// <summary>Agrees to the privacy text in force. Taking it back means closing the account: without it nothing can be kept.</summary>
internal static class GiveConsent
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        GiveConsentRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        if (request.Version != Consents.PrivacyVersion) return Problems.Refused("identity.consent_outdated", new { version = Consents.PrivacyVersion });
        await using var work = await db.Begin(ct);
        await Consents.Save(work, user.Id, Consents.Privacy, given: true, "web", clock.GetUtcNow());
        await work.Commit();
        return TypedResults.NoContent();
    }
}
