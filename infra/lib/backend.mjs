// The backend as a program: what it is told by environment, its verbs, and its life as a server.
import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import {
  alive,
  apiDll,
  apiProject,
  Failure,
  home,
  logFile,
  root,
  run,
  say,
  sentence,
  toolEnv,
  until,
} from './base.mjs';
import { npgsql } from './database.mjs';

/** The variables by which a database, a place for keys and the demo mode reach the backend. */
export function backendEnv({ app, owner, demo = false, environment, keys }) {
  return {
    ...toolEnv,
    ConnectionStrings__Main: npgsql(app),
    ConnectionStrings__Migrate: npgsql(owner ?? app),
    ASPNETCORE_ENVIRONMENT: environment ?? process.env.ASPNETCORE_ENVIRONMENT ?? (demo ? 'Demo' : 'Production'),
    IDEAPLATFORM_KEYS: keys ?? process.env.IDEAPLATFORM_KEYS ?? path.join(home, 'keys'),
    IDEAPLATFORM_DEMO: demo ? '1' : '0',
    IDEAPLATFORM_WITNESSES: process.env.IDEAPLATFORM_WITNESSES ?? nearestWitness(),
  };
}

/** A folder beside the database: little, but it shows the form. Witnesses stand apart by a blank, so a path with one has none. */
function nearestWitness() {
  const folder = path.join(home, 'witness');
  return folder.includes(' ') ? '' : `file:${folder}`;
}

const common = ['--contentRoot', apiProject];

/** Runs a verb of the backend (`migrate`, `demo load`, `backup FILE` …) and returns its output, or fails with its last line. */
export async function verb(words, env, { what = words.join(' '), show = false, log = 'verbs' } = {}) {
  const result = await run('dotnet', [apiDll, ...words], { env, cwd: root, show, log: show ? undefined : log });
  if (result.code === 0) return result.output;
  if (show) throw new Failure(`"${what}" did not work (code ${result.code}).`);
  const lines = result.output
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at /.test(line));
  throw new Failure(
    sentence(new Error(result.output)) ?? `"${what}" did not work: ${lines.at(-1) ?? `code ${result.code}`}`,
  );
}

/** Demo content into an empty database; where there is something already, the backend says so and leaves it. */
export async function loadDemo(env) {
  const lines = (await verb(['demo', 'load'], env, { what: 'demo load' })).trim().split('\n');
  // The log shares the output; its lines are indented or begin with a level.
  const told = lines.filter((line) => line.trim() && !/^(\s|(info|warn|fail|dbug|crit): )/.test(line)).at(-1);
  if (told) say(told);
}

/** A port that is ours to take, or the one line that says why it is not. */
export async function claimPort(text, host = '127.0.0.1') {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Failure(`PORT must be a number from 1 to 65535; it is "${text}".`);
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        reject(new Failure(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`));
      else if (error.code === 'EACCES')
        reject(
          new Failure(`Port ${port} needs more rights than this user has. Choose one above 1024: PORT=8080 npm start`),
        );
      else reject(new Failure(`${host}:${port} cannot be used: ${error.code}`));
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
  return port;
}

/** Starts the server process. Detached, so that Ctrl-C reaches it only through us, in the right order. */
export function serve({ port, env, host = '127.0.0.1', log = 'app' }) {
  const file = logFile(log);
  try {
    if (statSync(file).size > 20e6) renameSync(file, `${file}.1`);
  } catch {
    // The first start has no log yet.
  }
  const out = openSync(file, 'a');
  const child = spawn('dotnet', [apiDll, '--urls', `http://${host}:${port}`, ...common], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  child.on('error', () => {});
  return child;
}

export async function answers(url, timeout = 3000) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(timeout) })).ok;
  } catch {
    return false;
  }
}

/** Waits until the server is up with its database behind it. */
export async function ready(child, origin, within = 90_000) {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  const fine = await until(async () => gone() || (await answers(`${origin}/readyz`)), { within, every: 150 });
  return fine && !gone();
}

export async function stopProcess(pid, { politely = 15_000 } = {}) {
  if (!alive(pid)) return;
  try {
    process.kill(pid, 'SIGTERM');
    if (await until(() => !alive(pid), { within: politely, every: 50 })) return;
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
  await until(() => !alive(pid), { within: 5000, every: 50 });
}
