using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record RequestCodeRequest(
    [property: Required, MaxLength(30)] string Phone,
    [property: RegularExpression("^(zh-CN|en)$")] string Language = "zh-CN");

/// <summary>The answer is the same whether the phone has an account or not.</summary>
internal static class RequestCode
{
    internal static async Task<Results<Ok<CodeSentResponse>, ProblemHttpResult>> Handle(
        RequestCodeRequest request, PhoneCodes codes, HttpContext http, CancellationToken ct) =>
        PhoneRules.Normalize(request.Phone) is { } phone
            ? await codes.Send(phone, "sign_in", request.Language, http, ct)
            : Problems.Invalid("identity.phone_invalid", "phone");
}
