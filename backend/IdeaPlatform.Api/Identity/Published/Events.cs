namespace IdeaPlatform.Identity.Published;

/// <summary>An account was closed at its owner's wish: rooms that copied the name replace it by <see cref="People.ClosedName"/>.</summary>
public sealed record AccountClosed(Guid PersonId);

/// <summary>
/// A check of the ID number showed that two accounts are one person's (<c>identity.pub_key_join</c>). From now on only the kept one votes;
/// <paramref name="JoinedPersonId"/> is null when the other account was closed before.
/// </summary>
public sealed record AccountsJoined(Guid JoinId, Guid KeptPersonId, Guid? JoinedPersonId);

/// <summary>A member of staff lost a role, or left the office.</summary>
public sealed record RoleEnded(Guid PersonId);

/// <summary>Somebody took an invitation into an organization and acts for it from now on.</summary>
public sealed record MemberJoined(Guid PersonId, Guid OrganizationId, Guid InvitationId);

/// <summary>A member of an organization became something else in it, or (<paramref name="MemberRole"/> null) is none any more.</summary>
public sealed record MemberChanged(Guid PersonId, Guid OrganizationId, string? MemberRole, DateTimeOffset At);

/// <summary>A member of staff named a phone as their own or as of somebody close (<c>identity.pub_tie</c>).</summary>
public sealed record TieChanged(Guid PersonId);

/// <summary>Somebody was restored or changed the phone; their other sessions are ended.</summary>
public sealed record PhoneChanged(Guid PersonId);
