// `npm run backup [-- FILE] [--keys]`: the whole database, consistent at one instant, in one file. Works while it serves.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { done, Failure, home, main, root, warn } from './lib/base.mjs';
import { verb } from './lib/backend.mjs';
import { withBackend } from './lib/verbs.mjs';

await main(async () => {
  const words = process.argv.slice(2);
  const keys = words.includes('--keys');
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const file = path.resolve(
    process.env.INIT_CWD ?? root,
    words.find((word) => !word.startsWith('--')) ?? path.join(home, 'backups', `ideaplatform-${stamp}.zip`),
  );
  if (existsSync(file)) throw new Failure(`${file} is already there; a backup never overwrites.`);
  mkdirSync(path.dirname(file), { recursive: true });
  const told = await withBackend(
    (env) => verb(['backup', file, ...(keys ? ['--keys'] : [])], env, { what: 'backup' }),
    { migrate: false },
  );
  process.stdout.write(told);
  if (!keys)
    warn(
      'The key files are not in it. Without them sign-in secrets and ballot pseudonyms cannot be used again: keep the keys folder too, in another place.',
    );
  else warn('The key files are in it: whoever has this file can read what they protect. Keep it locked away.');
  done(`Backup: ${file}`);
});
