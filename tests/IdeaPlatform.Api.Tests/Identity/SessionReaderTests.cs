using System.Net;
using IdeaPlatform.Tests.Harness;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

/// <summary>Sessions are read together, and yet each request hears about its own, at once.</summary>
public sealed class SessionReaderTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Of_many_that_ask_at_once_each_hears_who_they_are()
    {
        var people = new List<Caller>();
        for (var i = 0; i < 12; i++) people.Add(api.CallerOf((await api.SignIn(IdentityScene.NewPhone(), $"同时{(char)('甲' + i)}")).Ok()));
        var names = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i => (await people[i % 12].Get("/api/session")).Ok()["person"].GetProperty("displayName").GetString()));
        for (var i = 0; i < names.Length; i++) Assert.Equal($"同时{(char)('甲' + (i % 12))}", names[i]);
        people.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task A_session_held_by_another_transaction_keeps_nobody_waiting()
    {
        using var held = api.CallerOf((await api.SignIn(IdentityScene.NewPhone())).Ok());
        using var other = api.CallerOf((await api.SignIn(IdentityScene.NewPhone())).Ok());
        // Long enough at rest that both are to be touched.
        await api.Sql("update identity.session set seen_at = seen_at - interval '5 minutes'");
        await using var source = NpgsqlDataSource.Create(api.OwnerConnection);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("select 1 from identity.session for update", connection, transaction)) await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await held.Get("/api/session")).Status);
        // The reader has gone on to the next one: nobody stands behind a row that is being changed.
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/api/session").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_connection_that_PostgreSQL_ended_is_opened_again_within_the_request()
    {
        using var me = api.CallerOf((await api.SignIn(IdentityScene.NewPhone())).Ok());
        Assert.Equal(HttpStatusCode.OK, (await me.Get("/api/session")).Status);
        Assert.True(await api.One<int>("""
            select count(*)::int from (select pg_terminate_backend(pid) from pg_stat_activity
                where application_name = 'ideaplatform-sessions' and datname = current_database()) gone
            """) > 0);
        using var answer = await me.Http.GetAsync("/api/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
