// The vote as residents see it: picks that count at once on every open page, taps that survive a dead page and a dead
// network, refusals with a way on.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { verb } from '../../infra/lib/backend.mjs';
import { remove } from '../../infra/lib/base.mjs';
import { accessible, fits, openBrowser, person, platform, settled, shot } from './harness.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-vote-'));
const voters = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A small election as a call in its vote, with a session for each voter. */
function election() {
  const names = ['老人助餐送上门', '四点半课堂', '楼道扶手', '旧衣循环站', '社区图书角'];
  const lines = [
    ['META', 'key;value', 'description;三色社区小投票', 'num_projects;5', 'num_votes;6', 'budget;50000'],
    [
      'vote_type;approval',
      'PROJECTS',
      'project_id;cost;name',
      ...names.map((name, i) => `${i + 1};${1000 * (i + 1)};${name}`),
    ],
    ['VOTES', 'voter_id;vote', ...voters.map((voter) => `${voter};1`)],
  ];
  const file = path.join(folder, 'vote.pb');
  writeFileSync(file, lines.flat().join('\n'));
  return file;
}

describe('Voting', () => {
  let place;
  let browser;
  let plan;
  before(async () => {
    place = await platform({ content: false });
    await verb(['replay', 'prepare', election(), '--out', folder], place.env);
    plan = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8'));
    await place.sql('update programmes.call set max_picks = 3 where id = $1', [plan.callId]);
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
      const answer = await fetch(`${place.url}/api/calls/${plan.callId}/picks/${plan.ideas['1']}`, {
        method: 'PUT',
        headers: {
          'Content-Type': 'application/json',
          'X-Requested-With': 'IdeaPlatform',
          Cookie: `ideaplatform_session=${plan.tokens[voter]}`,
        },
        body: JSON.stringify({ tapId: crypto.randomUUID(), rev: 0, pick: true, points: 1 }),
      });
      assert.equal(answer.status, 200, await answer.text());
    }
    await votes(visitor.page, 3);
    await visitor.page.getByText('实时').first().waitFor();
    await visitor.context.close();
  });

  test('when the vote is over the page says so and shows the result', async () => {
    const voter = await open('e', { at: `/me/ballot/${plan.callId}` });
    await voter.page.getByText('还可投 2 票').waitFor();
    await verb(['replay', 'close', folder], place.env);
    await voter.page.getByText(/投票已截止。您投出了 1 票/).waitFor({ timeout: 30_000 });
    await settled(voter.page);
    await accessible(voter.page);
    await shot({ page: voter.page, language: 'zh-CN', width: 1280 }, 'voting-closed');
    await voter.context.close();
  });
});
