import { unzipSync } from 'fflate';
import type { Published } from '../proof/recount';

const names: Record<keyof Published, string> = {
  rows: 'ledger.jsonl',
  leafHashes: 'leaf-hashes.txt',
  openings: 'openings.jsonl',
  checkpoints: 'checkpoints.txt',
  result: 'result.json',
  keyPem: 'key.pem',
};

/** Why a file is no package. The sentence is `proof.offline.<code>` with this name. */
export class NoPackage extends Error {
  readonly code: 'not_zip' | 'missing' | 'twice' | 'not_text';
  readonly file: string;

  constructor(code: NoPackage['code'], file = '') {
    super(code);
    this.code = code;
    this.file = file;
  }
}

/** The files of a package.zip as they were written: a mark before the first row is kept, so that it is found to be one too many. */
export function readPackage(zip: Uint8Array): Published {
  const wanted = new Set(Object.values(names));
  const met = new Set<string>();
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip, {
      filter: ({ name }) => {
        // Programs do not agree on which of the two counts.
        if (met.has(name)) throw new NoPackage('twice', name);
        met.add(name);
        return wanted.has(name);
      },
    });
  } catch (error) {
    throw error instanceof NoPackage ? error : new NoPackage('not_zip');
  }
  const text = (name: string) => {
    const bytes = files[name];
    if (!bytes) throw new NoPackage('missing', name);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new NoPackage('not_text', name);
    }
  };
  return {
    rows: text(names.rows),
    leafHashes: text(names.leafHashes),
    openings: text(names.openings),
    checkpoints: text(names.checkpoints),
    result: text(names.result),
    keyPem: text(names.keyPem),
  };
}
