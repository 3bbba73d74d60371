// `npm start` as a person meets it: it comes up, survives the death of any part, and says in one line what is wrong.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { answers } from '../lib/backend.mjs';
import { alive, npm, root, until } from '../lib/base.mjs';
import { withDatabase } from '../lib/database.mjs';
import { prepareRoles } from '../lib/own.mjs';
import { freePort, runningOn, startPostgres } from '../pg.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-start-'));
const data = path.join(folder, 'data');
const clean = {
  ...process.env,
  NODE_TEST_CONTEXT: undefined,
  DATABASE_URL: undefined,
  DATABASE_MIGRATE_URL: undefined,
  ASPNETCORE_ENVIRONMENT: undefined,
  PORT: undefined,
};

/** Runs the script and collects what it says; `said(text)` waits for a line, `ended` is its exit code. */
function start(env = {}, { command = process.execPath, args = [path.join('infra', 'start.mjs')] } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...clean, IDEAPLATFORM_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code)));
  return {
    child,
    ended,
    output: () => output,
    said: async (text, within = 120_000) => {
      await until(() => output.includes(text) || child.exitCode !== null, { within });
      assert.ok(output.includes(text), `"${text}" in:\n${output}`);
    },
  };
}

/** One clear line, no stack, exit code 1. */
async function refused(run, line) {
  const code = await run.ended;
  const complaints = run
    .output()
    .split('\n')
    .filter((one) => one.startsWith('✗'));
  assert.equal(complaints.length, 1, run.output());
  assert.match(complaints[0], line);
  assert.doesNotMatch(run.output(), /^\s+at /m);
  assert.equal(code, 1);
}

describe('npm start', () => {
  let port;
  let url;
  let run;
  const state = () => JSON.parse(readFileSync(path.join(data, 'start.json'), 'utf8'));
  const secret = (name) => readFileSync(path.join(data, 'secrets', name), 'utf8').trim();
  const owner = () =>
    `postgres://ideaplatform_owner:${secret('owner')}@127.0.0.1:${runningOn(path.join(data, 'pg')).port}/ideaplatform`;
  const write = (n) =>
    withDatabase(owner(), (client) =>
      client.query(`insert into kernel.audit_event (action, subject) values ('kept', $1)`, [String(n)]),
    );
  const kept = () =>
    withDatabase(owner(), async (client) =>
      (await client.query(`select subject from kernel.audit_event where action = 'kept' order by id`)).rows.map(
        (row) => row.subject,
      ),
    );

  before(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    run = start({ PORT: String(port) });
    await run.said('IdeaPlatform runs');
  });
  after(async () => {
    if (run.child.exitCode === null) run.child.kill('SIGINT');
    await run.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test('serves pages, health and the API document, and says where and how to sign in', async () => {
    for (const place of ['/', '/healthz', '/readyz', '/openapi/v1.json'])
      assert.ok(await answers(url + place, 20_000), place);
    await run.said(url);
    await run.said('Stop: Ctrl-C');
    assert.equal((await fetch(`${url}/api/nope`)).status, 404);
    assert.equal((await fetch(`${url}/assets/none.js`)).status, 404);
  });

  test('says so when it already runs, with the address, and leaves it alone', async () => {
    const second = start({ PORT: String(await freePort()) });
    assert.equal(await second.ended, 0);
    assert.match(second.output(), new RegExp(`It already runs: ${url}`));
    assert.ok(await answers(`${url}/readyz`));
  });

  test('starts the server again when it is killed', async () => {
    await write(1);
    const { app } = state();
    process.kill(app, 'SIGKILL');
    await run.said('It serves again');
    assert.notEqual(state().app, app);
    assert.ok(await answers(`${url}/readyz`));
  });

  test('starts PostgreSQL again when it is killed; what was acknowledged is there', async () => {
    await write(2);
    process.kill(runningOn(path.join(data, 'pg')).pid, 'SIGKILL');
    await run.said('PostgreSQL has recovered');
    assert.ok(await until(() => answers(`${url}/readyz`), { within: 20_000 }));
    assert.deepEqual(await kept(), ['1', '2']);
  });

  test('recovers at the next start when all of it was killed', async () => {
    await write(3);
    const { pid, app } = state();
    process.kill(pid, 'SIGKILL');
    await run.ended;
    process.kill(runningOn(path.join(data, 'pg')).pid, 'SIGKILL');
    assert.ok(alive(app), 'the server was left behind');
    const began = Date.now();
    run = start({ PORT: String(port) });
    await run.said('The last run was cut off');
    await run.said('IdeaPlatform runs');
    assert.ok(Date.now() - began < 60_000, 'the second start takes seconds, not a build');
    assert.ok(!alive(app));
    assert.deepEqual(await kept(), ['1', '2', '3']);
  });

  test('Ctrl-C stops all of it, and exits with 0', async () => {
    const { app } = state();
    run.child.kill('SIGINT');
    assert.equal(await run.ended, 0);
    assert.ok(!alive(app));
    assert.equal(runningOn(path.join(data, 'pg')), null);
    assert.equal(await answers(`${url}/healthz`), false);
  });

  test('goes down with npm when npm is told to stop', async () => {
    const through = start({ PORT: String(port) }, { command: npm, args: ['start', '--silent'] });
    await through.said('IdeaPlatform runs');
    const { pid, app } = state();
    through.child.kill('SIGTERM');
    assert.ok(await until(() => !alive(pid) && !alive(app), { within: 30_000 }), 'nothing is left running');
    assert.equal(runningOn(path.join(data, 'pg')), null);
  });
});

describe('npm start says in one line', () => {
  const places = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-refused-'));
  const elsewhere = () => ({ IDEAPLATFORM_DATA: mkdtempSync(path.join(places, 'data-')) });
  after(() => rmSync(places, { recursive: true, force: true }));

  test('that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    await refused(
      start({ ...elsewhere(), PORT: String(server.address().port) }),
      /Port \d+ is taken by another program/,
    );
    server.close();
  });

  test('that the port is no port', async () => {
    for (const PORT of ['abc', '0', '70000'])
      await refused(start({ ...elsewhere(), PORT }), /PORT must be a number from 1 to 65535/);
  });

  test('that the database cannot be reached', async () => {
    await refused(
      start({
        ...elsewhere(),
        PORT: String(await freePort()),
        DATABASE_URL: `postgres://a:b@127.0.0.1:${await freePort()}/c`,
      }),
      /No database can be reached at 127\.0\.0\.1/,
    );
  });

  test('that the address of the database is none', async () => {
    await refused(
      start({ ...elsewhere(), PORT: String(await freePort()), DATABASE_URL: 'Host=x' }),
      /postgres:\/\/user:password@host/,
    );
  });

  test('that the disk is full', async (t) => {
    const small = elsewhere().IDEAPLATFORM_DATA;
    // Smaller than a data folder of PostgreSQL: it fills while the server is being made.
    if (
      process.platform !== 'linux' ||
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', small]).status !== 0
    )
      return t.skip('needs the right to mount a small disk');
    try {
      const run = start({ IDEAPLATFORM_DATA: small, PORT: String(await freePort()) });
      await refused(run, /The disk is full/);
    } finally {
      spawnSync('umount', ['-l', small]);
    }
  });
});

