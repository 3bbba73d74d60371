/** Moves a row that scrolls sideways just so far that one of its things is whole. */
export function bringIntoView(frame: HTMLElement, thing: HTMLElement) {
  const [outer, inner] = [frame.getBoundingClientRect(), thing.getBoundingClientRect()];
  if (inner.right > outer.right) frame.scrollLeft += inner.right - outer.right;
  else if (inner.left < outer.left) frame.scrollLeft -= outer.left - inner.left;
}
