using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

/// <summary>Alone with its application: it uses up what one address may ask in a minute.</summary>
public sealed class LookUpLimitTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Wrong_digits_and_a_wrong_number_get_the_same_answer_and_ten_guesses_close_the_number()
    {
        var callId = await api.Call("collecting");
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        var no = (await clerk.Post("/api/desk/ideas", OnBehalfTests.Entry(callId))).Ok()["no"].GetString()!;
        var visitor = api.Anonymous();
        var (wrongDigits, wrongNo) = (await visitor.Post("/api/ideas/lookup", new { no, phoneLast4 = "0000" }), await visitor.Post("/api/ideas/lookup", new { no = "GD-JDZ-2026-9999", phoneLast4 = "0000" }));
        Assert.Equal((HttpStatusCode.NotFound, "ideas.lookup_no_match"), (wrongDigits.Status, wrongDigits.Code));
        Assert.Equal((wrongDigits.Status, wrongDigits.Code), (wrongNo.Status, wrongNo.Code));
        for (var n = 0; n < 9; n++) await visitor.Post("/api/ideas/lookup", new { no, phoneLast4 = "0000" });
        Assert.Equal("ideas.lookup_closed", (await visitor.Post("/api/ideas/lookup", new { no, phoneLast4 = "1234" })).Code);
        // And one address may not go on with other numbers for ever.
        Answer last;
        var calls = 0;
        do last = await visitor.Post("/api/ideas/lookup", new { no = $"GD-JDZ-2027-{calls:0000}", phoneLast4 = "1234" });
        while (last.Status != HttpStatusCode.TooManyRequests && ++calls < 30);
        Assert.Equal("kernel.too_many_requests", last.Code);
    }
}
