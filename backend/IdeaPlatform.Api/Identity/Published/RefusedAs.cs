namespace IdeaPlatform.Identity.Published;

/// <summary>
/// Metadata of an endpoint for some of those who have a role: whoever has <paramref name="Among"/> and is still refused is told by
/// <paramref name="Code"/> who may.
/// </summary>
public sealed record RefusedAs(string Among, string Code);
