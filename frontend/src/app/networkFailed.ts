/** How Chrome, Firefox, Safari and the bundler say that a piece of the page did not arrive. */
const notArrived =
  /failed to fetch dynamically imported module|error loading dynamically imported module|importing a module script failed|unable to preload/i;

/** Whether a page broke for want of a network and not by a fault of its own. */
export const networkFailed = (error: unknown, online = navigator.onLine): boolean =>
  !online || (error instanceof Error && notArrived.test(error.message));
