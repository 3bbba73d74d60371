// The vote as residents see it: picks that count at once on every open page, taps that survive a dead page and a dead
// network, refusals with a way on.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { verb } from '../../infra/lib/backend.mjs';
import { remove } from '../../infra/lib/base.mjs';
import { accessible, fits, openBrowser, person, platform, settled, shot } from './harness.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-vote-'));
const voters = ['a', 'b', 'c', 'd', 'e', 'f'];
/** Enough of them that ballots are published: of fewer than ten only the tally is. */
const neighbours = ['g', 'h', 'i', 'j', 'k', 'l', 'm', 'n'];

/** A small election as a call in its vote, with a session for each voter. */
function election() {
  const names = ['老人助餐送上门', '四点半课堂', '楼道扶手', '旧衣循环站', '社区图书角'];
  const lines = [
    [
      'META',
      'key;value',
      'description;三色社区小投票',
      'num_projects;5',
      `num_votes;${voters.length + neighbours.length}`,
      'budget;50000',
    ],
    [
      'vote_type;approval',
      'PROJECTS',
      'project_id;cost;name',
      ...names.map((name, i) => `${i + 1};${1000 * (i + 1)};${name}`),
    ],
    ['VOTES', 'voter_id;vote', ...[...voters, ...neighbours].map((voter) => `${voter};1`)],
  ];
  const file = path.join(folder, 'vote.pb');
  writeFileSync(file, lines.flat().join('\n'));
  return file;
}

