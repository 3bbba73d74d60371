// A panel of nine for forty ideas, from the lot to the published decision: two reviewers with conflicts of interest, one who is
// severe, and one whose line breaks in the middle of a sheet.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { verb } from '../../infra/lib/backend.mjs';
import { accessible, fits, openBrowser, platform, story } from './harness.mjs';
import { as, words } from './people.mjs';
import * as inPage from './steps.mjs';

const t = words('zh-CN');
const area = '530111001001';
const day = 24 * 60 * 60 * 1000;
const iso = (now, days) => new Date(now + days * day).toISOString();
const names = ['一', '二', '三', '四', '五', '六', '七', '八', '九'].map((n) => `评审${n}`);
const ideaCount = 40;
const typedOffline = '需求真实，做法具体。这一句是在没有信号的电梯里写的。';

describe('A panel that is fair', { concurrency: false }, () => {
  let place;
  let browser;
  let bureau;
  let secondOfficer;
  let clerk;
  let call;
  let now;
  let organizationId;
  let lateIdea;
  const reviewers = [];
  const residents = [];
  const ideas = [];

  before(async () => {
    process.env.Limits__SignInPerAddressPerMinute = '600';
    place = await platform({ content: false });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await place?.stop();
  });

  const step = story();

  const moveTo = async (instant) => {
    await bureau.post('/api/season-clock', { to: new Date(instant).toISOString() });
    now = Date.parse((await bureau.get('/api/season-clock')).now);
  };
  const phase = (wanted) =>
    bureau.until(`/api/calls/${call}`, (it) => it.phase === wanted, `the call becomes ${wanted}`);
  const sheetsOf = (board, reviewer) =>
    board.ideas.flatMap((idea) =>
      idea.sheets.filter((sheet) => sheet.reviewerId === reviewer.id).map((sheet) => ({ ...sheet, idea: idea.ideaId })),
    );
  const open = async (reviewer) =>
    ((await reviewer.get('/api/review/desk')).calls[0]?.sheets ?? []).filter((sheet) => sheet.state === 'handed');

  /** How good an idea is, out of a hundred; reviewers differ by a few points, the severe one by many. */
  const points = (ideaId, reviewer) =>
    62 + ((ideas.indexOf(ideaId) * 7) % 30) + (reviewers.indexOf(reviewer) % 3) - (reviewer === severe() ? 15 : 0);
  const severe = () => reviewers[6];

  const score = async (reviewer, ideaId) => {
    const sheet = await reviewer.get(`/api/review/sheets/${ideaId}`);
    const saved = await reviewer.put(`/api/review/sheets/${ideaId}`, {
      version: sheet.version,
      points: Object.fromEntries(sheet.criteria.map((one) => [one.code, points(ideaId, reviewer)])),
      comment: '需求真实，做法具体，建议先在一个院落试点再推开。',
    });
    await reviewer.post(`/api/review/sheets/${ideaId}/submit`, { version: saved.version });
  };

  step('two officers, a clerk and nine reviewers take up their invitations', async () => {
    const link = await verb(['admin', 'create', '管理员'], place.env);
    bureau = await as(browser, place);
    await bureau.accept(/\/invite\/([\w-]+)/.exec(link)[1], 'bureau.test');
    let count = 0;
    const invite = async (displayName, role, areaCode) => {
      const invited = await bureau.post('/api/people/invitations', { displayName, role, areaCode });
      const who = await as(browser, place, { width: role === 'reviewer' ? 360 : 1280 });
      await who.accept(invited.path.split('/').at(-1), `${role}.${(count += 1)}`);
      who.id = (await who.get('/api/session')).person.id;
      return who;
    };
    secondOfficer = await invite('复核员', 'bureau', '530111');
    clerk = await invite('关上社区社工', 'clerk', area);
    for (const name of names) reviewers.push(await invite(name, 'reviewer', '530111'));
    now = Date.parse((await bureau.get('/api/season-clock')).now);
  });

  step('a call is published, ten neighbours hand in forty ideas, and all are accepted', async () => {
    const pot = await bureau.post('/api/pots', {
      fiscalYear: new Date(now).getFullYear(),
      nameZh: '公益创投资金',
      nameEn: 'Venture fund',
      source: 'district',
      approvalDoc: '官财预〔2026〕12号',
      amountFen: 30_000_000,
    });
    const draft = {
      titleZh: '秋季金点子',
      titleEn: 'Autumn golden ideas',
      summaryZh: '写下社区里最让您操心的事，专家评审和大家的投票一起决定先办哪些。',
      summaryEn: 'Write down what troubles you most; the panel and your votes decide together what comes first.',
      scopeAreaCode: '530111',
      submitFrom: iso(now, 1),
      submitTo: iso(now, 21),
      voteFrom: iso(now, 31),
      voteTo: iso(now, 41),
      reviewTo: iso(now, 50),
      claimFrom: iso(now, 68),
      claimTo: iso(now, 93),
      maxPicks: 3,
      selectionRule: 'score_rank',
      potId: pot.id,
      contactPhone: '0871-00000000',
    };
    const made = await bureau.post('/api/calls', { draft });
    call = made.id;
    await bureau.post(`/api/calls/${call}/publish`, { version: made.version });
    await moveTo(now + 2 * day);
    await phase('collecting');
    for (let n = 0; n < 10; n++) {
      const resident = await as(browser, place, { width: 360 });
      await resident.signIn(`1540001${1000 + n}`, `邻居${n + 1}`, `53011100100${2 + (n % 2)}`);
      resident.id = (await resident.get('/api/session')).person.id;
      residents.push(resident);
    }
    for (let n = 0; n < ideaCount; n++) {
      const made = await residents[n % residents.length].post(`/api/calls/${call}/ideas`, {
        content: {
          kind: 'with_solution',
          title: `第${n + 1}号院落的金点子`,
          category: ['elder', 'child', 'safety', 'environment'][n % 4],
          areaCode: area,
          problem: `第${n + 1}号院落的邻居被同一件事困扰很久了，请帮忙想想办法。`,
          solution: '先和邻居商量怎么做，再一起动手，每月公布进展。',
          estCostFen: 2_000_000,
        },
        signature: 'real',
        submissionId: crypto.randomUUID(),
      });
      ideas.push(made.ideaId);
      await clerk.post(`/api/desk/ideas/${made.ideaId}/accept`, {
        reason: '情况属实，予以受理。',
        agreedCostFen: 2_000_000,
      });
    }
  });

  step('the bureau writes down what it knows of two reviewers: a phone and a post', async () => {
    const pool = await bureau.get('/api/reviewers');
    const own = pool.find((one) => one.reviewerId === reviewers[0].id);
    await bureau.put(`/api/reviewers/${own.reviewerId}`, {
      version: own.version,
      fields: ['elder'],
      active: true,
      note: '',
      phone: '15400011000',
    });
    organizationId = (
      await bureau.post('/api/organizations', {
        name: '春城邻里社会工作服务中心',
        uscc: '52530111MJ00000183',
        legalType: 'service',
        fields: ['elder', 'child'],
        areaCode: '530111',
        contactPhone: '0871-00000000',
        annualCheckYear: new Date().getFullYear() - 1,
        annualCheck: 'passed',
      })
    ).id;
    for (const who of [reviewers[1], residents[1]])
      await bureau.post(`/api/organizations/${organizationId}/posts`, {
        personId: who.id,
        title: '理事',
        from: '2025-01-01',
      });
  });

  step('the vote is held, and the lot passes over every conflict', async () => {
    await moveTo(now + 30 * day);
    await phase('voting');
    // The room of the vote opens its ledger a moment after the phase has changed.
    await bureau.until(`/api/calls/${call}/ledger`, (it) => it.state === 'open', 'the ledger opens');
    for (const [n, resident] of residents.entries())
      for (const k of [1, 2, 3]) await resident.tap(call, ideas[(n + k) % ideaCount], true);
    await moveTo(now + 11 * day);
    await phase('counting');
    await bureau.press(`/api/calls/${call}/certification`);
    await bureau.press(`/api/calls/${call}/advance`);
    await phase('reviewing');
    const board = await bureau.until(
      `/api/calls/${call}/review`,
      (it) => it.ideas.length === ideaCount && it.ideas.every((idea) => idea.handed === 3),
      'every idea has three reviewers',
    );
    for (const [n, kind] of ['same_phone', 'shared_post'].entries()) {
      const barred = ideas.filter((_, at) => at % residents.length === n);
      const found = board.conflicts.filter((one) => one.reviewerId === reviewers[n].id && one.hard);
      assert.deepEqual(found.map((one) => one.ideaId).sort(), [...barred].sort());
      assert.ok(found.every((one) => one.kind === kind));
      assert.ok(sheetsOf(board, reviewers[n]).every((sheet) => !barred.includes(sheet.idea)));
      await bureau.refused(
        'POST',
        `/api/calls/${call}/review/assignments`,
        { ideaId: barred[0], reviewerId: reviewers[n].id },
        'review.in_conflict',
      );
    }
    const loads = reviewers.map((one) => sheetsOf(board, one).length);
    assert.ok(Math.max(...loads) - Math.min(...loads) <= 5, `the load is uneven: ${loads}`);
  });

  step('a line breaks in the middle of a sheet, the page dies, and every word is there again', async () => {
    const reviewer = reviewers[8];
    const [{ ideaId }] = await open(reviewer);
    const { criteria, scale } = await reviewer.get(`/api/review/sheets/${ideaId}`);
    const points = (one) => t('review.points_typed', { name: one.nameZh, scale });
    const comment = () => reviewer.page.getByLabel(t('review.comment'), { exact: true });
    const mark = (status) => reviewer.page.getByText(t(`review.save_${status}`), { exact: true }).waitFor();
    const visit = () => reviewer.page.goto(`/desk/reviewer?item=${ideaId}`);
    await visit();
    await reviewer.page.getByLabel(points(criteria[0])).fill('70');
    await mark('saved');
    await reviewer.context.setOffline(true);
    for (const one of criteria.slice(1)) await reviewer.page.getByLabel(points(one)).fill('75');
    await comment().fill(typedOffline);
    await mark('offline');
    await fits(reviewer.page);

    // The telephone puts the page away; the line is back before the reviewer is.
    await reviewer.page.close();
    await reviewer.context.setOffline(false);
    assert.equal((await reviewer.get(`/api/review/sheets/${ideaId}`)).comment, '');
    reviewer.page = await reviewer.context.newPage();
    await visit();
    await mark('saved');
    assert.equal(await comment().inputValue(), typedOffline);
    for (const one of criteria)
      assert.equal(await reviewer.page.getByLabel(points(one)).inputValue(), one === criteria[0] ? '70' : '75');
    await reviewer.page.getByRole('button', { name: t('review.submit'), exact: true }).click();
    await reviewer.page
      .getByRole('dialog')
      .getByRole('button', { name: t('review.submit'), exact: true })
      .click();
    const sheet = await reviewer.until(
      `/api/review/sheets/${ideaId}`,
      (it) => it.state === 'submitted',
      'the sheet is handed in',
    );
    assert.equal(sheet.comment, typedOffline);
    assert.deepEqual(
      sheet.criteria.map((one) => one.points),
      criteria.map((_, n) => (n === 0 ? 70 : 75)),
    );
  });

  step(
    'two devices on one sheet: fields are joined, the same field is a choice, and what comes too late is kept',
    async () => {
      const reviewer = reviewers[8];
      const [{ ideaId }] = await open(reviewer);
      const { criteria, scale } = await reviewer.get(`/api/review/sheets/${ideaId}`);
      const elsewhere = async (change) => {
        const sheet = await reviewer.get(`/api/review/sheets/${ideaId}`);
        const points = Object.fromEntries(
          sheet.criteria.flatMap((one) => (one.points === null ? [] : [[one.code, one.points]])),
        );
        return reviewer.put(`/api/review/sheets/${ideaId}`, {
          version: sheet.version,
          points,
          comment: sheet.comment,
          ...change,
        });
      };
      const { page } = reviewer;
      const comment = page.getByLabel(t('review.comment'), { exact: true });
      const points = (one) => page.getByLabel(t('review.points_typed', { name: one.nameZh, scale }));
      const mark = (status) => page.getByText(t(`review.save_${status}`), { exact: true }).waitFor();
      await page.goto(`/desk/reviewer?item=${ideaId}`);
      await points(criteria[0]).fill('60');
      await mark('saved');

      await elsewhere({ comment: '这一句是在另一台设备上写的，先记下来。' });
      await points(criteria[1]).fill('65');
      await page.getByText(t('review.joined')).waitFor();
      await mark('saved');
      const joined = await reviewer.get(`/api/review/sheets/${ideaId}`);
      assert.deepEqual(
        [joined.criteria[0].points, joined.criteria[1].points, joined.comment],
        [60, 65, '这一句是在另一台设备上写的，先记下来。'],
      );

      await elsewhere({ comment: '另一台设备又改了一次。' });
      await comment.fill('这台设备也改了一次。');
      await page.getByText('另一台设备又改了一次。').waitFor();
      await fits(page);
      await accessible(page);
      assert.equal((await reviewer.get(`/api/review/sheets/${ideaId}`)).comment, '另一台设备又改了一次。');
      await page.getByRole('button', { name: t('review.conflict_mine') }).click();
      await mark('saved');
      assert.equal((await reviewer.get(`/api/review/sheets/${ideaId}`)).comment, '这台设备也改了一次。');

      await score(reviewer, ideaId);
      await comment.fill('交了以后才写的一句，不能丢。');
      await page.getByText(t('review.kept'), { exact: true }).waitFor();
      await page.reload();
      await page.getByText('交了以后才写的一句，不能丢。').waitFor();
      await page.getByRole('button', { name: t('review.kept_copy'), exact: true }).waitFor();
      await fits(page);
    },
  );

  step('a post that is found late takes a sheet out of the count, and somebody else scores', async () => {
    const [sheet] = await open(reviewers[1]);
    lateIdea = sheet.ideaId;
    await score(reviewers[1], lateIdea);
    await bureau.post(`/api/organizations/${organizationId}/posts`, {
      personId: residents[ideas.indexOf(lateIdea) % residents.length].id,
      title: '监事',
      from: '2025-01-01',
    });
    const board = await bureau.until(
      `/api/calls/${call}/review`,
      (it) => sheetsOf(it, reviewers[1]).some((one) => one.idea === lateIdea && one.excludedFor === 'shared_post'),
      'the late conflict is found',
    );
    const again = board.ideas.find((one) => one.ideaId === lateIdea);
    assert.equal(again.handed, 3, 'a replacement is drawn');
    await bureau.refused('POST', `/api/calls/${call}/advance`, {}, 'programmes.gate_open');
  });

  step('all sheets come in, none of them in conflict', async () => {
    for (let left = 1; left > 0;) {
      left = 0;
      for (const reviewer of reviewers)
        for (const sheet of await open(reviewer)) {
          await score(reviewer, sheet.ideaId);
          left += 1;
        }
    }
    const board = await bureau.get(`/api/calls/${call}/review`);
    assert.equal(board.openIdeas, 0);
    const hard = new Set(board.conflicts.filter((one) => one.hard).map((one) => `${one.ideaId} ${one.reviewerId}`));
    const counted = board.ideas.flatMap((idea) =>
      idea.sheets
        .filter((one) => one.state === 'submitted' && !one.excludedFor)
        .map((one) => `${idea.ideaId} ${one.reviewerId}`),
    );
    assert.ok(counted.length >= 3 * ideaCount);
    assert.deepEqual(
      counted.filter((pair) => hard.has(pair)),
      [],
    );
    await bureau.press(`/api/calls/${call}/advance`);
    await phase('allocating');
  });

  step('the calibration names the severe one', async () => {
    const { reviewers: measured } = await bureau.get(`/api/calls/${call}/calibration`);
    assert.equal(measured.length, reviewers.length);
    const [first, second] = [...measured].sort((a, b) => a.leniency - b.leniency);
    assert.equal(first.name, names[6]);
    assert.ok(first.leniency < second.leniency - 5, `${first.leniency} is not far below ${second.leniency}`);
    await residents[0].refused('GET', `/api/calls/${call}/calibration`, undefined, 'review.call_unknown');
  });

  step('two officers sign what the meeting decided, and everybody reads it', async () => {
    const ranking = await bureau.get(`/api/calls/${call}/ranking`);
    assert.equal(ranking.rows.length, ideaCount);
    const decided = await bureau.put(`/api/calls/${call}/decisions`, {
      version: ranking.version,
      decisions: ranking.rows.map((row) => ({
        ideaId: row.ideaId,
        outcome: row.proposedOutcome,
        reason:
          row.proposedOutcome === 'shortlisted' ? '综合得分靠前，资金够用，予以入围。' : '综合得分靠后，本届资金不足。',
        replyClass: row.proposedOutcome === 'not_selected' ? 'B' : null,
      })),
    });
    assert.equal(decided.openCount, 0);
    const saved = await bureau.put(`/api/calls/${call}/minutes`, {
      version: decided.version,
      metOn: new Date(now).toISOString().slice(0, 10),
      present: '民政局、街道、财政所',
      text: '会议逐项听取了评审和投票情况，同意按综合得分确定入围名单。',
    });
    await inPage.signDecisions(bureau, t, call);
    await bureau.refused(
      'POST',
      `/api/calls/${call}/decisions/publish`,
      { version: saved.version },
      'allocation.same_officer',
    );
    await inPage.publishDecisions(secondOfficer, t, call);
    await bureau.press(`/api/calls/${call}/advance`);
    await phase('publicity');

    const reader = await as(browser, place, { width: 360 });
    const notice = await reader.get(`/api/calls/${call}/publicity`);
    assert.equal(notice.rows.length, ideaCount);
    assert.equal(notice.rows.filter((row) => row.outcome === 'shortlisted').length, 15);
    const calibration = await reader.get(`/api/calls/${call}/calibration`);
    assert.ok(calibration.reviewers.every((one) => one.name === null));
    await reader.page.goto(`/calls/${call}/publicity`);
    await reader.page.getByText(notice.docNo).first().waitFor();
    await fits(reader.page);
    assert.deepEqual([...bureau.faults, ...secondOfficer.faults, ...reviewers[8].faults, ...reader.faults], []);
  });
});
