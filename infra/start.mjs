// `npm start`: from a checkout to a running platform, and back to nothing on Ctrl-C.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  alive,
  done,
  endWithParent,
  Failure,
  home,
  logFile,
  main,
  readJson,
  remove,
  root,
  say,
  sentence,
  warn,
  writeWhole,
} from './lib/base.mjs';
import { setup } from './setup.mjs';

const stateFile = path.join(home, 'start.json');
const host = process.env.HOST ?? '127.0.0.1';
const asked = process.argv.includes('--demo');
const loopback = ['127.0.0.1', 'localhost', '::1'].includes(host);

/** Is the process what our state file says it is? Numbers are used again after a reboot. */
function still(pid, word) {
  if (!alive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
  } catch {
    return process.platform !== 'linux';
  }
}

await main(async () => {
  const { answers, backendEnv, claimPort, loadDemo, ready, serve, stopProcess, verb } =
    await import('./lib/backend.mjs');

  const before = readJson(stateFile);
  if (before && before.pid !== process.pid && still(before.pid, 'start.mjs')) {
    if (before.url && (await answers(`${before.url}/healthz`)))
      done(`It already runs: ${before.url} (process ${before.pid}; stop it with Ctrl-C in its window).`);
    else warn(`Another "npm start" is just starting here (process ${before.pid}).`);
    return 0;
  }
  if (before?.app && still(before.app, 'IdeaPlatform.Api.dll')) {
    say('The last run was cut off and left its server behind: stopping that first.');
    await stopProcess(before.app);
  }
  const port = await claimPort(process.env.PORT ?? '5080', host);
  const url = `http://${loopback ? '127.0.0.1' : host}:${port}`;
  const state = { pid: process.pid, app: null, port, url: null };
  const remember = (more) => writeWhole(stateFile, JSON.stringify(Object.assign(state, more)));
  remember({});

  let database = null;
  let app = null;
  let ending = null;
  const end = (code) =>
    (ending ??= (async () => {
      if (app) await stopProcess(app.pid);
      await database?.stop();
      remove(stateFile);
      process.exit(code);
    })());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (!ending) say('Stopping …');
      end(0);
    });
  endWithParent(() => end(0));

  try {
    await setup();
    const own = await import('./lib/own.mjs');
    if (!process.env.DATABASE_URL) say('Starting PostgreSQL …');
    database = await own.openDatabase({ take: true });
    if (ending) return database.stop();

    const production = process.env.ASPNETCORE_ENVIRONMENT === 'Production';
    if (production && asked) throw new Failure('Demo content is refused when ASPNETCORE_ENVIRONMENT is Production.');
    const demo = !production && (asked || (database.own && loopback));
    const env = backendEnv({ app: database.app, owner: database.owner, demo });
    await verb(['migrate'], env, { what: 'migrate' });
    if (demo) await loadDemo(env);

    const restarts = [];
    const launch = () => {
      app = serve({ port, env, host });
      remember({ app: app.pid });
      app.once('exit', (code, signal) => {
        if (ending || !state.url) return;
        if (!mayRestart(restarts)) {
          database
            ?.stop()
            .finally(() =>
              fail(
                `The server ended ${restarts.length} times within five minutes. Its log: ${relative(logFile('app'))}`,
              ),
            );
          return;
        }
        warn(`The server ended (${signal ?? code}); starting it again …`);
        launch();
        ready(app, url).then((fine) => fine && done('It serves again; nothing that was acknowledged is lost.'));
      });
    };
    const fail = (line) => {
      ending ??= Promise.resolve();
      warn(line);
      if (app) app.kill('SIGTERM');
      remove(stateFile);
      process.exit(1);
    };
    const guard = (pg) =>
      pg.child?.once('exit', async (code, signal) => {
        if (ending) return;
        warn(`PostgreSQL ended (${signal ?? code}); starting it again …`);
        try {
          if (!mayRestart(restarts))
            throw new Failure('PostgreSQL ended too often. Its log: ' + relative(logFile('postgres')));
          const { startPostgres } = await import('./pg.mjs');
          const again = await startPostgres({ dataDir: own.dataFolder, port: pg.port });
          database.pg = again;
          database.stop = () => again.stop();
          guard(again);
          done('PostgreSQL has recovered; nothing that was acknowledged is lost.');
        } catch (error) {
          fail(sentence(error) ?? String(error));
        }
      });
    if (database.own) guard(database.pg);

    say('Starting the server …');
    launch();
    if (!(await ready(app, url))) {
      const tail = readFileSync(logFile('app'), 'utf8').trim().split('\n').slice(-8).join('\n');
      throw new Failure(sentence(new Error(tail)) ?? `The server does not become ready. The end of its log:\n${tail}`);
    }
    remember({ url });
    done(`IdeaPlatform runs: ${url}`);
    if (demo) {
      process.stdout.write(`\n${(await verb(['demo', 'accounts'], env, { what: 'demo accounts' })).trimEnd()}\n\n`);
      say(`One-time codes and messages that would have been sent: ${url}/messages`);
    } else say('The first administrator: npm run admin -- create');
    say(`Logs: ${relative(logFile('app'))}   Stop: Ctrl-C`);
    await new Promise(() => {});
  } catch (error) {
    if (ending) return ending;
    ending = Promise.resolve();
    if (app) await stopProcess(app.pid);
    await database?.stop().catch(() => {});
    remove(stateFile);
    throw error;
  }
});

/** At most five restarts in five minutes: a fault that stays must be seen, not hidden by a loop. */
function mayRestart(times) {
  const now = Date.now();
  times.push(now);
  return times.filter((at) => now - at < 300_000).length <= 5;
}

function relative(file) {
  return path.relative(root, file);
}
