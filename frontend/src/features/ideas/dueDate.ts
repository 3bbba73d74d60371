export interface Awaited {
  state: string;
  dueAt: string;
}

/** Whether a date is kept about this idea: the office has to answer, or the resident to add something. */
export const awaits = <T extends { state: string; dueAt: string | null }>(idea: T): idea is T & Awaited =>
  idea.dueAt !== null && (idea.state === 'submitted' || idea.state === 'returned');

/** The office's answer is late by the season clock, as /owing counts it. What the resident did not add ends by itself. */
export const isLate = (idea: Awaited, now: string | number = Date.now()): boolean =>
  idea.state === 'submitted' && new Date(idea.dueAt).getTime() < new Date(now).getTime();
