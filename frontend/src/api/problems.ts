/** What the server says when it refuses, in one shape (RFC 9457). `code` is also the key of its sentence in src/i18n. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Field name to the codes or texts of what is wrong with it; only for 400. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly traceId: string | undefined;
  /** Whatever else the server sent along, such as the current ballot of a 412. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, rest: Partial<Pick<Problem, 'errors' | 'traceId' | 'extra'>> = {}) {
    super(code);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = rest.errors ?? {};
    this.traceId = rest.traceId;
    this.extra = rest.extra ?? {};
  }
}

/** The code for an answer that carries none: a proxy's page, a dead network, our own bug. */
export function codeOfStatus(status: number): string {
  switch (status) {
    case 0:
      return 'kernel.offline';
    case 400:
      return 'kernel.invalid';
    case 401:
      return 'kernel.sign_in_first';
    case 403:
      return 'kernel.not_allowed';
    case 404:
      return 'kernel.not_found';
    case 412:
      return 'kernel.stale';
    case 413:
      return 'kernel.too_large';
    case 429:
      return 'kernel.too_many';
    case 502:
    case 503:
    case 504:
      return 'kernel.busy';
    default:
      return 'kernel.unexpected';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function parseProblem(body: unknown, status: number): Problem {
  if (!isRecord(body)) return new Problem(status, codeOfStatus(status));
  const { code, errors, traceId, type, title, detail, instance, status: bodyStatus, ...extra } = body;
  void [type, title, detail, instance, bodyStatus];
  const byField: Record<string, readonly string[]> = {};
  if (isRecord(errors))
    for (const [field, texts] of Object.entries(errors))
      byField[field] = Array.isArray(texts) ? texts.map(String) : [String(texts)];
  return new Problem(status, typeof code === 'string' && code !== '' ? code : codeOfStatus(status), {
    errors: byField,
    traceId: typeof traceId === 'string' ? traceId : undefined,
    extra,
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
