namespace IdeaPlatform.Organizations.Published;

/// <summary>Who holds a post in an organization, or what it carried out, changed: whoever computes conflicts of interest looks again.</summary>
public sealed record PostsChanged(Guid OrganizationId);

/// <summary>Somebody asks for an account of an organization: the bureau, or the organization's owner, has to answer.</summary>
public sealed record AccountAsked(Guid RequestId);

/// <summary>A request for an account was verified, given back or refused.</summary>
public sealed record AccountAnswered(Guid RequestId);

/// <summary>The status of an organization changed: whoever pays it or reckons with it looks again.</summary>
public sealed record StandingChanged(Guid OrganizationId, DateTimeOffset At);

/// <summary>An organization asks for a correction of its entry: the bureau has to answer.</summary>
public sealed record CorrectionAsked(Guid CorrectionId);

/// <summary>A correction was accepted, and the entry reads so now, or refused.</summary>
public sealed record CorrectionAnswered(Guid CorrectionId);
