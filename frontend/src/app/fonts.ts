/** What Android's browsers tell of the line; others do not know the word. */
interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/**
 * A Chinese font is a megabyte of small files, and whoever has a slow line or pays by the megabyte would wait for it
 * with every page they open next. The phone's own font has every character already. Where the line does not say how
 * fast it is, the time that the program itself took to come says it.
 */
export function hasRoomForFonts(
  line: Line | undefined = (navigator as { connection?: Line }).connection,
  tookMs = performance.now(),
): boolean {
  if (line?.saveData || /2g|3g/.test(line?.effectiveType ?? '')) return false;
  return tookMs < 5_000;
}

/** The system's font shows first; the characters a page needs arrive in small subsets. */
export function loadFonts() {
  void import('@fontsource-variable/noto-sans-sc/wght.css');
  void import('@fontsource-variable/noto-sans/wght.css');
}
