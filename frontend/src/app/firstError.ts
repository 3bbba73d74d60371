// A form that was sent and comes back with something wrong: the focus goes to the first field to mend, which reads out
// what is wrong with it. It stays where it is for whoever is typing or has gone on elsewhere meanwhile.

const isWrong = '[aria-invalid="true"]';
const fields = 'input, textarea, select';

function goToFirst(button: Element | null) {
  if (!(button instanceof HTMLButtonElement)) return;
  const wrong = button.closest('[role="dialog"], form')?.querySelector<HTMLElement>(isWrong);
  const field = wrong?.matches(fields) ? wrong : wrong?.querySelector<HTMLElement>(fields);
  field?.focus();
}

const becameWrong = ({ type, target, addedNodes }: MutationRecord) =>
  type === 'attributes'
    ? (target as Element).matches(isWrong)
    : [...addedNodes].some((node) => node instanceof Element && (node.matches(isWrong) || node.querySelector(isWrong)));

/** Watches until the function that it answers is called. */
export function toFirstError(): () => void {
  // The button that sent still has the focus, also when it was the server that found it a moment later.
  const watcher = new MutationObserver((changes) => {
    if (changes.some(becameWrong)) goToFirst(document.activeElement);
  });
  watcher.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['aria-invalid'],
  });
  return () => watcher.disconnect();
}
