// `npm run load -- bench`: the table of speed. Both sides of every ratio are measured in turn in the same run, in reversed order every
// second time, and a ratio is the median of the pairs: machines differ, and so do their minutes.
import os from 'node:os';
import { freePort } from '../pg.mjs';
import { answers } from './backend.mjs';
import { Failure, say, until, warn } from './base.mjs';
import { connect } from './database.mjs';
import { once } from './loading.mjs';
import { findPgbench, pgbench, preparePgbench } from './pgbench.mjs';

const connections = 64;
const ideas = 1000;

/** Each row: the sides it needs, and its figure from one measurement of each. `less`: smaller is better. */
const rows = {
  votes: {
    title: `votes/s at ${connections} connections ÷ pgbench, one connection, batches of 100 with counters`,
    sides: ['pgBatch', 'votes'],
    figure: (m) => m.votes.perSecond / (m.pgBatch.tps * 100),
    must: 0.15,
    aim: 0.25,
  },
  batch: {
    title: '÷ the same endpoint with batches of 1',
    sides: ['votes', 'batchOfOne'],
    figure: (m) => m.votes.perSecond / m.batchOfOne.perSecond,
    must: 3,
    aim: 5,
  },
  hot: {
    title: 'one hot idea ÷ 1,000 ideas (one vote a voter in both)',
    sides: ['hot', 'spread'],
    figure: (m) => m.hot.perSecond / m.spread.perSecond,
    must: 0.8,
    aim: 1,
  },
  tail: {
    title: `p99 at ${connections} connections ÷ p99 of 204 without a database`,
    sides: ['votes', 'nothing'],
    figure: (m) => m.votes.milliseconds.p99 / m.nothing.milliseconds.p99,
    must: 6,
    aim: 3.5,
    less: true,
  },
  lone: {
    title: "a lone vote ÷ pgbench's one-vote transaction with counter (medians)",
    sides: ['lone', 'pgOne'],
    figure: (m) => m.lone.milliseconds.p50 / m.pgOne.p50,
    must: 2.5,
    aim: 1.5,
    less: true,
  },
  pace: {
    // A disk that is asked every quarter of a millisecond answers faster than one that is asked now and then.
    title: 'a lone vote ÷ the same transaction of pgbench at the same pace',
    sides: ['lone', 'pgOnePaced'],
    figure: (m) => m.lone.milliseconds.p50 / m.pgOnePaced.p50,
    // Beside the row that counts, to tell what of it is the disk.
    forInformation: true,
  },
  slow: {
    // The bound of the row "lone" comes from a disk of half a millisecond. On one ten times as fast it weighs all else ten times as much.
    title: 'a lone vote ÷ the same transaction of pgbench, each commit 0.4 ms later on both sides',
    sides: ['loneSlow', 'pgOneSlow'],
    figure: (m) => m.loneSlow.milliseconds.p50 / m.pgOneSlow.p50,
    forInformation: true,
  },
  volume: {
    title: "the last ten thousand votes' cost ÷ the first's",
    sides: ['volume'],
    figure: (m) => m.volume.last / m.volume.first,
    must: 1.3,
    aim: 1.1,
    less: true,
    once: true,
  },
  watchers: {
    title: '1,000 watchers, 10 ticks/s: delivery p99 ÷ raw Kestrel WebSocket',
    sides: ['live', 'raw'],
    figure: (m) => m.live.pages.deliveryMilliseconds.p99 / m.raw.deliveryMilliseconds.p99,
    must: 4,
    aim: 2.5,
    less: true,
  },
  crowd: {
    title: `5,000 watchers, 2 ticks/s: how much less ${connections} connections vote (a lost tick counts as all)`,
    sides: ['alone', 'crowd'],
    figure: (m) => (m.crowd.pages.lostTicks ? 1 : 1 - m.crowd.perSecond / m.alone.perSecond),
    must: 1 - Number.EPSILON,
    aim: 0.2,
    less: true,
  },
  memory: {
    title: 'backend memory with 10,000 requests queued and 5,000 watchers, MB',
    sides: ['memory'],
    figure: (m) => m.memory.peakMegabytes.app,
    must: 600,
    aim: 400,
    less: true,
    once: true,
  },
};

export const rowNames = Object.keys(rows);

class Bench {
  #nodes = new Map();
  #rate = new Map();
  #raw;
  #lonePace = 0;
  bytes = 900;

  constructor(stage, asked, program) {
    Object.assign(this, { stage, asked, program, checks: [] });
  }

  /** A node with this environment, started and warmed at first need. */
  async node(name, env = {}) {
    if (!this.#nodes.has(name)) {
      const node = await this.stage.startNode(env);
      this.#nodes.set(name, node);
      // Until what runs often is compiled for good: a server has been up for days when a vote opens.
      const warm = await this.#run(node, { seconds: 15, voters: 12_000, picks: 10 });
      this.#rate.set(name, warm.perSecond);
    }
    return this.#nodes.get(name);
  }

