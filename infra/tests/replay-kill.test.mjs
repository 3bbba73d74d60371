// A vote is kept once it is acknowledged, whatever is killed: a replay loses its server, its database and itself in the middle,
// goes on, and ends with the tallies of the file. Durable settings, as in production.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { backendEnv, ready, serve, stopProcess, verb } from '../lib/backend.mjs';
import { pause, root, toolEnv, until } from '../lib/base.mjs';
import { prepareRoles } from '../lib/own.mjs';
import { freePort, startPostgres } from '../pg.mjs';
import { buildLoad, loadDll } from '../replay.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-kill-'));
const [dataDir, secrets, plan] = ['pg', 'secrets', 'plan'].map((name) => path.join(folder, name));

/** An election of our own: 12 projects, 700 voters, two to six picks each, written as the real files are. */
function election() {
  const votes = Array.from({ length: 12 }, () => 0);
  const rows = Array.from({ length: 700 }, (_, v) => {
    const picks = [...new Set(Array.from({ length: 2 + (v % 5) }, (_, i) => (v * 7 + i * i * 3 + i) % 12))];
    for (const pick of picks) votes[pick] += 1;
    return `v${v};${picks.map((pick) => pick + 1).join(',')}`;
  });
  const meta = ['description;Own election', 'num_projects;12', 'num_votes;700', 'budget;5000.50', 'vote_type;approval'];
  const projects = votes.map((count, p) => `${p + 1};${100 * (p + 1)};${count};"Project; ${p + 1}"`);
  const parts = [
    ['META', 'key;value', ...meta],
    ['PROJECTS', 'project_id;cost;votes;name', ...projects],
    ['VOTES', 'voter_id;vote', ...rows],
  ];
  const file = path.join(folder, 'own.pb');
  writeFileSync(file, parts.flat().join('\r\n'));
  return file;
}

// REPLAY_FILE takes a real one, such as the 8,699 voters of Praga-Południe.
const file = process.env.REPLAY_FILE ? path.resolve(process.env.REPLAY_FILE) : election();

function load(words) {
  const child = spawn('dotnet', [loadDll, ...words], { cwd: root, env: toolEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { child, output: () => output, ended: new Promise((resolve) => child.on('close', resolve)) };
}

/** A line is an id and its end. By size, because the log of a large election is long and is asked for often. */
const acknowledged = () =>
  Math.floor((statSync(path.join(plan, 'acknowledged.log'), { throwIfNoEntry: false })?.size ?? 0) / 37);

describe('Votes and kill -9', () => {
  let pg;
  let env;
  let port;
  let app;
  let picks;
  const base = () => `http://127.0.0.1:${port}`;
  const startApp = async () => {
    app = serve({ port, env, log: 'replay-kill' });
    assert.ok(await ready(app, base()), 'the server becomes ready');
  };
  const dead = (pid) => until(() => !isAlive(pid), { within: 20_000, every: 20 });
  // However large the file and slow the machine: it waits while votes are still taken, and gives up when none was for long.
  const reaches = async (share, casting) => {
    const count = Math.floor(picks * share);
    for (let [seen, quiet] = [acknowledged(), Date.now()]; seen < count; await pause(10)) {
      assert.equal(casting.child.exitCode, null, casting.output());
      const now = acknowledged();
      if (now > seen) [seen, quiet] = [now, Date.now()];
      assert.ok(Date.now() - quiet < 90_000, `no vote for 90 s after ${seen} of ${picks}\n${casting.output()}`);
    }
    assert.ok(acknowledged() < picks, `the kill is to fall before the end: ${acknowledged()} of ${picks}`);
  };

  before(async () => {
    await buildLoad();
    pg = await startPostgres({ dataDir, secrets, log: 'postgres-replay-kill' });
    const urls = await prepareRoles(pg, { secrets });
    env = backendEnv({ app: urls.app, owner: urls.owner, demo: true, keys: path.join(folder, 'keys') });
    await verb(['migrate'], env);
    const prepared = await verb(['replay', 'prepare', file, '--out', plan], env);
    picks = Number(/(\d+) picks to cast/.exec(prepared)?.[1]);
    assert.ok(picks > 0, prepared);
    port = await freePort();
    await startApp();
  });
  after(async () => {
    if (app) await stopProcess(app.pid);
    await pg?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every acknowledged vote survives, and the tallies are those of the file', async () => {
    const at = ['--plan', plan, '--base', base()];

    // First the server, then the database, while the casting goes on and keeps asking: a fifth of the way, and two fifths.
    const casting = load(['cast', file, ...at, '--concurrency', '24']);
    await reaches(1 / 5, casting);
    process.kill(app.pid, 'SIGKILL');
    await dead(app.pid);
    await startApp();
    await reaches(2 / 5, casting);
    process.kill(pg.pid, 'SIGKILL');
    await dead(pg.pid);
    pg = await startPostgres({ dataDir, secrets, port: pg.port, log: 'postgres-replay-kill' });
    await reaches(3 / 5, casting);

    // Then all three at once, at three fifths, and a resume.
    for (const pid of [casting.child.pid, app.pid, pg.pid]) process.kill(pid, 'SIGKILL');
    await casting.ended;
    await Promise.all([dead(app.pid), dead(pg.pid)]);
    pg = await startPostgres({ dataDir, secrets, port: pg.port, log: 'postgres-replay-kill' });
    assert.match(await verb(['replay', 'check', plan], env), /taps were acknowledged, \d+ of them are in the database/);
    await startApp();
    const rest = load(['cast', file, ...at, '--resume']);
    assert.equal(await rest.ended, 0, rest.output());

    await verb(['replay', 'check', plan], env);
    await verb(['replay', 'close', plan], env);
    const compared = load(['compare', file, ...at]);
    assert.equal(await compared.ended, 0, compared.output());
    assert.match(compared.output(), /^Equal: \d+ tallies/m);
  });

  test('a lost acknowledgement is noticed', async () => {
    writeFileSync(path.join(plan, 'acknowledged.log'), '11111111-1111-4111-8111-111111111111\n');
    await assert.rejects(verb(['replay', 'check', plan], env), /1 acknowledged taps are missing/);
  });

  test('in production there is no replay', async () => {
    const production = { ...env, ASPNETCORE_ENVIRONMENT: 'Production', IDEAPLATFORM_DEMO: '1' };
    await assert.rejects(verb(['replay', 'check', plan], production), /never in Production/);
  });
});

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
