// What load and benchmarks run on: a PostgreSQL of their own with the default durable settings, one or more nodes of the
// backend on free loopback ports, and the load program in a process of its own. Ends by pid, whatever happens.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, startPostgres } from '../pg.mjs';
import { backendEnv, ready, serve, stopProcess, verb } from './backend.mjs';
import { alive, Failure, root, toolEnv, until } from './base.mjs';
import { connect } from './database.mjs';
import { prepareRoles } from './own.mjs';

const loadDll = path.join(root, 'tests', 'IdeaPlatform.Load', 'bin', 'Release', 'net10.0', 'IdeaPlatform.Load.dll');

// All requests of a load come from one address, which stands for thousands; the limits of persons stay on.
const manyHomes = { Limits__PerAddressPerMinute: '1000000000' };

// One thread waits for all sockets and goes on where it stands: no pool of threads beside the backend's.
const lean = { DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS: '1', DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT: '1' };

// Who makes the load is compiled once and not again while it measures: a run takes seconds. Not so the raw broadcast, which is a server
// that the platform is held against.
const compiledOnce = { DOTNET_TieredCompilation: '0' };

export class Stage {
  #children = new Set();
  #calls = 0;
  nodes = [];

  static async open({ pgBin = process.env.PG_BIN, settings = [], log = 'load' } = {}) {
    const stage = new Stage();
    stage.log = log;
    stage.folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-load-'));
    // The user that root lends to PostgreSQL must be able to walk through; what is in it is closed by itself.
    chmodSync(stage.folder, 0o711);
    try {
      const secrets = path.join(stage.folder, 'secrets');
      const dataDir = path.join(stage.folder, 'pg');
      stage.pg = await startPostgres({ dataDir, secrets, bin: pgBin, settings, log: `${log}-postgres` });
      const urls = await prepareRoles(stage.pg, { secrets });
      stage.database = new URL(urls.owner).pathname.slice(1);
      stage.env = {
        ...backendEnv({ app: urls.app, owner: urls.owner, demo: true, keys: path.join(stage.folder, 'keys') }),
        ...manyHomes,
      };
      await verb(['migrate'], stage.env, { log: `${log}-verbs` });
      stage.db = await connect(stage.pg.url(stage.database));
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  /** One more node of the backend; `extra` adds to its environment. */
  async startNode(extra = {}) {
    const port = await freePort();
    const child = serve({ port, env: { ...this.env, ...extra }, log: `${this.log}-app-${this.nodes.length + 1}` });
    const node = { port, pid: child.pid, base: `http://127.0.0.1:${port}` };
    this.nodes.push(node);
    if (!(await ready(child, node.base)))
      throw new Failure(`The backend does not become ready. See .cache/logs/${this.log}-app-${this.nodes.length}.log`);
    return node;
  }

  async stopNode(node) {
    this.nodes = this.nodes.filter((other) => other !== node);
    await stopProcess(node.pid);
  }

  /** kill -9, as a machine dies. The pid is one that we started. */
  async killNode(node) {
    this.nodes = this.nodes.filter((other) => other !== node);
    process.kill(node.pid, 'SIGKILL');
    await until(() => !alive(node.pid), { within: 10_000, every: 10 });
  }

  /** A fresh call with its ideas and voters; answers the folder of its plan. */
  async prepare({ voters, ideas, picks }) {
    const folder = path.join(this.folder, `call-${++this.#calls}`);
    const numbers = ['--voters', `${voters}`, '--ideas', `${ideas}`, '--picks', `${picks}`];
    await verb(['load', 'prepare', '--out', folder, ...numbers], this.env, {
      what: 'load prepare',
      log: `${this.log}-verbs`,
    });
    // What autovacuum does within a minute; a vote does not begin a second after its residents registered. The room of the vote stays
    // as it is at an opening: its tables are empty and nobody has looked at them.
    await this.db.query('analyze identity.person, identity.session, identity.role_grant, ideas.idea, programmes.call');
    await this.db.query('checkpoint');
    return folder;
  }

  plan(folder) {
    return JSON.parse(readFileSync(path.join(folder, 'load.json'), 'utf8'));
  }

  /** The load program; `show` passes its progress on. Answers what it wrote as JSON. */
  async load(words, { folder, show = true, onStart, nodes = this.nodes } = {}) {
    const json = path.join(this.folder, `figures-${words[0]}-${Date.now()}.json`);
    const pids = [...nodes.map((node, i) => `app${i ? i + 1 : ''}:${node.pid}`), `postgres:${this.pg.pid}`];
    const doors = nodes.map((node) => `127.0.0.1:${node.port}`).join(',');
    const args = [...words, '--base', doors, '--json', json, '--pids', pids.join(',')];
    if (folder) args.push('--plan', folder);
    const started = this.spawn(args, { show, env: compiledOnce });
    onStart?.(started);
    const { code, output } = await started.ended;
    if (code !== 0) throw new Failure(`The load program stopped (code ${code}). ${output.trim().split('\n').at(-1)}`);
    return existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
  }

  spawn(args, { show = false, env = {} } = {}) {
    const child = spawn('dotnet', [loadDll, ...args], {
      cwd: root,
      env: { ...toolEnv, ...lean, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child.pid);
    let output = '';
    const take = (text) => {
      output += text;
      if (show) process.stdout.write(text);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
    const ended = new Promise((resolve) => {
      child.on('error', (error) => resolve({ code: 1, output: error.message }));
      child.on('close', (code) => {
        this.#children.delete(child.pid);
        resolve({ code, output });
      });
    });
    return { pid: child.pid, output: () => output, ended };
  }

  async stopChild(pid) {
    await stopProcess(pid, { politely: 3000 });
  }

  async close() {
    for (const pid of [...this.#children]) await stopProcess(pid, { politely: 1000 });
    await this.db?.end().catch(() => {});
    for (const node of this.nodes) await stopProcess(node.pid, { politely: 8000 });
    await this.pg?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs `body` on a stage and takes it down on success, failure, Ctrl-C and kill. */
export async function onStage(options, body) {
  const opening = Stage.open(options);
  // Also while it opens: what has just been started must not stay behind.
  const end = () =>
    opening
      .then(
        (stage) => stage.close(),
        () => {},
      )
      .then(() => process.exit(130));
  process.once('SIGINT', end).once('SIGTERM', end);
  const stage = await opening.catch((error) => {
    process.off('SIGINT', end).off('SIGTERM', end);
    throw error;
  });
  try {
    return await body(stage);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    await stage.close();
  }
}
