import { beforeEach, describe, expect, it, vi } from 'vitest';
import vectors from '../../../../../tests/data/ledger/vectors.json';
import { fetchConsistency, type Ledger } from '../ledgerQueries';
import { keepCheckpoint, keptCheckpoint } from './memory';
import { checkLedger } from './run';

vi.mock('../ledgerQueries', () => ({ fetchConsistency: vi.fn() }));

const step = vectors.consistency.findLast((one) => one.from > 0 && one.from < one.to)!;
const callId = vectors.call;
const signed = (note: string) => ({ callId, keyPem: vectors.keyPem, checkpoints: [{ note }] }) as unknown as Ledger;
const ledger = signed(step.toNote);
const keptLine = async (of = ledger) => (await checkLedger(of, '')).find(({ name }) => name === 'kept');

beforeEach(() => {
  localStorage.clear();
  vi.mocked(fetchConsistency).mockResolvedValue(step);
});

describe('What a device remembers of a ledger', () => {
  it('is the first checkpoint that it sees, and then each later one that follows from it', async () => {
    keepCheckpoint(callId, step.fromNote, vectors.keyPem);
    expect(await keptLine()).toMatchObject({ state: 'right' });
    expect(keptCheckpoint(callId)?.note).toBe(step.toNote);
  });

  it('is not replaced by a longer ledger that was written anew: asked again, the alarm stands', async () => {
    keepCheckpoint(callId, step.fromNote, vectors.keyPem);
    for (let time = 1; time <= 2; time++) {
      expect(await keptLine(signed(vectors.rebuiltNote))).toMatchObject({ state: 'wrong', why: 'changed' });
      expect(keptCheckpoint(callId)?.note).toBe(step.fromNote);
    }
  });

  it('is not replaced by what another key signed', async () => {
    keepCheckpoint(callId, step.fromNote, vectors.otherKeyPem);
    for (let time = 1; time <= 2; time++) expect(await keptLine()).toMatchObject({ state: 'wrong', why: 'new_key' });
    expect(keptCheckpoint(callId)).toMatchObject({ note: step.fromNote, keyPem: vectors.otherKeyPem });
  });

  it('does not begin with a ledger that contradicts a witness', async () => {
    expect(await checkLedger(ledger, 'nothing of the kind')).toContainEqual(
      expect.objectContaining({ name: 'witness', state: 'wrong' }),
    );
    expect(keptCheckpoint(callId)).toBeNull();
  });
});
