// pgbench beside the platform, on the same server: what PostgreSQL itself takes.
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, remove, root, run, toolEnv } from './base.mjs';
import { withDatabase } from './database.mjs';

const scripts = path.join(root, 'infra', 'bench');
const database = 'bench';

/** PGBENCH, the folder of PG_BIN, the PATH, or where Debian puts it; null where there is none. */
export async function findPgbench() {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions) ? readdirSync(versions).map((v) => path.join(versions, v, 'bin', 'pgbench')) : [];
  const inPgBin = process.env.PG_BIN ? [path.join(process.env.PG_BIN, 'pgbench')] : [];
  for (const place of [process.env.PGBENCH, ...inPgBin, 'pgbench', ...debian].filter(Boolean)) {
    try {
      if ((await run(place, ['--version'])).code === 0) return place;
    } catch {
      // Not there; the next place.
    }
  }
  return null;
}

export async function preparePgbench(pg) {
  await withDatabase(pg.url(), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database}`);
  });
  await withDatabase(pg.url(database), async (client) => {
    const { rows } = await client.query("select to_regnamespace('bench') is null as missing");
    if (rows[0].missing) await client.query(readFileSync(path.join(scripts, 'schema.sql'), 'utf8'));
  });
}

/**
 * One connection; answers transactions a second and the median of a transaction in milliseconds. `rate`: so many a second, at random
 * moments, instead of one right after the other; what one waits for the one before it does not count.
 */
export async function pgbench(program, pg, script, seconds, folder, { rate } = {}) {
  await withDatabase(pg.url(), (client) => client.query('checkpoint'));
  const logs = mkdtempSync(path.join(folder, 'pgbench-'));
  const { port, username, password } = new URL(pg.url());
  const { code, output } = await run(
    program,
    [
      ...[
        '-n',
        '-M',
        'prepared',
        '-c',
        '1',
        '-j',
        '1',
        '-T',
        `${seconds}`,
        ...(rate ? ['-R', `${rate}`] : []),
        '-l',
        '--log-prefix',
        path.join(logs, 'log'),
      ],
      ...['-f', path.join(scripts, script), '-h', '127.0.0.1', '-p', port, '-U', username, database],
    ],
    { env: { ...toolEnv, PGPASSWORD: decodeURIComponent(password) } },
  );
  const tps = /tps = ([\d.]+)/.exec(output);
  if (code !== 0 || !tps) throw new Failure(`pgbench did not work: ${output.trim().split('\n').at(-1)}`);
  const took = readdirSync(logs)
    .flatMap((name) => readFileSync(path.join(logs, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => line.split(' ').map(Number))
    .map(([, , took, , , , late = 0]) => took - late)
    .sort((a, b) => a - b);
  remove(logs);
  const at = (share) => (took[Math.floor((took.length - 1) * share)] ?? 0) / 1000;
  return { tps: Number(tps[1]), p50: at(0.5), p99: at(0.99) };
}
