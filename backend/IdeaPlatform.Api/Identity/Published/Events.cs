namespace IdeaPlatform.Identity.Published;

/// <summary>An account was closed at its owner's wish: rooms that copied the name replace it by <see cref="People.ClosedName"/>.</summary>
public sealed record AccountClosed(Guid PersonId);

/// <summary>Somebody was restored or changed the phone; their other sessions are ended.</summary>
public sealed record PhoneChanged(Guid PersonId);
