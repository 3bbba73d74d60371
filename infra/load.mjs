// `npm run load -- votes|watchers|opening|bench`: how much the platform takes, on a database and servers of its own, with a check
// at the end that everything acknowledged is stored, tallied and shown. PG_BIN names another PostgreSQL's programs.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { done, Failure, main, pause, root, say, warn } from './lib/base.mjs';
import { equality } from './lib/equality.mjs';
import { onStage } from './lib/stage.mjs';
import { buildLoad } from './replay.mjs';
import { setup } from './setup.mjs';

const usage = `Usage: npm run load -- votes|watchers|opening [options]
  --seconds 1..120      measured time (10)          --warm 0..30        before it, not measured (2)
  --connections 1..5000 voters at a time (64)       --nodes 1..4        nodes of the backend (1)
  --voters 1..500000    residents who may vote      --ideas 1..5000     ideas on the list (1000)
  --picks 1..500        picks a voter (10)          --json FILE         the figures as JSON
  votes:    --hot (all vote for one idea) --lone (one at a time) --endpoint none (204 without a database) --kill-node (needs --nodes 2)`;

const ranges = {
  seconds: [1, 120, 10],
  warm: [0, 30, 2],
  connections: [1, 5000, 64],
  nodes: [1, 4, 1],
  voters: [1, 500_000, undefined],
  ideas: [1, 5000, 1000],
  picks: [1, 500, 10],
};
const flags = ['hot', 'lone', 'kill-node'];

export function parse(words) {
  const [command, ...rest] = words;
  if (!['votes'].includes(command)) throw new Failure(usage);
  const asked = { command, ...Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, range[2]])) };
  for (let at = 0; at < rest.length; at++) {
    const name = rest[at].replace(/^--/, '');
    if (flags.includes(name)) asked[name] = true;
    else if (name === 'json') asked.json = path.resolve(process.env.INIT_CWD ?? process.cwd(), rest[++at] ?? '');
    else if (name === 'endpoint' && rest[at + 1] === 'none') asked.endpoint = rest[++at];
    else if (name in ranges) {
      const [least, most] = ranges[name];
      const number = Number(rest[++at]);
      if (!(number >= least && number <= most)) throw new Failure(`--${name} is a number from ${least} to ${most}.`);
      asked[name] = number;
    } else throw new Failure(`"${rest[at]}" means nothing here.\n${usage}`);
  }
  if (asked.lone) asked.connections = 1;
  if (asked.hot) asked.picks = 1;
  asked.picks = Math.min(asked.picks, asked.ideas);
  asked.voters ??= asked.hot ? 100_000 : 20_000;
  if (asked['kill-node'] && asked.nodes < 2) throw new Failure('--kill-node needs --nodes 2: somebody must be left.');
  return asked;
}

export const wordsFor = (asked) => [
  ...['seconds', 'warm', 'connections', 'picks'].flatMap((name) => [`--${name}`, `${asked[name]}`]),
  ...(asked.hot ? ['--hot'] : []),
  ...(asked.endpoint ? ['--endpoint', asked.endpoint] : []),
];

async function votes(stage, asked) {
  const folder = await stage.prepare(asked);
  let killed;
  const onStart = () => {
    if (!asked['kill-node']) return;
    killed = pause((asked.warm + asked.seconds / 2) * 1000).then(async () => {
      say('Killing a node …');
      await stage.killNode(stage.nodes.at(-1));
    });
  };
  const figures = await stage.load(['votes', ...wordsFor(asked)], { folder, onStart });
  await killed;
  return { figures, check: await equality(stage, folder) };
}

const number = (value) => (value ?? 0).toLocaleString('en', { maximumFractionDigits: 2 });

export function table(figures) {
  const ms = figures.milliseconds;
  const cpu = Object.entries(figures.cpuSeconds).map(
    ([name, seconds]) => `${name} ${number((1000 * seconds) / Math.max(1, figures.measured))}`,
  );
  const rows = [
    ['votes a second', number(figures.perSecond)],
    [
      'votes measured',
      `${number(figures.measured)} in ${number(figures.seconds)} s at ${figures.connections} connections`,
    ],
    ['milliseconds', `half ${ms.p50}, 95 of 100 ${ms.p95}, 99 of 100 ${ms.p99}, longest ${ms.max}`],
    [
      'errors',
      Object.entries(figures.errors)
        .map(([kind, count]) => `${kind}: ${count}`)
        .join(', ') || 'none',
    ],
    [
      'CPU ms a vote',
      [...cpu, `load program ${number((1000 * figures.loadCpuSeconds) / Math.max(1, figures.measured))}`].join(', '),
    ],
    [
      'MB at most',
      Object.entries(figures.peakMegabytes)
        .map(([name, mb]) => `${name} ${mb}`)
        .join(', '),
    ],
  ];
  for (const [name, value] of rows) process.stdout.write(`  ${name.padEnd(16)} ${value}\n`);
}

export function verdict(check) {
  const names = ['acknowledged', 'stored', 'ledger', 'tallied', 'served', 'pushed'].filter(
    (name) => check[name] !== undefined,
  );
  const line = names.map((name) => `${name} ${number(check[name])}`).join(check.equal ? ' = ' : ', ');
  if (check.equal) return done(line);
  warn(line);
  for (const difference of check.differences) warn(difference);
}

const machine = () => ({
  cpus: os.cpus().length,
  cpu: os.cpus()[0]?.model,
  load: os.loadavg()[0],
  node: process.version,
});

if (process.argv[1] === path.join(root, 'infra', 'load.mjs'))
  await main(async () => {
    const asked = parse(process.argv.slice(2));
    await setup({ web: false });
    await buildLoad();
    const before = machine();
    const result = await onStage({}, async (stage) => {
      say(`Starting ${asked.nodes} node${asked.nodes > 1 ? 's' : ''} and a database …`);
      for (let i = 0; i < asked.nodes; i++) await stage.startNode();
      const { rows } = await stage.db.query('show server_version');
      say(`PostgreSQL ${rows[0].server_version}, durable; the load of this machine was ${number(before.load)} before.`);
      return votes(stage, asked);
    });
    table(result.figures);
    if (!asked.endpoint) verdict(result.check);
    if (asked.json) writeFileSync(asked.json, `${JSON.stringify({ asked, machine: before, ...result }, null, 2)}\n`);
    return result.check.equal ? 0 : 1;
  });
