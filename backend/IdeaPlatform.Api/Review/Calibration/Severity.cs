using MathNet.Numerics.LinearAlgebra;

namespace IdeaPlatform.Review.Calibration;

/// <summary>One mark: a reviewer on an idea, in points of a hundred.</summary>
public sealed record Mark(Guid IdeaId, Guid ReviewerId, double Points);

/// <summary>
/// What each reviewer gives above (mild) or below (severe) the others on the same ideas, and what each idea would have without that.
/// </summary>
/// <param name="Leniency">Points by reviewer; they add up to 0 within every group of reviewers whose ideas overlap.</param>
/// <param name="Adjusted">Points by idea, 0 to 100.</param>
public sealed record SeverityFit(IReadOnlyDictionary<Guid, double> Leniency, IReadOnlyDictionary<Guid, double> Adjusted);

/// <summary>
/// The additive model mark = idea + reviewer, by least squares. Ideas are eliminated first, so that only a system as large as the panel is
/// solved; its pseudo-inverse gives the solution of least length, also where two groups of reviewers have no idea in common.
/// </summary>
public static class Severity
{
    public static SeverityFit Fit(IReadOnlyCollection<Mark> marks)
    {
        var reviewers = marks.Select(mark => mark.ReviewerId).Distinct().Order().ToList();
        var place = reviewers.Select((id, at) => (id, at)).ToDictionary(one => one.id, one => one.at);
        var ideas = marks.GroupBy(mark => mark.IdeaId).ToList();
        if (reviewers.Count == 0) return new SeverityFit(new Dictionary<Guid, double>(), new Dictionary<Guid, double>());
        var left = Matrix<double>.Build.Dense(reviewers.Count, reviewers.Count);
        var right = Vector<double>.Build.Dense(reviewers.Count);
        foreach (var idea in ideas)
        {
            var (given, mean) = (idea.ToList(), idea.Average(mark => mark.Points));
            foreach (var mark in given)
            {
                var i = place[mark.ReviewerId];
                left[i, i] += 1;
                right[i] += mark.Points - mean;
                foreach (var other in given) left[i, place[other.ReviewerId]] -= 1.0 / given.Count;
            }
        }
        var leniency = left.PseudoInverse() * right;
        return new SeverityFit(
            reviewers.ToDictionary(id => id, id => leniency[place[id]]),
            ideas.ToDictionary(idea => idea.Key, idea => Math.Clamp(idea.Average(mark => mark.Points - leniency[place[mark.ReviewerId]]), 0, 100)));
    }
}
