// The load program's own promise: what it says was acknowledged is what is stored, tallied and shown, also when one of two nodes dies
// in the middle; and its check notices when that is not so.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pause, readJson } from '../lib/base.mjs';
import { equality } from '../lib/equality.mjs';
import { parse } from '../lib/loading.mjs';
import { Stage } from '../lib/stage.mjs';
import { buildLoad } from '../replay.mjs';

describe('Load', () => {
  let stage;
  let folder;
  before(async () => {
    await buildLoad();
    stage = await Stage.open({ log: 'load-test' });
    await Promise.all([stage.startNode(), stage.startNode()]);
  });
  after(() => stage?.close());

  test('everything acknowledged is stored, tallied and shown by both nodes', async () => {
    folder = await stage.prepare({ voters: 120, ideas: 20, picks: 3 });
    const figures = await stage.load(['votes', '--seconds', '20', '--warm', '0', '--connections', '16'], {
      folder,
      show: false,
    });
    const check = await equality(stage, folder);
    assert.deepEqual(check.differences, []);
    assert.equal(check.acknowledged, 360);
    assert.equal(check.tallied, 360);
    assert.equal(figures.all, 360);
    assert.deepEqual(figures.errors, {});
    assert.ok(figures.milliseconds.p50 > 0 && figures.milliseconds.p50 <= figures.milliseconds.max);
  });

  test('the check notices a changed tally and a lost vote', async () => {
    const { callId } = stage.plan(folder);
    const move = (by) =>
      stage.db.query(
        'update voting.tally set votes = votes + $2 where call_id = $1 and idea_id = (select min(idea_id::text)::uuid from voting.tally where call_id = $1)',
        [callId, by],
      );
    await move(1);
    assert.match(
      (await equality(stage, folder)).differences.join('\n'),
      /1 tallies differ from a recount of the picks/,
    );
    await move(-1);
    assert.deepEqual((await equality(stage, folder)).differences, []);
    const idea = stage.plan(folder).ideas[0];
    appendFileSync(path.join(folder, 'sent.log'), `11111111-1111-4111-8111-111111111111 ${idea} acknowledged\n`);
    assert.match((await equality(stage, folder)).differences.join('\n'), /1 acknowledged votes are not stored/);
  });

  test('a node killed in the middle loses and doubles nothing', async () => {
    folder = await stage.prepare({ voters: 300, ideas: 20, picks: 3 });
    let killed;
    const onStart = () => (killed = pause(2000).then(() => stage.killNode(stage.nodes.at(-1))));
    const words = [
      'watchers',
      '--watchers',
      '20',
      '--seconds',
      '5',
      '--warm',
      '0',
      '--connections',
      '16',
      '--rate',
      '120',
    ];
    const figures = await stage.load(words, { folder, onStart, show: false });
    await killed;
    const pushed = readJson(path.join(folder, 'pushed.json'));
    const check = await equality(stage, folder, { pushed });
    // Together with what the program met on the way: a tap that is missing has been refused or lost somewhere.
    const { differences, unanswered } = check;
    assert.deepEqual(
      { differences, unanswered, met: figures.errors },
      { differences: [], unanswered: 0, met: figures.errors },
    );
    assert.equal(check.pushed, check.acknowledged);
    assert.equal(figures.pages.lostTicks, 0);
    assert.equal(figures.pages.reconnected, 10);
    assert.ok(figures.errors['connection lost'] > 0, 'the node died while votes were on their way');
    assert.ok(check.acknowledged > 200, `${check.acknowledged} votes`);
  });

  test('options are bounded, and a wrong one is told in a line', () => {
    assert.throws(() => parse(['votes', '--seconds', '9999']), /--seconds is a number from 1 to 120/);
    assert.throws(() => parse(['votes', '--kill-node']), /needs --nodes 2/);
    assert.throws(() => parse(['votes', '--fast']), /"--fast" means nothing here/);
    assert.throws(() => parse([]), /Usage: npm run load/);
  });
});
