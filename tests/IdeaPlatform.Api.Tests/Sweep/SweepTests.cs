using System.Net;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Sweep;

/// <summary>
/// Every operation of the API document, called in every wrong way: by nobody, by the wrong role, for another area, with a broken,
/// a foreign and an oversized body, and for things that do not exist. Whatever it answers, it is never our bug (5xx), never a success
/// that nobody may have, and always a problem with a code. A new operation is swept the day it appears.
/// </summary>
public sealed class SweepTests(Api api) : IClassFixture<Api>
{
    /// <summary>What a visitor may call at all. Anything else refuses a visitor with 401.</summary>
    private static readonly HashSet<string> s_public =
    [
        // registers, sign-in, invitations
        "listAreas", "listCategories", "listTags", "getCalendar", "getSession", "signOut", "requestCode", "verifyCode", "signInStaff", "signInSecond",
        "getInvitation", "acceptInvitation",
        // what the public reads
        "getHome", "listOrganizations", "getOrganization", "getOrganizationRecord", "getConduct", "listOrganizationNames", "getRegisterStatistics", "listCalls", "getCall", "getSeasonClock",
        "listIdeas", "listNeeds", "getIdea", "getIdeaThread", "getIdeaVersions", "getIdeaByNo", "findSimilarIdeas", "lookUpIdea", "getPhoto",
        "getTally", "getTurnout", "getIntegrity", "getIdeaScores", "getPublicity", "getResults", "getDecision", "listProjects", "getProject", "getDiary", "getEvidence", "getOutcomes", "exportOutcomes", "exportOutcomesCsv",
        "getLaboratory", "getAllocation", "getAllocationCertificate", "getExplanation", "getCalibration", "getFirmness",
        "getDelivery", "getDraws", "getLedger", "getLaterRow", "getInclusionProof", "getConsistencyProof", "getLedgerFile",
        "listDocuments", "getDocument", "getDocumentPdf", "getOwing",
        "getMoney", "listMoneyRows", "getMoneyPlaces", "getMoneyOutcomes", "getWaiting", "getConcentration", "exportMoneyPots", "exportMoneyRows", "exportMoneyPlaces", "exportMoneyOutcomes", "exportMoneyWaits", "exportMoneyWaiting", "exportMoneyConcentration",
        "listProjectEvaluations", "getEvaluation", "listSpotChecks", "getSpotCheck",
        // the station's screen: six digits instead of a session
        "redeemCode",
        // demo mode only; 404 elsewhere
        "listMessages", "listDemoAccounts", "signInDemo",
    ];

    /// <summary>Where an office works: no resident gets in, whatever the id.</summary>
    private static readonly string[] s_offices =
        ["/api/people/", "/api/desk/", "/api/audit", "/api/review/", "/api/pots", "/api/claim-market"];

    [Fact]
    public async Task A_visitor_gets_what_is_public_and_401_for_everything_else()
    {
        using var visitor = api.Anonymous();
        var wrong = new List<string>();
        var all = await All();
        Assert.True(all.Count > 100, "the document has lost its operations");
        foreach (var operation in all)
        {
            var answer = await Call(visitor, operation, "{}");
            if (!s_public.Contains(operation.Id) && answer.Status != HttpStatusCode.Unauthorized) wrong.Add(Tell(operation, answer));
            else if (Fault(answer) is { } fault) wrong.Add($"{fault}: {Tell(operation, answer)}");
        }
        Assert.Empty(wrong);
        Assert.Empty(s_public.Except(all.Select(operation => operation.Id)));
    }

    [Theory]
    [InlineData(Roles.Resident, "530111001001")]
    [InlineData(Roles.Clerk, "530111001001")]
    [InlineData(Roles.Street, "530111002")]
    [InlineData(Roles.Bureau, "530111")]
    [InlineData(Roles.Reviewer, "530111")]
    [InlineData(Roles.Organization, null)]
    [InlineData(Roles.Finance, "530111")]
    [InlineData(Roles.Auditor, "530111")]
    public async Task No_role_meets_a_bug_or_a_hollow_success_on_things_that_do_not_exist(string role, string? areaCode)
    {
        var wrong = new List<string>();
        foreach (var operation in await All())
        {
            // Somebody new each time: some operations end the session or the account that called them.
            using var caller = await api.As(await Person(role, areaCode));
            var answer = await Call(caller, operation, "{}");
            if (Fault(answer) is { } fault) wrong.Add($"{fault}: {Tell(operation, answer)}");
            // An id that nobody has cannot have been changed.
            var changes = operation.Method != HttpMethod.Get && operation.Path.Split('/').Any(part => Guid.TryParse(part, out _));
            if (changes && IsSuccess(answer) && !s_harmless.Contains(operation.Id)) wrong.Add($"changed what is not there: {Tell(operation, answer)}");
            var isOffice = s_offices.Any(office => operation.Path.StartsWith(office, StringComparison.Ordinal));
            if (isOffice && role == Roles.Resident && answer.Status != HttpStatusCode.Forbidden) wrong.Add($"an office let a resident in: {Tell(operation, answer)}");
        }
        Assert.Empty(wrong);
    }

    /// <summary>Taking away what is not there leaves things as they were asked to be.</summary>
    private static readonly HashSet<string> s_harmless = ["unfollowIdea", "dropDraft", "removePhoto"];

