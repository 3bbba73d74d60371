import { describe, expect, test } from 'vitest';
import { ok, parseProblem, Problem, problemOf } from './problems';

const answer = (status: number) => new Response(null, { status });

describe('problems', () => {
  test('a refusal keeps its code, facts, field errors and the current state', () => {
    const problem = parseProblem(
      {
        code: 'programmes.gate_open',
        facts: { openCount: 3 },
        errors: { title: ['ideas.title_long'] },
        current: { rev: 4 },
        traceId: 't',
      },
      409,
    );
    expect(problem).toMatchObject({
      status: 409,
      code: 'programmes.gate_open',
      facts: { openCount: 3 },
      errors: { title: ['ideas.title_long'] },
      current: { rev: 4 },
      traceId: 't',
    });
  });

  test.each([
    [401, 'kernel.sign_in_needed'],
    [404, 'kernel.not_found'],
    [429, 'kernel.too_many_requests'],
    [502, 'kernel.busy'],
    [500, 'kernel.internal'],
    [418, 'kernel.internal'],
  ])('a page of a proxy with %i is %s', (status, code) => {
    expect(parseProblem('<html>', status).code).toBe(code);
  });

  test('ok gives the data or throws the refusal', async () => {
    await expect(ok(Promise.resolve({ data: 7, response: answer(200) }))).resolves.toBe(7);
    await expect(
      ok(Promise.resolve({ error: { code: 'voting.closed' }, response: answer(409) })),
    ).rejects.toMatchObject({ code: 'voting.closed' });
  });

  test('no network is told as such', async () => {
    await expect(ok(Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({
      status: 0,
      code: 'kernel.offline',
    });
  });

  test('a bug of ours never shows its words', () => {
    expect(problemOf(new Error('x is undefined'))).toEqual(new Problem(500, 'kernel.internal'));
  });
});
