// `npm run load -- votes|watchers|opening|bench`: how much the platform takes, on a database and servers of its own, with a check
// at the end that everything acknowledged is stored, tallied and shown. PG_BIN names another PostgreSQL's programs.
import { writeFileSync } from 'node:fs';
import { main, say, warn } from './lib/base.mjs';
import { machine, number, once, parse, table, verdict } from './lib/loading.mjs';
import { onStage } from './lib/stage.mjs';
import { buildLoad } from './replay.mjs';
import { setup } from './setup.mjs';

async function run(stage, asked) {
  say(`Starting ${asked.nodes} node${asked.nodes > 1 ? 's' : ''} of the backend …`);
  for (let i = 0; i < asked.nodes; i++)
    await stage.startNode({ IDEAPLATFORM_TALLY_TICK_MS: `${Math.round(1000 / asked.ticks)}` });
  return once(stage, asked);
}

await main(async () => {
  const asked = parse(process.argv.slice(2));
  await setup({ web: false });
  await buildLoad();
  const before = machine();
  if (before.load > 4)
    warn(`This machine is busy (load ${number(before.load)}): figures will be too low, and ratios unsteady.`);
  const benching = asked.command === 'bench';
  const result = await onStage({}, async (stage) => {
    const { rows } = await stage.db.query('show server_version');
    before.postgres = rows[0].server_version;
    say(`PostgreSQL ${before.postgres}, durable.`);
    return benching ? (await import('./lib/bench.mjs')).bench(stage, asked) : run(stage, asked);
  });
  if (asked.json) writeFileSync(asked.json, `${JSON.stringify({ asked, machine: before, ...result }, null, 2)}\n`);
  if (benching) return 0;
  table(result.figures);
  if (!asked.endpoint) verdict(result.check);
  return result.check.equal && !result.figures.pages?.lostTicks ? 0 : 1;
});