    [Theory]
    [InlineData("{\"broken\": ")]
    [InlineData("[]")]
    [InlineData("\"a word\"")]
    [InlineData("null")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("")]
    public async Task A_body_that_is_no_request_is_refused_as_malformed(string body)
    {
        var wrong = new List<string>();
        foreach (var operation in (await All()).Where(operation => operation.TakesJson))
        {
            using var caller = await Allowed(operation);
            var answer = await Call(caller, operation, body);
            if (Fault(answer) is { } fault) wrong.Add($"{fault}: {Tell(operation, answer)}");
            else if (IsSuccess(answer) && body is not "{\"\\ud800\": 1}") wrong.Add($"took it: {Tell(operation, answer)}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Fields_of_the_wrong_kind_or_far_too_long_are_refused_and_never_our_bug()
    {
        var wrong = new List<string>();
        var long_ = new string('长', 100_000);
        object[] values = [long_, "\u0000", -1, 1e300, true, Array.Empty<object>(), new { }, "2026-99-99", "'; drop table identity.person; --"];
        foreach (var operation in (await All()).Where(operation => operation.TakesJson && operation.Fields.Count > 0))
        {
            using var caller = await Allowed(operation);
            foreach (var value in values)
            {
                var answer = await Call(caller, operation, JsonSerializer.Serialize(operation.Fields.ToDictionary(field => field, _ => value)));
                if (Fault(answer) is { } fault) wrong.Add($"{fault} for {value.ToString()![..Math.Min(20, value.ToString()!.Length)]}: {Tell(operation, answer)}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_body_beyond_every_limit_is_refused_before_it_is_read()
    {
        using var bureau = await api.As(await Person(Roles.Bureau, "530111"));
        // Ask before sending, as a browser may: the refusal comes back instead of a broken pipe.
        bureau.Http.DefaultRequestHeaders.ExpectContinue = true;
        foreach (var operation in (await All()).Where(operation => operation.Id is "createCall" or "inviteStaff" or "registerOrganization"))
        {
            using var content = new StringContent($"{{\"x\": \"{new string('x', 40_000_000)}\"}}", Encoding.UTF8, "application/json");
            var answer = await bureau.Send(operation.Method, operation.Path, content: content);
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "kernel.too_large", null), (answer.Status, answer.Code, Fault(answer)));
        }
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        var wrong = new List<string>();
        foreach (var operation in (await All()).Where(operation => operation.TakesJson))
        {
            using var caller = await Allowed(operation);
            using var content = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded");
            var answer = await caller.Send(operation.Method, operation.Path, content: content);
            if (Fault(answer) is { } fault) wrong.Add($"{fault}: {Tell(operation, answer)}");
            else if (IsSuccess(answer)) wrong.Add($"took it: {Tell(operation, answer)}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_query_that_makes_no_sense_is_refused_and_never_our_bug()
    {
        var wrong = new List<string>();
        const string nonsense = "?After=%00&after=~&Size=-5&size=1e9&q=%25%00&order=sideways&category=%27&area=..%2F&state=x&callId=1&text=%F0%9F&SubjectId=7&Action=%00";
        foreach (var operation in (await All()).Where(operation => operation.Method == HttpMethod.Get))
        {
            using var caller = await api.As(await Person(Roles.Bureau, "530111"));
            var answer = await Call(caller, operation with { Path = operation.Path + nonsense }, null);
            if (Fault(answer) is { } fault) wrong.Add($"{fault}: {Tell(operation, answer)}");
        }
        Assert.Empty(wrong);
    }

    private async Task<IReadOnlyList<Operation>> All() => Operations.Read((await api.Anonymous().Get("/openapi/v1.json")).Ok().Body);

    private async Task<TestPerson> Person(string role, string? areaCode) => role == Roles.Resident
        ? await api.Resident(areaCode!)
        : await api.Staff(role, areaCode ?? "530111", role == Roles.Organization ? Guid.CreateVersion7() : null);

    /// <summary>The first role that an operation does not turn away at the door, so that its body is really read.</summary>
    private async Task<Caller> Allowed(Operation operation)
    {
        foreach (var role in new[] { Roles.Bureau, Roles.Resident, Roles.Reviewer, Roles.Organization, Roles.Clerk, Roles.Finance, Roles.Auditor })
        {
            var caller = await api.As(await Person(role, role is Roles.Resident or Roles.Clerk ? "530111001001" : "530111"));
            if ((await Call(caller, operation, "{\"broken\": ")).Status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)) return caller;
            caller.Dispose();
        }
        return api.Anonymous();
    }

    private static async Task<Answer> Call(Caller caller, Operation operation, string? body)
    {
        using HttpContent? content = operation.Method == HttpMethod.Get || body is null ? null
            : operation.TakesForm ? new MultipartFormDataContent { { new StringContent(body), "photo", "photo.jpg" } }
            : new StringContent(body, Encoding.UTF8, "application/json");
        return await caller.Send(operation.Method, operation.Path, content: content);
    }

    private static bool IsSuccess(Answer answer) => (int)answer.Status is >= 200 and < 300;

    /// <summary>What no answer may be, whoever asks for whatever.</summary>
    private static string? Fault(Answer answer) => (int)answer.Status switch
    {
        >= 500 => "our bug",
        < 400 => null,
        _ when answer.Raw.Content.Headers.ContentType?.MediaType != "application/problem+json" => "no problem details",
        _ when answer.Code is not { Length: > 0 } code || !code.Contains('.') => "no code",
        _ => null,
    };

    private static string Tell(Operation operation, Answer answer) => $"{operation.Id} → {(int)answer.Status} {answer.Code} {(answer.Code is null ? answer.Text[..Math.Min(120, answer.Text.Length)] : "")}";
}
