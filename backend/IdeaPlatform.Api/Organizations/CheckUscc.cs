using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

/// <summary>What a code says; <paramref name="Fault"/> null when it is sound, and <paramref name="TakenBy"/> who has it already.</summary>
public sealed record UsccChecked(string Uscc, string? Fault, bool Overridable, string? TakenBy);

/// <summary>The form asks while the bureau types, so that a wrong digit is seen before the rest is written.</summary>
internal static class CheckUscc
{
    internal static async Task<Ok<UsccChecked>> Handle(
        [Required, Words(1, 40)] string uscc, Database db, CancellationToken ct,
        [RegularExpression("^(association|service|foundation|community)$")] string? legalType = null,
        [RegularExpression("^[0-9]{6}([0-9]{3}([0-9]{3})?)?$")] string? areaCode = null)
    {
        var code = Uscc.Normalize(uscc);
        var fault = Uscc.Fault(code);
        if (fault is null && legalType is not null && areaCode is not null) fault = Uscc.Mismatch(code, legalType, areaCode);
        var takenBy = await db.MaybeOne<string>("select name from organizations.organization where uscc = @code", new { code }, ct);
        return TypedResults.Ok(new UsccChecked(code, fault?.Code, fault?.Overridable ?? true, takenBy));
    }
}