  async retire(...names) {
    for (const name of names) {
      const node = this.#nodes.get(name);
      this.#nodes.delete(name);
      if (node) await this.stage.stopNode(node);
    }
  }

  async #run(node, asked) {
    const all = {
      command: 'votes',
      connections,
      ideas,
      picks: 10,
      seconds: this.asked.seconds,
      warm: 1,
      watchers: 0,
      rate: 0,
      within: 10,
      ...asked,
    };
    const { figures, check } = await once(this.stage, all, { show: false, nodes: [node], before: asked.before });
    this.checks.push(check);
    if (!check.equal) throw new Failure(`The check found: ${check.differences.join('; ')}`);
    return figures;
  }

  /** As many voters as this node could need for the time, by what it did before. */
  async votes(name, asked = {}, env) {
    const node = await this.node(name, env);
    const picks = asked.picks ?? 10;
    const seconds = (asked.seconds ?? this.asked.seconds) + 2;
    const voters = Math.min(400_000, Math.max(1000, Math.ceil((2 * this.#rate.get(name) * seconds) / picks)));
    const figures = await this.#run(node, { voters, ...asked });
    if (!asked.rate && !asked.hot && picks > 1) this.#rate.set(name, Math.max(this.#rate.get(name), figures.perSecond));
    return figures;
  }

  pgbench(script, pace) {
    return pgbench(this.program, this.stage.pg, script, this.asked.seconds, this.stage.folder, pace);
  }

  sides = {
    pgBatch: () => this.pgbench('batch100.sql'),
    pgOne: () => this.pgbench('one.sql'),
    pgOnePaced: () => this.pgbench('one.sql', { rate: Math.round(this.#lonePace) }),
    votes: () => this.votes('main'),
    batchOfOne: () => this.votes('one', {}, { IDEAPLATFORM_VOTE_BATCH: '1' }),
    hot: () => this.votes('main', { hot: true, picks: 1 }),
    spread: () => this.votes('main', { picks: 1 }),
    nothing: async () => this.#run(await this.node('main'), { endpoint: 'none', voters: 1, picks: 1 }),
    lone: async () => {
      const figures = await this.votes('main', { connections: 1, voters: 5000 });
      this.#lonePace = figures.perSecond;
      return figures;
    },
    loneSlow: () => this.#onSlowDisk(() => this.votes('main', { connections: 1, voters: 5000 })),
    pgOneSlow: () => this.#onSlowDisk(() => this.pgbench('one.sql')),
    volume: async () => {
      const picks = 10;
      const voters = Math.ceil(this.asked.volume / picks);
      const all = { voters, picks, warm: 0, seconds: 3000, votes: this.asked.volume };
      const { milestones, perSecond } = await this.#run(await this.node('main'), all);
      const took = milestones.slice(1).map((at, i) => (at - milestones[i]) * 100);
      return { first: median(took.slice(0, 5)), last: median(took.slice(-5)), unit: 'µs a vote', perSecond, took };
    },
    live: async () => {
      const env = { IDEAPLATFORM_TALLY_TICK_MS: '100' };
      const asked = { command: 'watchers', watchers: 1000, rate: 200, voters: 1000 };
      // Pushing to pages is other code than voting, and warms up by itself.
      if (!this.#nodes.has('live')) await this.votes('live', { ...asked, seconds: 12, voters: 2000 }, env);
      const figures = await this.votes('live', asked, env);
      this.bytes = Math.max(16, Math.round(figures.pages.bytesATick));
      return figures;
    },
    raw: async () => {
      const port = await freePort();
      const server = this.stage.spawn(['baseline-ws', '--port', `${port}`, '--rate', '10', '--bytes', `${this.bytes}`]);
      try {
        if (!(await until(() => answers(`http://127.0.0.1:${port}/ready`), { within: 30_000 })))
          throw new Failure('The raw broadcast does not start.');
        const words = ['watch-raw', '--watchers', '1000', '--seconds', `${this.asked.seconds}`, '--warm', '8'];
        return await this.stage.load(words, { nodes: [{ port, pid: server.pid }], show: false });
      } finally {
        await this.stage.stopChild(server.pid);
      }
    },
    alone: () => this.votes('crowd', {}, { IDEAPLATFORM_TALLY_TICK_MS: '500' }),
    crowd: () => this.votes('crowd', { command: 'watchers', watchers: 5000 }, { IDEAPLATFORM_TALLY_TICK_MS: '500' }),
    memory: () => this.#memory(),
  };

  /** PostgreSQL waits before each flush of its log, as for others to join: alike for whoever commits, as a slower disk is. */
  async #onSlowDisk(measure) {
    const set = async (...settings) => {
      for (const setting of settings) await this.stage.db.query(`alter system ${setting}`);
      await this.stage.db.query('select pg_reload_conf()');
    };
    await set('set commit_delay = 400', 'set commit_siblings = 0');
    try {
      return await measure();
    } finally {
      await set('reset commit_delay', 'reset commit_siblings');
    }
  }

  /** The head of the call is held, so everything that comes has to wait. */
  async #memory() {
    const node = await this.stage.startNode({ IDEAPLATFORM_TALLY_TICK_MS: '500' });
    const holder = await connect(this.stage.pg.url(this.stage.database));
    let release;
    try {
      const before = async (folder) => {
        await holder.query('begin');
        await holder.query('select 1 from voting.ledger_head where call_id = $1 for update', [
          this.stage.plan(folder).callId,
        ]);
        release = new Promise((resolve) => setTimeout(resolve, 25_000)).then(() => holder.query('commit'));
      };
      const asked = {
        command: 'watchers',
        connections: 10_000,
        watchers: 5000,
        voters: 10_000,
        picks: 1,
        warm: 0,
        seconds: 60,
      };
      return await this.#run(node, { ...asked, before });
    } finally {
      await release;
      await holder.end();
      await this.stage.stopNode(node);
    }
  }
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

const short = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function judge(row, value) {
  if (row.forInformation) return 'for information';
  const meets = (limit) => (row.less ? value <= limit : value >= limit);
  return meets(row.aim) ? 'aim' : meets(row.must) ? 'must' : '**missed**';
}

const limit = (row, value) =>
  row.forInformation ? '' : value === 1 - Number.EPSILON ? 'no tick lost' : `${row.less ? '≤' : '≥'} ${value}`;

export async function bench(stage, asked) {
  const program = await findPgbench();
  if (program) await preparePgbench(stage.pg);
  else warn('There is no pgbench here (PGBENCH names one): its rows are skipped.');
  const chosen = rowNames.filter((name) => !asked.only || asked.only.split(',').includes(name));
  if (chosen.length === 0) throw new Failure(`--only is one or more of ${rowNames.join(',')}`);
  const possible = chosen.filter((name) => program || !rows[name].sides.some((side) => side.startsWith('pg')));
  const worker = new Bench(stage, asked, program);
  const results = {};
  // Rows that share a side share its measurement; the others take turns after them, so that nothing idle stands beside.
  // The lone voter comes first: the system is to be idle, and a second node beside it is not.
  const groups = [
    ['lone', 'pace'],
    ['slow'],
    ['votes', 'batch', 'hot', 'tail'],
    ['watchers'],
    ['crowd'],
    ['memory'],
    ['volume'],
  ];
  for (const group of groups.map((names) => names.filter((name) => possible.includes(name))).filter((g) => g.length)) {
    const sides = [...new Set(group.flatMap((name) => rows[name].sides))];
    const reps = group.every((name) => rows[name].once) ? 1 : asked.reps;
    for (let rep = 0; rep < reps; rep++) {
      const measured = {};
      for (const side of rep % 2 ? [...sides].reverse() : sides) {
        measured[side] = { ...(await worker.sides[side]()), machineLoad: os.loadavg()[0] };
        say(`${rep + 1}/${reps} ${side}: ${told(measured[side])}`);
      }
      for (const name of group) {
        const result = (results[name] ??= { title: rows[name].title, figures: [], sides: [] });
        result.figures.push(rows[name].figure(measured));
        result.sides.push(Object.fromEntries(rows[name].sides.map((side) => [side, measured[side]])));
      }
    }
    await worker.retire(...(group.includes('votes') ? ['one'] : []), 'live', 'crowd');
  }
  for (const [name, result] of Object.entries(results)) {
    const value = median(result.figures);
    Object.assign(result, { median: value, min: Math.min(...result.figures), max: Math.max(...result.figures) });
    Object.assign(result, { verdict: judge(rows[name], value), must: rows[name].must, aim: rows[name].aim });
  }
  print(chosen, results);
  return results;
}

const told = (side) =>
  side.tps
    ? `${short(side.tps)} transactions/s, half within ${side.p50} ms`
    : side.unit
      ? `first ${short(side.first)}, last ${short(side.last)} ${side.unit}`
      : `${short(side.perSecond)}/s, half within ${side.milliseconds.p50} ms, 99 of 100 within ${side.milliseconds.p99} ms` +
        (side.pages
          ? `; delivery p99 ${side.pages.deliveryMilliseconds.p99} ms, ${side.pages.lostTicks} ticks lost`
          : '');

function print(chosen, results) {
  const lines = ['| figure | must | aim | median (least–most, n) | meets |', '|---|---|---|---|---|'];
  for (const name of chosen) {
    const row = rows[name];
    const result = results[name];
    const value = result
      ? `${short(result.median)} (${short(result.min)}–${short(result.max)}, ${result.figures.length})`
      : 'skipped: no pgbench';
    lines.push(
      `| ${row.title} | ${limit(row, row.must)} | ${limit(row, row.aim)} | ${value} | ${result?.verdict ?? ''} |`,
    );
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}
