/** What the server says when it refuses, in one shape (RFC 9457). `code` is also the key of its sentence in src/i18n. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Field name to the codes or texts of what is wrong with it; only for 400. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly traceId: string | undefined;
  /** Values for the placeholders of the sentence, such as how many gates are open. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What there is now, where the caller saw an older version (412): the current ballot, for one. */
  readonly current: unknown;

  constructor(
    status: number,
    code: string,
    rest: Partial<Pick<Problem, 'errors' | 'traceId' | 'facts' | 'current'>> = {},
  ) {
    super(code);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = rest.errors ?? {};
    this.traceId = rest.traceId;
    this.facts = rest.facts ?? {};
    this.current = rest.current;
  }
}

/** The code for an answer that carries none: a proxy's page, a dead network. Else as the server's Problems.CodeOf. */
const codes: Readonly<Record<number, string>> = {
  0: 'kernel.offline',
  400: 'kernel.bad_request',
  401: 'kernel.sign_in_needed',
  403: 'kernel.not_allowed',
  404: 'kernel.not_found',
  405: 'kernel.method_not_allowed',
  408: 'kernel.timeout',
  411: 'kernel.too_large',
  412: 'kernel.stale',
  413: 'kernel.too_large',
  415: 'kernel.media_type',
  429: 'kernel.too_many_requests',
  502: 'kernel.busy',
  503: 'kernel.busy',
  504: 'kernel.busy',
};
const codeOfStatus = (status: number): string => codes[status] ?? 'kernel.internal';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function parseProblem(body: unknown, status: number): Problem {
  if (!isRecord(body)) return new Problem(status, codeOfStatus(status));
  const { code, errors, traceId, facts, current } = body;
  const byField: Record<string, readonly string[]> = {};
  if (isRecord(errors))
    for (const [field, texts] of Object.entries(errors))
      byField[field] = Array.isArray(texts) ? texts.map(String) : [String(texts)];
  return new Problem(status, typeof code === 'string' && code !== '' ? code : codeOfStatus(status), {
    errors: byField,
    traceId: typeof traceId === 'string' ? traceId : undefined,
    facts: isRecord(facts) ? facts : {},
    current,
  });
}

/** Any thrown thing as a Problem, so that one component can draw every failure. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message))
    return new Problem(0, codeOfStatus(0));
  return new Problem(500, codeOfStatus(500));
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** `await ok(client.GET('/api/calls'))`: the data, or a thrown Problem. */
export async function ok<T>(answer: Answer<T> | Promise<Answer<T>>): Promise<T> {
  let settled: Answer<T>;
  try {
    settled = await answer;
  } catch (error) {
    throw problemOf(error);
  }
  if (!settled.response.ok) throw parseProblem(settled.error, settled.response.status);
  return settled.data as T;
}
