// The other ways to the one ballot, as a desk, a resident at the station's screen and the bureau see them: voting with help, alone by
// a code, and on paper from the printed sheet to the accepted batch.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { verb } from '../../infra/lib/backend.mjs';
import { remove } from '../../infra/lib/base.mjs';
import { accessible, enter, fits, openBrowser, person, platform, settled, shot } from './harness.mjs';
import { words } from './people.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-channels-'));
const t = words('zh-CN');
const names = ['老人助餐送上门', '四点半课堂', '楼道扶手', '旧衣循环站', '社区图书角', '夜间路灯', '公厕无障碍'];

/** A small election as a call in its vote; its voters are called 示例投票人1 to 6. */
function election() {
  const projects = names.map((name, i) => `${i + 1};${1000 * (i + 1)};${name}`);
  const voters = Array.from({ length: 6 }, (_, i) => `v${i};1`);
  const head = ['META', 'key;value', 'description;三色社区小投票', 'num_projects;7', 'num_votes;6', 'budget;50000'];
  const file = path.join(folder, 'vote.pb');
  writeFileSync(
    file,
    [
      ...head,
      'vote_type;approval',
      'PROJECTS',
      'project_id;cost;name',
      ...projects,
      'VOTES',
      'voter_id;vote',
      ...voters,
    ].join('\n'),
  );
  return file;
}

