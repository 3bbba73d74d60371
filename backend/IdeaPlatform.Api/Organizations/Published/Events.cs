namespace IdeaPlatform.Organizations.Published;

/// <summary>Who holds a post in an organization, or what it carried out, changed: whoever computes conflicts of interest looks again.</summary>
public sealed record PostsChanged(Guid OrganizationId);

/// <summary>The status of an organization changed: whoever pays it or reckons with it looks again.</summary>
public sealed record StandingChanged(Guid OrganizationId);
