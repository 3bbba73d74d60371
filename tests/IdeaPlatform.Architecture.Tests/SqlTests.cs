using System.Text.RegularExpressions;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed partial class SqlTests
{
    private static readonly IReadOnlyList<SourceFile> s_files = Checkout.Files(Checkout.Api, ".cs", ".sql");

    private static IEnumerable<SourceFile> Migrations => s_files.Where(file => file.Path.EndsWith(".sql", StringComparison.Ordinal));

    [Fact]
    public void Statements_read_published_views_and_write_their_own_schema()
    {
        Assert.True(s_files.Count(file => file.Text.Contains("select ", StringComparison.Ordinal)) > 20, "the scan found no SQL");
        Assert.Empty(SqlArrows.Offences(s_files));
    }

    [Fact]
    public void Migrations_are_named_by_time_room_and_what_they_do()
    {
        Assert.NotEmpty(Migrations);
        Assert.Empty(Migrations.Select(file => Path.GetFileName(file.Path)).Where(name => !MigrationName().IsMatch(name)));
        Assert.Empty(Migrations.Where(file => Rooms.OfSchema(Path.GetFileName(file.Path).Split('_')[1]) is null).Select(file => file.Path));
    }

    [Fact]
    public void Every_published_view_says_what_it_is_for()
    {
        var all = string.Concat(Migrations.Select(file => file.Text));
        var views = CreateView().Matches(all).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(views);
        Assert.Empty(views.Where(view => !all.Contains($"comment on view {view} is", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_statement_selects_everything_or_interpolates_a_value()
    {
        Assert.Empty(s_files.Where(file => SelectStar().IsMatch(file.Text)).Select(file => file.Path));
        Assert.Empty(s_files.Where(file => Interpolated().IsMatch(file.Text)).Select(file => file.Path));
    }

    [Theory]
    [InlineData("Ideas/Planted.cs", "select 1 from voting.pub_tally")]
    [InlineData("Voting/Planted.cs", "select title from ideas.idea")]
    [InlineData("Voting/Planted.cs", "update ideas.pub_idea set state = 'x'")]
    [InlineData("Voting/Planted.cs", "delete from ideas.pub_idea")]
    [InlineData("Review/Planted.cs", "join voting.pub_tally t")]
    [InlineData("Migrations/202601010000_ideas_planted.sql", "call_id uuid references voting.ballot (id)")]
    public void A_planted_arrow_in_sql_is_found(string path, string sql) =>
        Assert.Single(SqlArrows.Offences([new SourceFile($"backend/IdeaPlatform.Api/{path}", sql)]));

    [Theory]
    [InlineData("Voting/Planted.cs", "select title from ideas.pub_idea join voting.tally t on true")]
    [InlineData("Migrations/202601010000_voting_planted.sql", "idea_id uuid references ideas.idea (id)")]
    public void An_allowed_arrow_in_sql_passes(string path, string sql) =>
        Assert.Empty(SqlArrows.Offences([new SourceFile($"backend/IdeaPlatform.Api/{path}", sql)]));

    [GeneratedRegex(@"^\d{12}_[a-z]+_[a-z0-9_]+\.sql$")]
    private static partial Regex MigrationName();

    [GeneratedRegex(@"create (?:or replace )?view ([a-z_]+\.pub_[a-z_]+)")]
    private static partial Regex CreateView();

    [GeneratedRegex(@"select\s+\*\s", RegexOptions.IgnoreCase)]
    private static partial Regex SelectStar();

    // A raw string that interpolates and says "select … from": values must travel as parameters.
    [GeneratedRegex(@"\$+""""""[^""]*\bselect\b[^""]*\bfrom\b[^""]*\{", RegexOptions.IgnoreCase)]
    private static partial Regex Interpolated();
}
