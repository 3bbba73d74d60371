import type { PublishedDraw } from './queries';

type Pair = PublishedDraw['result'][number];

const noOne = '00000000-0000-0000-0000-000000000000';

/** Whoever knows the field of an idea is drawn for it as if they held so many sheets fewer. */
const fieldWorth = 2;

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const hexOf = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of seed, idea and reviewer, as a text that sorts like its bytes. */
async function lot(seed: string, ideaId: string, reviewerId: string): Promise<string> {
  const parts = `${seed}${ideaId}${reviewerId}`.replaceAll('-', '');
  return hexOf(await crypto.subtle.digest('SHA-256', bytesOf(parts)));
}

const compare = (left: readonly (string | number)[], right: readonly (string | number)[]): number => {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value < other) return -1;
    if (value > other) return 1;
  }
  return 0;
};

const key = ({ ideaId, reviewerId }: Pair) => `${ideaId} ${reviewerId}`;

/** The lot, drawn again in this browser from what was published; the server's own words for it are in Review/Draw.cs. */
export async function drawAgain({ seed, input }: Pick<PublishedDraw, 'seed' | 'input'>): Promise<Pair[]> {
  const barred = new Set(input.barred.map(key));
  const avoided = new Set(input.avoided.map(key));
  const loads = new Map(input.reviewers.map((reviewer) => [reviewer.reviewerId, reviewer.load]));
  const fields = new Map(input.reviewers.map((reviewer) => [reviewer.reviewerId, new Set(reviewer.fields ?? [])]));
  const ideas = await Promise.all(
    input.ideas.map(async (idea) => {
      const able = [...loads.keys()].filter((reviewerId) => !barred.has(key({ ideaId: idea.ideaId, reviewerId })));
      return { ...idea, able, order: [able.length, await lot(seed, idea.ideaId, noOne)] };
    }),
  );
  const drawn: Pair[] = [];
  for (const idea of ideas.sort((left, right) => compare(left.order, right.order))) {
    const able = await Promise.all(
      idea.able.map(async (reviewerId) => ({
        reviewerId,
        order: [
          Number(avoided.has(key({ ideaId: idea.ideaId, reviewerId }))),
          (loads.get(reviewerId) ?? 0) - (fields.get(reviewerId)?.has(idea.field) ? fieldWorth : 0),
          await lot(seed, idea.ideaId, reviewerId),
        ],
      })),
    );
    for (const { reviewerId } of able.sort((left, right) => compare(left.order, right.order)).slice(0, idea.missing)) {
      loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1);
      drawn.push({ ideaId: idea.ideaId, reviewerId });
    }
  }
  return drawn;
}

/** Whether a published result is what its seed and input give. */
export async function isSame(draw: PublishedDraw): Promise<boolean> {
  const again = (await drawAgain(draw)).map(key).sort();
  return JSON.stringify(again) === JSON.stringify(draw.result.map(key).sort());
}
