namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>Upper tails: how often chance alone gives at least that many; 1 up to the mean, where nothing is remarkable.</summary>
internal static class Chance
{
    public static double Poisson(int atLeast, double mean)
    {
        if (atLeast <= 0) return 1;
        if (mean <= 0) return 0;
        if (atLeast <= mean) return 1;
        // Above the mean each next term is smaller than the one before: the sum ends where it stops to matter.
        var term = Math.Exp((atLeast * Math.Log(mean)) - mean - LogFactorial(atLeast));
        var sum = 0.0;
        for (var k = atLeast; term > sum * 1e-12; k++)
        {
            sum += term;
            term *= mean / (k + 1);
            if (sum == 0) return 0;
        }
        return Math.Min(1, sum);
    }

    public static double Binomial(int atLeast, int of, double share)
    {
        if (atLeast <= 0) return 1;
        if (share <= 0) return 0;
        if (share >= 1 || atLeast <= of * share) return 1;
        var odds = share / (1 - share);
        var term = Math.Exp(LogFactorial(of) - LogFactorial(atLeast) - LogFactorial(of - atLeast) + (atLeast * Math.Log(share)) + ((of - atLeast) * Math.Log(1 - share)));
        var sum = 0.0;
        for (var k = atLeast; k <= of && term > sum * 1e-12; k++)
        {
            sum += term;
            term *= odds * (of - k) / (k + 1);
        }
        return Math.Min(1, sum);
    }

    /// <summary>Stirling's series: exact enough for tails, and no table.</summary>
    private static double LogFactorial(int n)
    {
        if (n < 2) return 0;
        if (n < 20)
        {
            var product = 1.0;
            for (var k = 2; k <= n; k++) product *= k;
            return Math.Log(product);
        }
        double x = n;
        return (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
