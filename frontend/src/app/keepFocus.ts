// Whoever works by keyboard or screen reader stands on one thing of the page. When that thing goes (a vote taken off a
// list, a row answered, a dialog closed, a step gone on) a browser leaves them nowhere. They are put on the nearest
// part of the page that is left, whichever feature took the thing away.

/** Can be focused by program only, and is read out then. The page moves under nobody's finger. */
function focusText(element: HTMLElement, scroll = false) {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: !scroll });
}

/** What a new page begins with: its title; the page itself as long as it has none. */
export function focusPage(main: HTMLElement) {
  focusText(main.querySelector('h1') ?? main);
}

interface Place {
  element: HTMLElement;
  /** From the inside out, with the place that each had among its siblings. */
  around: { parent: HTMLElement; at: number }[];
}

function placeOf(element: HTMLElement): Place {
  const around = [];
  for (let child = element; child.parentElement; child = child.parentElement)
    around.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) });
  return { element, around };
}

const usable = (element: HTMLElement) => element.isConnected && !element.matches(':disabled');
/** Over the page, and gone again: where somebody was before is where they go back to. */
const isPassing = (element: Element) => element.closest('[role="dialog"], [role="status"]') !== null;
const parts =
  'li, tr, td, dd, form, fieldset, section, article, main, [role="region"], [role="tabpanel"], [role="dialog"]';

const beginning = (part: Element) =>
  part.querySelector<HTMLElement>('h2, h3, h4, input:not([type="hidden"]), textarea, select');
const opener = (part: Element) => (part.matches('button') ? (part as HTMLElement) : part.querySelector('button'));

function goTo({ element, around }: Place, scroll: boolean, came: readonly Element[] = []): boolean {
  if (usable(element)) {
    focusText(element, scroll);
    return true;
  }
  const left = around.find(({ parent }) => parent.isConnected);
  if (!left?.parent.closest('main, [role="dialog"]')) return false;
  // A form that opened where its button was, the next thing where the answered one was: at its beginning.
  const instead = came.filter((one) => left.parent.contains(one));
  // A form that closed gave its place back to the button that opens it.
  const closed = around.some(({ parent }) => !parent.isConnected && parent.querySelector('input, textarea, select'));
  const begin =
    instead.map(beginning).find((one) => one !== null) ?? (closed ? instead.map(opener).find(Boolean) : null);
  if (begin) {
    focusText(begin, scroll);
    return true;
  }
  // In a list the next one has moved up: on it, not on its button, which a second press must not reach.
  const rows = left.parent.matches('ul, ol, tbody') ? left.parent.children : undefined;
  const row = rows?.[Math.min(left.at, rows.length - 1)];
  const part = row ?? left.parent.closest(parts);
  if (!(part instanceof HTMLElement)) return false;
  const title = part.matches('section, article, main') ? part.querySelector<HTMLElement>('h1, h2, h3, h4') : null;
  focusText(title ?? part, scroll);
  return true;
}

/** Watches until the function that it answers is called. */
export function keepFocus(): () => void {
  let last: Place | null = null;
  let before: Place | null = null;
  /** A button that is off for a moment, and what has the focus for it. */
  let off: { element: HTMLElement; instead: Element | null } | null = null;
  let waiting = 0;
  /** Whether keys are in use: who walks by them has to see where they are now. */
  let keys = false;
  const onInput = ({ type }: Event) => void (keys = type === 'keydown');
  /** What was drawn as the focus went. */
  let came: Element[] = [];
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    last = placeOf(target);
    if (!isPassing(target)) before = last;
  };
  const lost = () => last !== null && document.activeElement === document.body && !usable(last.element);
  const rescue = () => {
    waiting = 0;
    if (last === null || !lost()) return;
    const open = document.querySelector('[role="dialog"]');
    if (open && !last.around.some(({ parent }) => open.contains(parent))) return;
    const { element } = last;
    if (!goTo(last, keys, came) && before) goTo(before, keys);
    off = element.isConnected ? { element, instead: document.activeElement } : null;
  };
  const look = (changes: MutationRecord[]) => {
    if (off && usable(off.element)) {
      if (document.activeElement === off.instead) off.element.focus({ preventScroll: true });
      off = null;
    }
    // Whoever took the thing away may have a better place for the focus.
    if (waiting !== 0 || !lost()) return;
    came = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
    waiting = window.setTimeout(rescue, 100);
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keydown', onInput, true);
  document.addEventListener('pointerdown', onInput, true);
  return () => {
    watcher.disconnect();
    window.clearTimeout(waiting);
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('keydown', onInput, true);
    document.removeEventListener('pointerdown', onInput, true);
  };
}
