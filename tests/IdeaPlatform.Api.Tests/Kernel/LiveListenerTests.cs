using IdeaPlatform.Tests.Harness;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class LiveListenerTests(Api api) : IClassFixture<Api>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_node_that_was_cut_off_from_the_database_tells_its_pages_to_ask_anew_and_listens_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var page = new HubConnectionBuilder().WithUrl(new Uri(api.Url, "/hubs/live")).Build();
        var missed = new TaskCompletionSource();
        var changed = new TaskCompletionSource<string>();
        page.On("missed", () => missed.TrySetResult());
        page.On<string, Guid>("changed", (topic, _) => changed.TrySetResult(topic));
        await page.StartAsync(ct);
        var call = Guid.CreateVersion7();
        await page.InvokeAsync("Join", $"call:{call}", ct);

        Assert.True(await api.One<bool>("""
            select bool_or(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and query ilike '%listen%' and pid <> pg_backend_pid()
            """));
        await missed.Task.WaitAsync(s_patience, ct);

        await api.Sql("select pg_notify('live', json_build_object('topic', 'programmes.call', 'id', @call, 'group', 'call:' || @call)::text)", new { call });
        Assert.Equal("programmes.call", await changed.Task.WaitAsync(s_patience, ct));
    }
}
