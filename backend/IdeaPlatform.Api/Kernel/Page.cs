using System.ComponentModel.DataAnnotations;

namespace IdeaPlatform.Kernel;

/// <summary>A keyset page of a list. <paramref name="Next"/> is opaque: hand it back as <c>after</c>; null is the end.</summary>
public sealed record Paged<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Query parameters of every list: where to go on and how many rows (1 to 100).</summary>
public sealed record Page([property: MaxLength(200)] string? After = null, [property: Range(1, 100)] int Size = 20);
