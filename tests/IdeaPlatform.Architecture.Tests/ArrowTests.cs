using Xunit;

namespace IdeaPlatform.Tests;

public sealed class ArrowTests
{
    private static readonly IReadOnlyList<SourceFile> s_files = Checkout.Files(Checkout.Api, ".cs");

    [Fact]
    public void Rooms_use_lower_rooms_only_and_only_what_they_publish()
    {
        Assert.True(s_files.Count > 50, "the scan found no sources");
        Assert.Empty(Arrows.Offences(s_files));
    }

    [Fact]
    public void Every_folder_of_the_application_is_a_room_of_the_table()
    {
        string[] others = ["Migrations", "Texts", "openapi", "Properties", "bin", "obj"];
        var folders = Directory.GetDirectories(Checkout.Api).Select(path => Path.GetFileName(path)!).Except(others);
        Assert.Empty(folders.Where(folder => Rooms.Named(folder) is null));
    }

    [Theory]
    [InlineData("Ideas", "using IdeaPlatform.Voting.Published;")]
    [InlineData("Voting", "using IdeaPlatform.Review.Published;")]
    [InlineData("Voting", "using IdeaPlatform.Ideas;")]
    [InlineData("Kernel", "IdeaPlatform.Identity.Published.Sms.Send();")]
    public void A_planted_arrow_up_sideways_or_past_the_door_is_found(string room, string line) =>
        Assert.Single(Arrows.Offences([new SourceFile($"backend/IdeaPlatform.Api/{room}/Planted.cs", line)]));

    [Theory]
    [InlineData("Voting", "using IdeaPlatform.Ideas.Published;")]
    [InlineData("Voting", "using IdeaPlatform.Kernel;")]
    [InlineData("Voting", "namespace IdeaPlatform.Voting;")]
    public void An_arrow_down_through_the_door_is_none_of_our_business(string room, string line) =>
        Assert.Empty(Arrows.Offences([new SourceFile($"backend/IdeaPlatform.Api/{room}/Planted.cs", line)]));
}
