const key = 'via';

/** Which link brought this visit (?via= of a poster or a group), until the window is closed. Only a vote tells it, to see bought votes. */
export function rememberVia(search = globalThis.location.search): void {
  const via = new URLSearchParams(search).get('via');
  if (!via || !/^[A-Za-z0-9_-]{1,32}$/.test(via)) return;
  try {
    sessionStorage.setItem(key, via);
  } catch {
    // A window without storage votes without a source.
  }
}

export function viaHeader(): Record<string, string> {
  try {
    const via = sessionStorage.getItem(key);
    return via ? { 'X-Via': via } : {};
  } catch {
    return {};
  }
}