describe('Voting at a desk, at a screen and on paper', { concurrency: false }, () => {
  let place;
  let browser;
  let callId;
  let area;
  before(async () => {
    place = await platform({ content: false });
    await verb(['replay', 'prepare', election(), '--out', folder], place.env);
    ({ callId } = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8')));
    await place.sql('update programmes.call set max_picks = 3 where id = $1', [callId]);
    await place.sql('update voting.ledger_head set max_picks = 3 where call_id = $1', [callId]);
    [{ area }] = await place.sql(`select area_code as area from identity.person where display_name = '示例投票人1'`);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await place?.stop();
    remove(folder);
  });

  const officer = async (role, { width = 1280 } = {}) => {
    const [{ id }] = await place.sql(
      `with p as (insert into identity.person (id, kind, display_name, login) values (gen_random_uuid(), 'staff', $1, $1 || floor(random() * 1e9)) returning id)
       insert into identity.role_grant (id, person_id, role, area_code) select gen_random_uuid(), id, $1, $2 from p returning person_id as id`,
      [role, role === 'bureau' ? '530111' : role === 'street' ? area.slice(0, 9) : area],
    );
    const who = await person(browser, { url: place.url, width });
    await enter(place, who.context, role, { id });
    // A print dialog has nobody to close it here.
    await who.context.addInitScript(() => {
      globalThis.print = () => {};
    });
    return who;
  };
  const look = async (who, name) => {
    await shot(who, name);
    await accessible(who.page, name);
    await fits(who.page);
  };
  const press = (page, key, values) => page.getByRole('button', { name: t(key, values), exact: true }).click();
  const choose = async (page, name) => {
    await page.getByLabel(t('identity.or_name')).fill(name);
    await press(page, 'identity.find');
    await press(page, 'identity.checked_it_is');
  };
  const begin = async (page, name, where) => {
    await page.goto('/desk/clerk/vote');
    await choose(page, name);
    await page.getByRole('radio', { name: t(`channels.where_${where}`) }).check();
    await page.getByRole('radio', { name: t('channels.asked_by_resident') }).check();
    await page.getByRole('radio', { name: t('channels.consent_spoken') }).check();
  };
  const give = (page, title) => page.getByRole('button', { name: new RegExp(`${title}$`) }).click();
  const chosen = (name) =>
    place.sql(
      `select i.title from voting.pick p join ideas.idea i on i.id = p.idea_id join voting.ballot b on b.ballot_uid = p.ballot_uid
       where b.call_id = $1 and b.channel = $2 order by 1`,
      [callId, name],
    );

  test('a clerk picks with somebody, by keyboard and on a phone, and prints the slip', async () => {
    for (const width of [1280, 360]) {
      const who = await officer('clerk', { width });
      const { page } = who;
      await page.goto('/desk/clerk/vote');
      await look(who, 'channels-who');
      await begin(page, `示例投票人${width === 360 ? 2 : 1}`, 'assisted');
      await look(who, 'channels-consent');
      await press(page, 'channels.start_assisted');
      await give(page, names[0]);
      await page.getByRole('button', { name: new RegExp(`${names[2]}$`) }).focus();
      await page.keyboard.press('Enter');
      await page.getByText(t('voting.left_one', { count: 1 })).waitFor();
      await page.getByText(t('voting.saved')).waitFor();
      await look(who, 'channels-assisted');
      await press(page, 'channels.finish');
      await page.locator('[data-receipt-code]').waitFor();
      await look(who, 'channels-assisted-done');
      assert.deepEqual(who.faults, []);
      await who.close();
    }
    assert.deepEqual(
      (await chosen('assisted')).map((row) => row.title).sort(),
      [names[0], names[0], names[2], names[2]].sort(),
    );
  });

  test('a resident votes alone at the screen, and nothing of it stays there', async () => {
    const clerk = await officer('clerk');
    const screen = await person(browser, { url: place.url, width: 1024 });
    await screen.page.clock.install();
    const open = async (name) => {
      await begin(clerk.page, name, 'kiosk');
      await press(clerk.page, 'channels.start_kiosk');
      const code = await clerk.page.locator('[data-kiosk-code]').innerText();
      for (const digit of code.trim()) await screen.page.getByRole('button', { name: digit, exact: true }).click();
      await press(screen.page, 'channels.kiosk_go');
      await screen.page.getByRole('heading', { name: t('channels.hello', { name }) }).waitFor();
    };
    await screen.page.goto('/kiosk');
    await look(screen, 'kiosk-code');
    for (const digit of '000000') await screen.page.keyboard.press(digit);
    await press(screen.page, 'channels.kiosk_go');
    await screen.page.getByText(t('voting.code_wrong')).waitFor();
    await open('示例投票人3');
    await look(clerk, 'channels-code');
    await look(screen, 'kiosk-who');
    await press(screen.page, 'channels.it_is_me');
    const wanted = names[5];
    for (
      let tries = 0;
      !(await screen.page.getByRole('button', { name: new RegExp(`${wanted}$`) }).isVisible());
      tries++
    ) {
      assert.ok(tries < 5, 'the idea is on one of the pages');
      await press(screen.page, 'channels.next');
    }
    const target = await screen.page.getByRole('button', { name: new RegExp(`${wanted}$`) }).boundingBox();
    assert.ok(target.height >= 60, `${target.height} px is too small a target`);
    await give(screen.page, wanted);
    await screen.page.getByText(t('voting.saved')).waitFor();
    await look(screen, 'kiosk-pick');
    await press(screen.page, 'channels.to_check');
    await look(screen, 'kiosk-check');
    await press(screen.page, 'channels.finish');
    await screen.page.locator('[data-receipt-code]').waitFor();
    await look(screen, 'kiosk-done');
    await clerk.page.getByText(t('channels.state_ended')).waitFor();
    await press(screen.page, 'channels.kiosk_leave');
    await screen.page.getByRole('heading', { name: t('channels.kiosk_title') }).waitFor();

    // Somebody walks away: a question, then the screen is empty again.
    await open('示例投票人4');
    await press(screen.page, 'channels.it_is_me');
    await screen.page.clock.runFor(105_000);
    await screen.page.getByRole('button', { name: t('channels.still_here') }).waitFor();
    await screen.page.clock.runFor(20_000);
    await screen.page.getByRole('heading', { name: t('channels.kiosk_title') }).waitFor();
    assert.ok(!(await screen.page.content()).includes('示例投票人'), 'no name is left on the screen');
    const kept = await screen.page.evaluate(() =>
      [Object.entries(localStorage), Object.entries(sessionStorage)].flat(),
    );
    assert.deepEqual(
      kept.filter(([key, value]) => /tap|receipt|grant/.test(key + value)),
      [],
    );
    assert.deepEqual(await screen.context.cookies(), []);
    assert.deepEqual(await chosen('kiosk'), [{ title: wanted }]);
    assert.deepEqual(screen.faults, []);
    await screen.close();
    await clerk.close();
  });

  test('a screen on which somebody is signed in says so and signs them out', async () => {
    const who = await officer('clerk', { width: 360 });
    await who.page.goto('/kiosk');
    await settled(who.page);
    for (const digit of '123456') await who.page.keyboard.press(digit);
    await press(who.page, 'channels.kiosk_go');
    await who.page.getByText(t('voting.kiosk_signed_in')).waitFor();
    await look(who, 'kiosk-signed-in');
    await press(who.page, 'channels.kiosk_sign_out');
    await who.page.getByText(t('voting.kiosk_signed_in')).waitFor({ state: 'detached' });
    await who.close();
  });

  test('paper goes from the printed sheet to the accepted batch', async () => {
    const first = await officer('clerk');
    const second = await officer('street', { width: 360 });
    const bureau = await officer('bureau');
    const { page } = first;
    await page.goto('/desk/clerk/paper');
    await look(first, 'paper-empty');
    await page.getByLabel(t('channels.slips'), { exact: true }).fill('3');
    await press(page, 'channels.number_batch');
    await press(page, 'channels.print_slips_other', { count: 3 });
    await page.locator('[data-print-sheet]').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('[data-print-sheet] article').count(), 3);
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: path.join('artifacts', 'screenshots', 'zh-CN-1280', 'paper-sheet.png') });
    // Last: printing ends with the browser's word that it is done, and the sheet is gone.
    writeFileSync(path.join(folder, 'paper.pdf'), await page.pdf({ preferCSSPageSize: true }));
    assert.equal(pagesOf(readFileSync(path.join(folder, 'paper.pdf'))), 3);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));

    const numbers = [];
    for (const name of ['示例投票人1', '示例投票人5', '示例投票人6']) {
      await choose(page, name);
      await page.getByText(t('channels.issued', { name })).waitFor();
      numbers.push((await page.locator('[data-issued]').innerText()).trim());
    }
    assert.deepEqual([...numbers].sort(), ['1-1', '1-2', '1-3']);
    await look(first, 'paper-issue');
    const [one, two] = numbers;
    await place.sql(
      `update programmes.call set phase = 'counting', vote_to = now() - interval '10 seconds' where id = $1`,
      [callId],
    );
    await place.sql(
      `insert into programmes.gate (call_id, phase, room, open_count) values ($1, 'counting', 'voting', 1) on conflict do nothing`,
      [callId],
    );
    for (
      let tries = 0;
      !(await place.sql('select 1 from voting.ledger_head where call_id = $1 and closed_at is not null', [callId]))
        .length;
      tries++
    ) {
      assert.ok(tries < 100, 'the vote is closed');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await page.reload();
    for (const number of [one, two]) {
      await page.getByLabel(t('channels.slip_number'), { exact: true }).first().fill(number);
      await press(page, 'channels.note_it');
      await page.getByText(t('channels.noted', { n: number.slice(2) })).waitFor();
    }
    await page.getByLabel(t('channels.heap_returned')).fill('3');
    await page.getByLabel(t('channels.heap_spoiled')).fill('0');
    await page.getByLabel(t('channels.heap_unused')).fill('0');
    await press(page, 'channels.count_do');
    await page.getByText(t('voting.paper_counts_differ')).waitFor();
    await look(first, 'paper-count');
    await page.getByLabel(t('channels.heap_returned')).fill('2');
    await press(page, 'channels.count_do');
    const key = async (who, number, marks) => {
      // The marks first: the form is there then.
      await who.page.getByLabel(t('channels.marks')).fill(marks);
      await who.page.getByLabel(t('channels.slip_number'), { exact: true }).last().fill(number);
      await press(who.page, 'channels.key_do');
      await who.page.getByText(t('channels.keyed_slip', { n: number.slice(2) })).waitFor();
    };
    await key(first, one, '7');
    await page.getByLabel(t('channels.marks')).fill('2 4 9');
    await page.getByText(t('channels.marks_unknown')).waitFor();
    await look(first, 'paper-key');
    await key(first, two, '2 4');
    await second.page.goto(page.url());
    await key(second, one, '7');
    await key(second, two, '2 5');
    await look(second, 'paper-key-second');

    await bureau.page.goto('/desk/bureau/paper');
    await bureau.page.getByRole('heading', { name: t('channels.differ'), exact: true }).waitFor();
    await bureau.page.getByLabel(t('channels.marks')).fill('2 4');
    await look(bureau, 'paper-differs');
    await press(bureau.page, 'channels.settle');
    await bureau.page.getByText(t('channels.differ_none')).waitFor();
    await press(bureau.page, 'channels.batch_no', { no: 1 });
    await press(bureau.page, 'channels.accept_do');
    await bureau.page.getByText(t('channels.outcome', { valid: 2, invalid: 0 }), { exact: true }).waitFor();
    await look(bureau, 'paper-accepted');
    assert.deepEqual((await chosen('paper')).map((row) => row.title).sort(), [names[1], names[3], names[6]].sort());
    for (const who of [first, second, bureau]) {
      assert.deepEqual(who.faults, []);
      await who.close();
    }
  });
});

/** Pages of a PDF, by its page objects. */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