describe('npm start on a database that somebody looks after', () => {
  let pg;
  let urls;
  const place = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-given-'));
  before(async () => {
    pg = await startPostgres({
      dataDir: path.join(place, 'pg'),
      secrets: path.join(place, 'secrets'),
      test: true,
      log: 'postgres-scripts',
    });
    urls = await prepareRoles(pg, { secrets: path.join(place, 'secrets'), database: 'given' });
    mkdirSync(path.join(place, 'keys'));
  });
  after(async () => {
    await pg.stop();
    rmSync(place, { recursive: true, force: true });
  });

  test('says in one line that the password is wrong, without showing it', async () => {
    const wrong = new URL(urls.app);
    wrong.password = 'not-it';
    const run = start({ IDEAPLATFORM_DATA: place, PORT: String(await freePort()), DATABASE_URL: wrong.href });
    await refused(run, /refuses the user name or the password/);
    assert.doesNotMatch(run.output(), /not-it/);
  });

  test('serves without demo content, and leaves the database running', async () => {
    const port = await freePort();
    const run = start({
      IDEAPLATFORM_DATA: place,
      PORT: String(port),
      DATABASE_URL: urls.app,
      DATABASE_MIGRATE_URL: urls.owner,
      IDEAPLATFORM_KEYS: path.join(place, 'keys'),
    });
    await run.said('npm run admin -- create');
    assert.ok(await answers(`http://127.0.0.1:${port}/readyz`));
    const refusal = await fetch(`http://127.0.0.1:${port}/api/dev/messages`);
    assert.notEqual(refusal.status, 200);
    run.child.kill('SIGTERM');
    assert.equal(await run.ended, 0);
    assert.ok(runningOn(path.join(place, 'pg')));
  });
});
