// `npm run replay -- FILE.pb [--resume] [--concurrency N] [--base URL]`: a real election, cast vote by vote through the
// real endpoint, then counted and compared. Uses the database of this checkout and a server of its own, or the one at --base.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { done, Failure, home, main, must, root, run, say, toolEnv } from './lib/base.mjs';
import { ready, serve, stopProcess, verb } from './lib/backend.mjs';
import { withBackend } from './lib/verbs.mjs';
import { freePort } from './pg.mjs';

export const loadProject = path.join('tests', 'IdeaPlatform.Load');
export const loadDll = path.join(root, loadProject, 'bin', 'Release', 'net10.0', 'IdeaPlatform.Load.dll');

export const buildLoad = () =>
  must('dotnet build', 'dotnet', ['build', loadProject, '-c', 'Release', '-nodeReuse:false', '-v', 'q'], {
    log: 'replay-build',
  });

/** The program that casts and compares; its output goes to the terminal. */
const load = async (words) => (await run('dotnet', [loadDll, ...words], { env: toolEnv, show: true })).code;

function options(words) {
  const value = (name) => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : words[at + 1];
  };
  const file = words.find(
    (word, at) => !word.startsWith('--') && !['--concurrency', '--base'].includes(words[at - 1] ?? ''),
  );
  if (!file)
    throw new Failure('Say which election: npm run replay -- FILE.pb [--resume] [--concurrency N] [--base URL]');
  // npm runs scripts in the root; the path was typed where the person stood.
  const full = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (!existsSync(full)) throw new Failure(`There is no file ${full}.`);
  return {
    file: full,
    folder: path.join(home, 'replay', path.basename(full, '.pb')),
    resume: words.includes('--resume'),
    concurrency: value('--concurrency') ?? '64',
    base: value('--base'),
  };
}

async function replay({ file, folder, resume, concurrency, base }, env) {
  if (resume && !existsSync(path.join(folder, 'plan.json')))
    throw new Failure('There is no replay of this file to resume. Start it without --resume.');
  await verb(resume ? ['replay', 'check', folder] : ['replay', 'prepare', file, '--out', folder], env, {
    what: 'replay',
    show: true,
  });
  const at = ['--plan', folder, '--base', base];
  const again = resume ? ['--resume'] : [];
  say(`Casting through ${base} …`);
  if ((await load(['cast', file, ...at, '--concurrency', concurrency, ...again])) !== 0)
    throw new Failure('Not every pick was taken. Go on with: npm run replay -- FILE.pb --resume');
  await verb(['replay', 'close', folder], env, { what: 'replay close', show: true });
  if ((await load(['compare', file, ...at])) !== 0) throw new Failure('The tallies differ from the file.');
  done('The tallies equal the counts of the file.');
}

if (process.argv[1] === path.join(root, 'infra', 'replay.mjs'))
  await main(async () => {
    const asked = options(process.argv.slice(2));
    await withBackend(
      async (env) => {
        await buildLoad();
        if (asked.base) return replay(asked, env);
        const port = await freePort();
        const server = serve({ port, env, log: 'replay-app' });
        const end = () => stopProcess(server.pid).then(() => process.exit(130));
        process.once('SIGINT', end).once('SIGTERM', end);
        try {
          const base = `http://127.0.0.1:${port}`;
          if (!(await ready(server, base)))
            throw new Failure('The server does not become ready. See .cache/logs/replay-app.log');
          await replay({ ...asked, base }, env);
        } finally {
          await stopProcess(server.pid);
        }
      },
      { demo: process.env.ASPNETCORE_ENVIRONMENT !== 'Production' },
    );
  });