/** Asks until there is an answer: the server's clocks look once a second. */
async function eventually(what, ask) {
  const end = Date.now() + 20_000;
  for (;;) {
    const rows = await ask();
    if (rows.length > 0) return rows;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('Voting', () => {
  let place;
  let browser;
  let plan;
  before(async () => {
    place = await platform({ content: false });
    await verb(['replay', 'prepare', election(), '--out', folder], place.env);
    plan = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8'));
    // The rules were copied when the vote was opened.
    await place.sql('update voting.ledger_head set max_picks = 3 where call_id = $1', [plan.callId]);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await place?.stop();
    remove(folder);
  });

  const list = () => `/ideas?call=${plan.callId}`;
  const open = async (voter, { at = list(), width = 1280, language = 'zh-CN' } = {}) => {
    const who = await person(browser, { url: place.url, width, language });
    if (voter)
      await who.context.addCookies([{ name: 'ideaplatform_session', value: plan.tokens[voter], url: place.url }]);
    await who.page.goto(at);
    return who;
  };
  const button = (page, title) => page.getByRole('button', { name: new RegExp(`${title}$`) });
  /** A vote without a page. */
  const cast = async (voter, project) => {
    const answer = await fetch(`${place.url}/api/calls/${plan.callId}/picks/${plan.ideas[project]}`, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        'X-Requested-With': 'IdeaPlatform',
        Cookie: `ideaplatform_session=${plan.tokens[voter]}`,
      },
      body: JSON.stringify({ tapId: crypto.randomUUID(), rev: 0, pick: true, points: 1 }),
    });
    assert.equal(answer.status, 200, await answer.text());
  };
  const bar = (page) => page.getByRole('region', { name: '我的票' });
  const votes = (page, number) =>
    page.waitForFunction(
      ([id, wanted]) => document.querySelector(`[data-votes-of="${id}"] data`)?.value === String(wanted),
      [plan.ideas['1'], number],
    );

  test('a pick counts at once, on every open page, and the same button takes it back', async () => {
    const visitor = await open(null, { width: 360 });
    const voter = await open('a', { width: 360 });
    await votes(visitor.page, 0);
    await visitor.page.getByText('实时').first().waitFor();
    await button(voter.page, '老人助餐送上门').click();
    await bar(voter.page).getByText('已保存').waitFor();
    await bar(voter.page).getByText('还可投 2 票').waitFor();
    await votes(voter.page, 1);
    await votes(visitor.page, 1);
    await settled(voter.page);
    await accessible(voter.page);
    await fits(voter.page);
    await shot({ page: voter.page, language: 'zh-CN', width: 360 }, 'voting-list');

    await voter.page.goto(`/me/ballot/${plan.callId}`);
    await voter.page.getByRole('link', { name: '老人助餐送上门' }).waitFor();
    await settled(voter.page);
    await accessible(voter.page);
    await fits(voter.page);
    await shot({ page: voter.page, language: 'zh-CN', width: 360 }, 'voting-ballot');
    await button(voter.page, '老人助餐送上门').click();
    await voter.page.getByText('您还没有投票').waitFor();
    await votes(visitor.page, 0);
    await Promise.all([visitor, voter].map((one) => one.context.close()));
  });

  test('the idea page carries the vote and a visitor is led to sign in', async () => {
    const visitor = await open(null, { at: `/ideas/${plan.ideas['2']}` });
    await visitor.page.getByRole('link', { name: /^投这个点子.*四点半课堂$/ }).click();
    await visitor.page.waitForURL(/sign-in\?next=/);
    const voter = await open('b', { at: `/ideas/${plan.ideas['2']}`, language: 'en' });
    await voter.page.getByRole('button', { name: /^Vote for/ }).click();
    await voter.page.getByRole('button', { name: /^Voted/ }).waitFor();
    await settled(voter.page);
    await accessible(voter.page);
    await shot({ page: voter.page, language: 'en', width: 1280 }, 'voting-idea');
    await Promise.all([visitor, voter].map((one) => one.context.close()));
  });

  test('the fourth pick of three is refused beside its button, with the way on', async () => {
    const voter = await open('c');
    for (const title of ['四点半课堂', '楼道扶手', '旧衣循环站']) await button(voter.page, title).click();
    await bar(voter.page).getByText('票已全部投出').waitFor();
    await button(voter.page, '社区图书角').click();
    await voter.page
      .getByRole('alert')
      .getByText(/3 票都投出去了/)
      .waitFor();
    await voter.page.getByRole('alert').getByRole('link', { name: '看我的选票' }).waitFor();
    await settled(voter.page);
    await accessible(voter.page);
    await shot({ page: voter.page, language: 'zh-CN', width: 1280 }, 'voting-refused');
    await voter.context.close();
  });

  test('a tap without network is kept, survives the death of the page, and counts once', async () => {
    const voter = await open('d');
    await button(voter.page, '老人助餐送上门').waitFor();
    await bar(voter.page).getByText('还可投 3 票').waitFor();
    await voter.context.route('**/api/calls/*/picks/*', (route) => route.abort());
    await button(voter.page, '老人助餐送上门').click();
    await bar(voter.page)
      .getByText(/已记在这台设备上/)
      .waitFor();
    await voter.page.close();
    await voter.context.unroute('**/api/calls/*/picks/*');
    const again = await voter.context.newPage();
    await again.goto(list());
    await bar(again).getByText('已保存').waitFor();
    await bar(again).getByText('还可投 2 票').waitFor();
    const [{ votes: counted }] = await place.sql('select votes from voting.tally where idea_id = $1', [
      plan.ideas['1'],
    ]);
    assert.equal(counted, 1);
    await voter.context.close();
  });

  test('a page that lost its line catches up by itself', async () => {
    const visitor = await open(null);
    await visitor.page.getByText('实时').first().waitFor();
    await votes(visitor.page, 1);
    await place.kill();
    await visitor.page.getByText('正在重连').first().waitFor();
    // While nobody listens, two more residents have voted.
    await place.restart();
    for (const voter of ['e', 'f']) {
      await cast(voter, '1');
    }
    await votes(visitor.page, 3);
    await visitor.page.getByText('实时').first().waitFor();
    await visitor.context.close();
  });

  const verdict = (page, word) => page.locator(`[data-verdict="${word}"]`).waitFor();
  /** The signature comes by the server's clock; nobody has to wait for more than a look of it. */
  const signed = (reason) =>
    eventually(`a checkpoint (${reason})`, () =>
      place.sql('select size from voting.checkpoint where call_id = $1 and reason = $2', [plan.callId, reason]),
    );
  let receipt;

  test('a ballot has its receipt: a code to see, the whole of it only when asked for, a slip that leads nowhere', async () => {
    const voter = await open('f', { at: `/me/ballot/${plan.callId}`, width: 360 });
    const { page } = voter;
    const code = (await page.locator('[data-receipt-code]').textContent()).trim();
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    assert.equal(await page.getByRole('img', { name: /二维码/ }).count(), 0);
    await page.getByRole('button', { name: '完整回执' }).click();
    await page.getByText('完整回执能看出您选了什么').waitFor();
    await page.getByRole('img', { name: /二维码/ }).waitFor();
    await settled(page);
    await accessible(page);
    await fits(page);
    await shot(voter, 'voting-receipt');

    await page.evaluate(() => (globalThis.print = () => {}));
    await page.getByRole('button', { name: '打印“我参加了”' }).click();
    await page.locator('[data-print-sheet]').waitFor({ state: 'attached' });
    const slip = await page.locator('[data-print-sheet]').textContent();
    const [{ seq }] = await place.sql('select ledger_seq as seq from voting.ballot order by ledger_seq desc limit 1');
    assert.match(slip, /我参加了投票.*三色社区小投票/s);
    assert.ok(!slip.includes(code) && !slip.includes(`第 ${seq} 行`) && !slip.includes('老人助餐'), slip);
    assert.equal(await page.locator('[data-print-sheet] svg').count(), 0);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#root').isVisible(), false, 'only the slip is printed');
    await page.screenshot({ path: path.join(folder, 'slip.png') });
    await page.emulateMedia({ media: null });

    receipt = await page.getByRole('link', { name: '核对我的选票' }).getAttribute('href');
    await page.getByRole('link', { name: '核对我的选票' }).click();
    await verdict(page, 'wait');
    await page.locator('[data-line="commit right"]').waitFor();
    await page.locator('[data-line="included wait"]').waitFor();
    await voter.context.close();
  });

  test('when the vote is over the page says so and shows the result', async () => {
    const voter = await open('e', { at: `/me/ballot/${plan.callId}` });
    await voter.page.getByText('还可投 2 票').waitFor();
    for (const neighbour of neighbours) await cast(neighbour, '3');
    await verb(['replay', 'close', folder], place.env);
    await voter.page.getByText(/投票已截止。您投出了 1 票/).waitFor({ timeout: 30_000 });
    await settled(voter.page);
    await accessible(voter.page);
    await shot({ page: voter.page, language: 'zh-CN', width: 1280 }, 'voting-closed');
    await voter.context.close();
  });

  test('after the close anybody checks the receipt in their own browser, and a changed one turns red', async () => {
    await signed('close');
    const visitor = await open(null, { at: receipt, width: 360 });
    const { page } = visitor;
    await verdict(page, 'right');
    for (const line of ['whole', 'commit', 'included', 'signed'])
      await page.locator(`[data-line="${line} right"]`).waitFor();
    await settled(page);
    await accessible(page);
    await fits(page);
    await shot(visitor, 'verify-right');
    assert.equal(await page.getByText('老人助餐送上门').count(), 0, 'the choices are not shown unasked');
    await page.getByRole('button', { name: '显示这张选票选了什么' }).click();
    await page.getByRole('link', { name: /老人助餐送上门/ }).waitFor();

    // A checkpoint from the beginning, as a witness kept it, and what this browser saw a moment ago.
    const [{ note }] = await place.sql("select note from voting.checkpoint where call_id = $1 and reason = 'open'", [
      plan.callId,
    ]);
    await page.getByText('和见证人手里的检查点对照').click();
    await page.getByLabel('见证人留下的检查点').fill(note);
    await page.getByRole('button', { name: '再核对一次' }).click();
    await page.locator('[data-line="witness right"]').waitFor();
    await page.locator('[data-line="kept right"]').waitFor();
    await verdict(page, 'right');

    const changed = JSON.parse(Buffer.from(receipt.split('#')[1], 'base64url').toString());
    changed.ballot.picks = [[2, 1]];
    await page.getByLabel('回执', { exact: true }).fill(JSON.stringify(changed));
    await page.getByRole('button', { name: '再核对一次' }).click();
    await verdict(page, 'wrong');
    await page.locator('[data-line="commit wrong"]').waitFor();
    await page.locator('[data-line="included right"]').waitFor();
    await settled(page);
    await accessible(page);
    await shot(visitor, 'verify-wrong');
    await visitor.context.close();
  });

  test('the published vote is counted again in the browser, beside the official tally', async () => {
    await place.sql('update voting.ledger_head set certified_at = closed_at where call_id = $1', [plan.callId]);
    await signed('certify');
    const visitor = await open(null, { at: `/calls/${plan.callId}/ledger`, language: 'en' });
    const { page } = visitor;
    await page.getByText('Live counters and the recount agree').waitFor();
    await page.getByRole('button', { name: 'Count again in my browser' }).click();
    await page.locator('[data-recount="right"]').waitFor();
    await page.getByRole('row', { name: /0001 3 3$/ }).waitFor();
    await settled(page);
    await accessible(page);
    await fits(page);
    await shot(visitor, 'ledger-recounted');
    assert.deepEqual(visitor.faults, []);
    await visitor.context.close();
  });

  test('a page that was saved counts the package again from the disk, without network and without us', async () => {
    const visitor = await open(null, { at: `/calls/${plan.callId}/ledger` });
    const kept = async (name) => {
      const [download] = await Promise.all([
        visitor.page.waitForEvent('download'),
        visitor.page.getByRole('link', { name }).click(),
      ]);
      const file = path.join(folder, download.suggestedFilename());
      await download.saveAs(file);
      return file;
    };
    const pageFile = await kept('存下离线核对页');
    const packageFile = await kept('下载整包');
    await visitor.context.close();

    for (const width of [360, 1280]) {
      const reader = await person(browser, { url: place.url, width });
      await reader.context.setOffline(true);
      const { page } = reader;
      await page.goto(pathToFileURL(pageFile).href);
      await page.getByRole('button', { name: '开始核对' }).click();
      await page.getByText('请先选择整包文件').waitFor();
      await page.getByLabel('整包文件').setInputFiles(packageFile);
      await page.getByLabel(/^回执/).fill(receipt);
      await page.getByRole('button', { name: '开始核对' }).click();
      await page.locator('[data-recount="right"]').waitFor();
      await verdict(page, 'right');
      // On a phone a row is a card, and no row to a screen reader.
      await page.locator('tr', { hasText: /0001\s*3\s*3$/ }).waitFor();
      await accessible(page);
      await fits(page);
      await shot(reader, 'verify-offline');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('The recount gives the published tally').waitFor();
      await fits(page);
      await shot({ ...reader, language: 'en' }, 'verify-offline');
      assert.deepEqual(reader.faults, []);

      const files = unzipSync(readFileSync(packageFile));
      files['result.json'] = strToU8(strFromU8(files['result.json']).replace('"votes":3', '"votes":4'));
      const changed = path.join(folder, 'changed.zip');
      writeFileSync(changed, zipSync(files));
      await page.getByLabel('Package').setInputFiles(changed);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.locator('[data-recount="wrong"]').waitFor();
      await page.getByText(/3 votes here, 4 published/).waitFor();
      await reader.context.close();
    }
  });
});
