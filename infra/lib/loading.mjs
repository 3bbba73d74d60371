// What the load commands have in common: their options, one run with its check, and how figures are shown.
import os from 'node:os';
import path from 'node:path';
import { done, Failure, pause, readJson, say, warn } from './base.mjs';
import { equality } from './equality.mjs';

const usage = `Usage: npm run load -- votes|watchers|opening|bench [options]
  --seconds 1..120      measured time (10)          --warm 0..30        before it, not measured (2)
  --connections 1..5000 voters at a time (64)       --nodes 1..4        nodes of the backend (1)
  --voters 1..500000    residents who may vote      --ideas 1..5000     ideas on the list (1000)
  --picks 1..500        picks a voter (10)          --json FILE         the figures as JSON
  --kill-node           one node dies in the middle; needs --nodes 2
  votes:    --hot (all vote for one idea) --lone (one at a time) --endpoint none (204 without a database)
  watchers: --watchers 1..5000 (1000) --rate 0..100000 votes a second (200; 0: as many as go) --ticks 1..20 tallies a second (4)
  opening:  --watchers 0..5000 (500) --voters (2000), all arriving --within 1..120 seconds (10), --picks (3)
  bench:    the table of speed; --only NAME,… --reps 1..20 (5) --seconds (5) --volume 200000..5000000 votes for the row "volume" (1000000)`;

const ranges = {
  seconds: [1, 120, undefined],
  warm: [0, 30, 2],
  connections: [1, 5000, 64],
  nodes: [1, 4, 1],
  voters: [1, 500_000, undefined],
  ideas: [1, 5000, 1000],
  picks: [1, 500, undefined],
  watchers: [0, 5000, undefined],
  rate: [0, 100_000, undefined],
  ticks: [1, 20, 4],
  within: [1, 120, 10],
  reps: [1, 20, 5],
  volume: [200_000, 5_000_000, 1_000_000],
};
const defaults = {
  votes: { seconds: 10, picks: 10, voters: 20_000, watchers: 0, rate: 0 },
  watchers: { seconds: 10, picks: 10, voters: 20_000, watchers: 1000, rate: 200 },
  opening: { seconds: 10, picks: 3, voters: 2000, watchers: 500, rate: 0 },
  bench: { seconds: 5 },
};
const flags = ['hot', 'lone', 'kill-node'];

export function parse(words) {
  const [command, ...rest] = words;
  if (!(command in defaults)) throw new Failure(usage);
  const asked = { command, ...Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, range[2]])) };
  for (let at = 0; at < rest.length; at++) {
    const name = rest[at].replace(/^--/, '');
    if (flags.includes(name)) asked[name] = true;
    else if (name === 'only') asked.only = rest[++at];
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
  if (asked.hot) Object.assign(asked, { picks: 1, voters: asked.voters ?? 100_000 });
  for (const [name, value] of Object.entries(defaults[command])) asked[name] ??= value;
  asked.picks = Math.min(asked.picks, asked.ideas);
  if (asked['kill-node'] && asked.nodes < 2) throw new Failure('--kill-node needs --nodes 2: somebody must be left.');
  return asked;
}

const wordsFor = (asked) => [
  ...['seconds', 'warm', 'connections', 'picks', 'watchers', 'rate', 'within'].flatMap((name) => [
    `--${name}`,
    `${asked[name]}`,
  ]),
  ...(asked.votes ? ['--votes', `${asked.votes}`] : []),
  ...(asked.hot ? ['--hot'] : []),
  ...(asked.endpoint ? ['--endpoint', asked.endpoint] : []),
];

/** One run on a fresh call, and the check. `before` gets the folder of its plan. */
export async function once(stage, asked, { show = true, nodes = stage.nodes, before } = {}) {
  const folder = await stage.prepare(asked);
  await before?.(folder);
  let killed;
  const onStart = () => {
    if (!asked['kill-node']) return;
    const middle = asked.command === 'opening' ? asked.within / 2 : asked.warm + asked.seconds / 2;
    killed = pause(middle * 1000).then(async () => {
      if (show) say('Killing a node …');
      await stage.killNode(stage.nodes.at(-1));
    });
  };
  const figures = await stage.load([asked.command, ...wordsFor(asked)], { folder, onStart, show, nodes });
  await killed;
  if (asked.endpoint) return { figures, check: { equal: true, differences: [] } };
  const pushed = asked.watchers ? readJson(path.join(folder, 'pushed.json')) : undefined;
  return { figures, check: await equality(stage, folder, { pushed }) };
}

export const number = (value) => (value ?? 0).toLocaleString('en', { maximumFractionDigits: 2 });

export function table(figures) {
  const ms = figures.milliseconds;
  const cpu = Object.entries(figures.cpuSeconds).map(
    ([name, seconds]) => `${name} ${number((1000 * seconds) / Math.max(1, figures.measured))}`,
  );
  const rows = [
    ['votes a second', number(figures.perSecond)],
    [
      'votes measured',
      `${number(figures.measured)} in ${number(figures.seconds)} s${figures.steps ? '' : ` at ${figures.connections} connections`}`,
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
  const line = (latency) =>
    `half ${latency.p50}, 95 of 100 ${latency.p95}, 99 of 100 ${latency.p99}, longest ${latency.max}`;
  for (const [name, latency] of Object.entries(figures.steps ?? {}))
    rows.push(latency.count === undefined ? ['at once', `${latency} voters`] : [`${name} ms`, line(latency)]);
  const { pages } = figures;
  if (pages) {
    rows.push(
      ['pages', `${number(pages.watchers)}, ${pages.reconnected} came back, ${pages.askedAgain} asked again`],
      [
        'ticks',
        `${pages.ticks} (${pages.ticksPerSecond} a second), ${pages.lostTicks} lost; ${pages.bytesATick} bytes, ${pages.ideasATick} ideas each`,
      ],
      ['delivery ms', line(pages.deliveryMilliseconds)],
      ['first to last ms', line(pages.spreadMilliseconds)],
    );
  }
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

export const machine = () => ({
  cpus: os.cpus().length,
  cpu: os.cpus()[0]?.model,
  load: os.loadavg()[0],
  node: process.version,
});
