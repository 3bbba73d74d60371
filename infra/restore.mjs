// `npm run restore -- FILE [--keys]`: a backup into an EMPTY database. What is there already is never overwritten.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { done, Failure, main, root } from './lib/base.mjs';
import { verb } from './lib/backend.mjs';
import { withBackend } from './lib/verbs.mjs';

await main(async () => {
  const words = process.argv.slice(2);
  const name = words.find((word) => !word.startsWith('--'));
  if (!name) throw new Failure('Say which file: npm run restore -- FILE');
  const file = path.resolve(process.env.INIT_CWD ?? root, name);
  if (!existsSync(file)) throw new Failure(`There is no file ${file}.`);
  process.stdout.write(
    // Not migrated before: the restore makes the tables itself, as they were when the backup was taken.
    await withBackend(
      (env) => verb(['restore', file, ...(words.includes('--keys') ? ['--keys'] : [])], env, { what: 'restore' }),
      { migrate: false },
    ),
  );
  done('Restored, counted and compared.');
});
