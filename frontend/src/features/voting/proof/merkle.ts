import { same, type Bytes } from './bytes';
import { emptyRoot, nodeHash } from './hash';

// Numbers of rows stay far below 2^53, so halving is done by division: the bit operators of the language cut at 32 bits.
const half = (n: number) => Math.floor(n / 2);
const odd = (n: number) => n % 2 === 1;

/** RFC 9162, 2.1.3.2: that the row with this hash stands at `index` of the tree of `size` rows with this root. */
export async function verifyInclusion(hash: Bytes, index: number, size: number, proof: readonly Bytes[], root: Bytes) {
  if (index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let r = hash;
  for (const p of proof) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      r = await nodeHash(p, r);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else r = await nodeHash(r, p);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && same(r, root);
}

interface Head {
  size: number;
  root: Bytes;
}

/** RFC 9162, 2.1.4.2: that the tree of the second head begins with that of the first, so nothing was changed or taken away. */
export async function verifyConsistency(first: Head, second: Head, proof: readonly Bytes[]): Promise<boolean> {
  if (first.size < 0 || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && same(first.root, await emptyRoot());
  let fn = first.size - 1;
  let sn = second.size - 1;
  while (odd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  // A first tree that is perfect is its own first node: the proof leaves it out.
  const perfect = fn === 0;
  const [start, ...rest] = perfect ? [first.root, ...proof] : proof;
  if (!start) return false;
  let fr = start;
  let sr = start;
  for (const c of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      fr = await nodeHash(c, fr);
      sr = await nodeHash(c, sr);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else sr = await nodeHash(sr, c);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && same(fr, first.root) && same(sr, second.root);
}
