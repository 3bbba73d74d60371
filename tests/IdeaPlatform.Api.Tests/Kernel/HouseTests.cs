using System.Net;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class HouseTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_house_is_ready_when_the_database_is_migrated()
    {
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().Get("/healthz")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().Get("/readyz")).Status);
        Assert.Contains("\"openapi\"", (await api.Anonymous().Get("/openapi/v1.json")).Text);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task An_unknown_api_path_is_a_coded_problem_and_never_a_page(string method)
    {
        var answer = await api.Anonymous().Send(new HttpMethod(method), "/api/nope");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("kernel.not_found", answer.Code);
    }

    [Fact]
    public async Task A_changing_call_without_our_header_is_refused_as_forged()
    {
        using var http = new HttpClient { BaseAddress = api.Url };
        var response = await http.PostAsync("/api/nope", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("kernel.cross_site", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_changing_call_from_another_site_is_refused_even_with_the_header()
    {
        using var caller = api.Anonymous();
        caller.Http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        Assert.Equal("kernel.cross_site", (await caller.Post("/api/nope")).Code);
    }

    [Fact]
    public async Task Every_answer_carries_the_protecting_headers()
    {
        var answer = await api.Anonymous().Get("/healthz");
        Assert.True(answer.Raw.Headers.Contains("Content-Security-Policy"));
        Assert.Equal("nosniff", answer.Raw.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_number_of_an_unexpected_error_leads_to_its_one_line_in_the_log()
    {
        using var ear = api.Services.GetRequiredService<ILoggerFactory>().Listen();
        await api.Sql("alter table registers.tag rename to tag_away");
        try
        {
            var answer = await api.Anonymous().Get("/api/registers/tags?who=15400001234");
            Assert.Equal((HttpStatusCode.InternalServerError, "kernel.internal"), (answer.Status, answer.Code));
            var line = Assert.Single(ear.Lines, line => line.Contains(answer["traceId"].GetString()!));
            Assert.StartsWith($"Error: Request {answer["traceId"].GetString()} failed: GET /api/registers/tags", line);
            Assert.DoesNotContain(ear.Lines, line => line.Contains("15400001234"));
        }
        finally
        {
            await api.Sql("alter table registers.tag_away rename to tag");
        }
    }

    [Fact]
    public async Task What_is_expected_has_a_number_and_no_line()
    {
        using var ear = api.Services.GetRequiredService<ILoggerFactory>().Listen();
        var answer = await api.Anonymous().Get("/api/nope");
        Assert.NotEmpty(answer["traceId"].GetString()!);
        Assert.DoesNotContain(ear.Lines, line => line.Contains(answer["traceId"].GetString()!));
    }

    [Fact]
    public async Task The_application_role_cannot_change_what_is_append_only()
    {
        var tables = await api.List<string>("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and obj_description(c.oid) like 'append-only%'
              and (has_table_privilege('ideaplatform_app', c.oid, 'update') or has_table_privilege('ideaplatform_app', c.oid, 'delete')
                or has_table_privilege('ideaplatform_app', c.oid, 'truncate') or not has_table_privilege('ideaplatform_app', c.oid, 'insert'))
            """);
        Assert.Empty(tables);
        Assert.NotEmpty(await api.List<string>("select 1::text from pg_class c where obj_description(c.oid) like 'append-only%'"));
    }
}
