using System.Globalization;
using System.Text;

namespace IdeaPlatform.Benchmarks;

/// <summary>The size of a vote: all ballots, different ones, projects, mean length of a ballot.</summary>
public sealed record ElectionShape(string Name, int Ballots, int Distinct, int Projects, int Length, bool Points = false)
{
    public override string ToString() => Name;
}

/// <summary>Makes up .pb files of the sizes of real cities: few projects are wanted by many, and most ballots that are cast twice are short.</summary>
public static class ElectionMaker
{
    public static IReadOnlyList<ElectionShape> Shapes { get; } =
    [
        new("wroclaw_2015", 131_778, 197, 197, 1),
        new("lodz_2022", 90_494, 23_571, 160, 4),
        new("budapest_2024", 28_943, 20_132, 175, 9),
        new("czestochowa_2024", 22_899, 3_230, 93, 4, Points: true),
        new("amsterdam_252", 8_520, 8_244, 85, 14),
        new("praga_2018", 8_699, 6_235, 35, 8),
        new("wieliczka_2023", 6_586, 1_190, 64, 4),
    ];

    public static void WriteAll(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var shape in Shapes)
        {
            using var file = File.Create(Path.Combine(folder, $"{shape.Name}.pb"));
            Write(shape, file);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {file.Length >> 10} KB"));
        }
    }

    public static void Write(ElectionShape shape, Stream to)
    {
        var random = new Random(20261124);
        var costs = Enumerable.Range(0, shape.Projects).Select(_ => (long)(Math.Exp(8 + (random.NextDouble() * 4.5)) / 100) * 100).ToArray();
        var ballots = Ballots(shape, random);
        using var writer = new StreamWriter(to, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var budget = costs.Sum() / 5;
        writer.WriteLine("META\nkey;value");
        (string, string)[] meta =
        [
            ("description", $"made up, of the size of {shape.Name}"), ("country", "Nowhere"), ("unit", "Sample"), ("instance", "2026"), ("num_projects", Text(shape.Projects)), ("num_votes", Text(shape.Ballots)),
            ("budget", Text(budget)), ("vote_type", shape.Points ? "cumulative" : "approval"), ("rule", "unknown"), ("date_begin", "2026"), ("date_end", "2026"),
        ];
        foreach (var (key, value) in meta) writer.WriteLine($"{key};{value}");
        if (shape.Points) writer.WriteLine("max_sum_points;100");
        writer.WriteLine("PROJECTS\nproject_id;cost;name");
        for (var p = 0; p < shape.Projects; p++) writer.WriteLine($"{Id(p)};{Text(costs[p])};Project {Text(p + 1)}");
        writer.WriteLine(shape.Points ? "VOTES\nvoter_id;vote;points;age;sex;voting_method" : "VOTES\nvoter_id;vote;age;sex;voting_method");
        for (var v = 0; v < shape.Ballots; v++)
        {
            // Each different ballot once, then the first ones again and again.
            var ballot = ballots[v < shape.Distinct ? v : (int)(Math.Pow(random.NextDouble(), 3) * shape.Distinct)];
            writer.Write($"{Text(100_000 + v)};{ballot}");
            writer.WriteLine($";{Text(16 + (v % 70))};{(v % 2 == 0 ? "F" : "M")};internet");
        }
    }

    private static List<string> Ballots(ElectionShape shape, Random random)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ballots = new List<string>(shape.Distinct);
        while (ballots.Count < shape.Distinct)
        {
            var length = shape.Length == 1 ? 1 : Math.Clamp((int)Math.Round(shape.Length * (0.3 + (random.NextDouble() * 1.4))), 1, shape.Projects);
            var picks = new SortedSet<int>();
            // Where everybody has one pick, each project is one of the different ballots.
            if (length == 1 && ballots.Count < shape.Projects && shape.Length == 1) picks.Add(ballots.Count);
            while (picks.Count < length) picks.Add((int)(Math.Pow(random.NextDouble(), 1.7) * shape.Projects));
            var text = string.Join(',', picks.Select(Id));
            if (shape.Points) text += ";" + string.Join(',', picks.Select((_, i) => Text(Math.Max(1, (random.Next(1, 6) * 2) - i))));
            if (seen.Add(text)) ballots.Add(text);
        }
        return ballots;
    }

    private static string Id(int project) => Text(1000 + (project * 7));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
