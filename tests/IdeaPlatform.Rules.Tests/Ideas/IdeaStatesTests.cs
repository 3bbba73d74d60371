using IdeaPlatform.Ideas;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class IdeaStatesTests
{
    [Theory]
    [InlineData("submitted", "accepted")]
    [InlineData("returned", "submitted")]
    [InlineData("in_review", "not_selected")]
    [InlineData("claimed", "in_project")]
    public void A_step_of_the_life_is_allowed(string from, string to) => Assert.Null(IdeaStates.WhyNotMove(from, to));

    [Theory]
    [InlineData("declined", "in_vote")]
    [InlineData("in_vote", "accepted")]
    [InlineData("realised", "submitted")]
    [InlineData("discontinued", "realised")]
    [InlineData("merged", "accepted")]
    public void A_leap_or_a_way_back_is_refused(string from, string to) => Assert.Equal("ideas.wrong_state", IdeaStates.WhyNotMove(from, to));
}
