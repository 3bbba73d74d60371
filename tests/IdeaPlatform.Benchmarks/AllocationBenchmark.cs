using BenchmarkDotNet.Attributes;
using IdeaPlatform.Budgeting;

namespace IdeaPlatform.Benchmarks;

/// <summary>Reading a .pb file into grouped ballots.</summary>
[MemoryDiagnoser]
public class ReadingBenchmark
{
    private byte[] _file = [];

    [ParamsSource(nameof(Shapes))]
    public ElectionShape Shape { get; set; } = ElectionMaker.Shapes[0];

    public static IEnumerable<ElectionShape> Shapes => ElectionMaker.Shapes;

    [GlobalSetup]
    public void Make()
    {
        using var stream = new MemoryStream();
        ElectionMaker.Write(Shape, stream);
        _file = stream.ToArray();
    }

    [Benchmark]
    public Election Read() => PbReader.Load(new MemoryStream(_file));
}

/// <summary>Each rule on each size, the round log and the check of its laws included.</summary>
public class AllocationBenchmark
{
    private Election? _election;

    [ParamsSource(nameof(Shapes))]
    public ElectionShape Shape { get; set; } = ElectionMaker.Shapes[0];

    public static IEnumerable<ElectionShape> Shapes => ElectionMaker.Shapes;

    [Params("greedy_votes", "phragmen", "mes_cost", "mes_card", "mes_cost_add1")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Make()
    {
        using var stream = new MemoryStream();
        ElectionMaker.Write(Shape, stream);
        stream.Position = 0;
        _election = PbReader.Load(stream);
    }

    [Benchmark]
    public AllocationResult Allocate() => Allocator.Allocate(_election!, new AllocationOptions(Rule.Parse(Name)) { Variant = Add1Variant.Exhaustive });
}
