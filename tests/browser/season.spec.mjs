// One season, whole: sign in, write, answer, vote, score, decide, claim, sign, pay, evaluate. In real browsers, with the season clock moved
// by the bureau, in one run, without a pause that is not a wait for something to be seen.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { verb } from '../../infra/lib/backend.mjs';
import { openBrowser, platform, settled, story } from './harness.mjs';
import { as, codeFor, totp, words } from './people.mjs';
import * as ofProject from './projectSteps.mjs';
import * as inPage from './steps.mjs';

const t = words('zh-CN');
const area = '530111001001';
const day = 24 * 60 * 60 * 1000;
const tap = (rev) => ({ tapId: crypto.randomUUID(), rev, pick: true, points: 1 });
const iso = (now, days) => new Date(now + days * day).toISOString();

describe('A golden-idea season', { concurrency: false }, () => {
  let place;
  let browser;
  let bureau;
  let secondOfficer;
  let thirdOfficer;
  let clerk;
  let resident;
  let watcher;
  const reviewers = [];
  const voters = [];
  const ideas = {};
  let organization;
  let finance;
  let project;
  let call;
  let now;

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
  const state = (idea, wanted) =>
    bureau.until(`/api/ideas/${idea}`, (it) => it.state === wanted, `the idea becomes ${wanted}`);

  step('the first administrator opens an account and invites the others', async () => {
    const link = await verb(['admin', 'create', '管理员'], place.env);
    bureau = await as(browser, place, { width: 1280 });
    const path = /\/invite\/[\w-]+/.exec(link)[0];
    await bureau.acceptInPage(path.split('/').at(-1), 'bureau.test', t);
    assert.equal((await bureau.get('/api/session')).person.roles[0].role, 'bureau');

    let count = 0;
    const invite = async (displayName, role, scope) => {
      const invited = await bureau.post('/api/people/invitations', { displayName, role, ...scope });
      const who = await as(browser, place, { width: role === 'reviewer' ? 360 : 1280 });
      await who.accept(invited.path.split('/').at(-1), `${role}.${(count += 1)}`);
      return who;
    };
    secondOfficer = await invite('复核员', 'bureau', { areaCode: '530111' });
    thirdOfficer = await invite('异议核实员', 'bureau', { areaCode: '530111' });
    finance = await invite('财务', 'finance', { areaCode: '530111' });
    clerk = await invite('关上社区社工', 'clerk', { areaCode: area });
    for (const name of ['评审一', '评审二', '评审三'])
      reviewers.push(await invite(name, 'reviewer', { areaCode: '530111' }));
    const made = await bureau.post('/api/organizations', {
      name: '春城邻里社会工作服务中心',
      uscc: '52530111MJ00000183',
      legalType: 'service',
      fields: ['elder', 'child'],
      areaCode: '530111',
      contactPhone: '0871-00000000',
      annualCheckYear: new Date().getFullYear() - 1,
      annualCheck: 'passed',
    });
    const member = await bureau.post(`/api/desk/organizations/${made.id}/members`, {
      displayName: '机构成员',
      memberRole: 'owner',
    });
    organization = await as(browser, place, { width: 1280 });
    await organization.accept(member.path.split('/').at(-1), 'organization.1');
    organization.organizationId = made.id;
  });

  step('staff sign in with password and second factor', async () => {
    const again = await as(browser, place);
    await again.page.goto('/staff/sign-in');
    await again.page.getByLabel(t('identity.login_label')).fill('bureau.test');
    await again.page.getByLabel(t('identity.password_label'), { exact: true }).fill(bureau.password);
    await again.page.getByRole('button', { name: t('identity.next') }).click();
    await again.page.getByLabel(t('identity.second_label')).fill(totp(bureau.secret, 1));
    await again.page.getByRole('button', { name: t('identity.enter') }).click();
    await again.page.waitForURL(/\/desk/);
    await again.close();
  });

  step('the bureau publishes a call from the page, and its rules are frozen', async () => {
    now = Date.parse((await bureau.get('/api/season-clock')).now);
    const pot = await bureau.post('/api/pots', {
      fiscalYear: new Date(now).getFullYear(),
      nameZh: '公益创投资金',
      nameEn: 'Venture fund',
      source: 'district',
      approvalDoc: '官财预〔2026〕12号',
      amountFen: 50_000_000,
    });
    const draft = {
      titleZh: '春季金点子',
      titleEn: 'Spring golden ideas',
      summaryZh: '写下社区里最让您操心的事，也可以写写怎么办。大家投票，专家评审，选中的点子由社会组织来做。',
      summaryEn: 'Write down what troubles you most in your community, with a solution if you have one.',
      scopeAreaCode: '530111',
      submitFrom: iso(now, 1),
      submitTo: iso(now, 21),
      voteFrom: iso(now, 31),
      voteTo: iso(now, 41),
      reviewTo: iso(now, 50),
      claimFrom: iso(now, 68),
      claimTo: iso(now, 93),
      maxPicks: 3,
      selectionRule: 'mes_cost_add1+greedy_votes',
      potId: pot.id,
      contactPhone: '0871-00000000',
    };
    const made = await bureau.post('/api/calls', { draft });
    call = made.id;
    const { problems } = await bureau.get(`/api/calls/${call}/problems`);
    assert.deepEqual(
      problems.filter((one) => one.severity === 'stop'),
      [],
    );
    await bureau.page.goto(`/desk/bureau/calls/${call}`);
    await settled(bureau.page);
    await bureau.page
      .getByRole('button', { name: t('programmes.publish'), exact: true })
      .first()
      .click();
    await bureau.page
      .getByRole('dialog')
      .getByRole('button', { name: t('programmes.publish'), exact: true })
      .click();
    await phase('published');
    await bureau.refused('PUT', `/api/calls/${call}`, { version: made.version, draft }, 'programmes.frozen');
    await moveTo(now + 2 * day);
    await phase('collecting');
  });

  step('a resident signs in with a phone code and hands in an idea from a small screen', async () => {
    resident = await as(browser, place, { width: 360 });
    const { page } = resident;
    await page.goto('/sign-in');
    await page.getByLabel(t('identity.phone_label')).fill('15400001000');
    await page.getByRole('button', { name: t('identity.send_code') }).click();
    await page.getByLabel(t('identity.code_label')).fill(await codeFor(place, '15400001000'));
    await page.getByRole('button', { name: t('identity.enter') }).click();
    await page.getByLabel(t('identity.name_label')).fill('陈阿姨');
    await page.getByRole('combobox', { name: t('identity.community_label') }).fill('关上社区');
    await page
      .getByRole('option', { name: /关上社区/ })
      .first()
      .click();
    await page.getByLabel(t('identity.consent_label')).check();
    await page.getByRole('button', { name: t('identity.finish') }).click();
    await page.waitForURL(/\/me/);
    assert.equal((await resident.get('/api/session')).person.displayName, '陈阿姨');

    await inPage.writeIdea(resident, t, {
      call,
      title: '老人手机不求人',
      problem: '很多老人不会用手机挂号扫码，我的电话 13800001234，大家都急。',
      solution: '每周二上午在社区活动室结对教学，配一本大字手册。',
      category: 'elder',
      cost: '18000',
    });
    const [mine] = (await resident.get('/api/me/ideas')).ideas;
    ideas.first = mine.id;
    const { problem } = await resident.get(`/api/ideas/${ideas.first}`);
    assert.ok(!problem.includes('13800001234'), 'a phone number must be masked before anybody reads it');
  });

  step('twenty neighbours sign in, and eleven more ideas arrive', async () => {
    for (let n = 0; n < 20; n++) {
      const voter = await as(browser, place, { width: 360 });
      await voter.signIn(`1540000${2000 + n}`, `邻居${n + 1}`, `53011100100${1 + (n % 3)}`);
      voters.push(voter);
    }
    const texts = [
      ['四点半课堂进小区', 'child'],
      ['楼道歇脚椅', 'elder'],
      ['飞线充电变车棚', 'safety'],
      ['空巢老人敲门行动', 'elder'],
      ['社区法律诊所', 'law'],
      ['临期食品分享角', 'poverty'],
      ['口袋菜园', 'environment'],
      ['独居老人送餐', 'elder'],
      ['楼道里装把椅子歇脚', 'elder'],
      ['小区停车错峰共享', 'traffic'],
      ['机场噪声社区对话', 'governance'],
    ];
    for (const [n, [title, category]] of texts.entries()) {
      const made = await voters[n].post(`/api/calls/${call}/ideas`, {
        content: {
          kind: 'with_solution',
          title,
          category,
          areaCode: area,
          problem: `${title}：这件事困扰大家很久了，请帮忙想想办法。`,
          solution: `先和邻居商量${title}怎么做，再一起动手，每月公布进展。`,
          estCostFen: 2_000_000 + n * 100_000,
        },
        signature: 'real',
        submissionId: crypto.randomUUID(),
      });
      ideas[n] = made.ideaId;
    }
    await voters[0].refused('POST', `/api/calls/${call}/ideas`, { content: { kind: 'x' } }, 'kernel.bad_request');
  });

  step('the community accepts with a reply in the page; others are returned, declined and merged', async () => {
    await inPage.acceptIdea(clerk, t, '老人手机不求人');
    await state(ideas.first, 'accepted');
    const decide = (n, verb, body) => clerk.post(`/api/desk/ideas/${ideas[n]}/${verb}`, body);
    for (const n of [0, 1, 2, 3, 5, 6, 7])
      await decide(n, 'accept', { reason: '情况属实，予以受理。', agreedCostFen: 2_000_000 });
    await decide(4, 'return', { reason: '请补充律师从哪里来、每周几点坐诊。' });
    await decide(8, 'merge', { intoId: ideas[1], reason: '和“楼道歇脚椅”是同一件事，一起办。' });
    await decide(9, 'decline', { reason: '停车由街道统一协调，已转街道。', goTo: 'street', replyClass: 'C' });
    await decide(10, 'decline', { reason: '航线由民航部门决定，可拨 12345。', goTo: 'hotline', replyClass: 'C' });
    await bureau.refused('POST', `/api/calls/${call}/advance`, {}, 'programmes.too_early');
    const returned = await voters[4].get(`/api/ideas/${ideas[4]}`);
    await voters[4].put(`/api/ideas/${ideas[4]}`, {
      revision: returned.revision,
      content: {
        kind: 'with_solution',
        title: returned.title,
        category: returned.category,
        areaCode: area,
        problem: returned.problem,
        solution: `${returned.solution}每周六上午九点到十一点，请司法所的律师坐诊。`,
        estCostFen: 3_200_000,
      },
    });
    await decide(4, 'accept', { reason: '补充得很清楚，予以受理。', agreedCostFen: 3_200_000 });
    await resident.page.goto(`/ideas/${ideas.first}`);
    await resident.page.getByText(t('ideas.step.accepted')).first().waitFor();
  });

  step('residents vote, and every open page shows it without a reload', async () => {
    await moveTo(now + 30 * day);
    await phase('voting');
    // The room of the vote opens its ledger a moment after the phase has changed.
    await bureau.until(`/api/calls/${call}/ledger`, (it) => it.state === 'open', 'the ledger opens');
    await state(ideas.first, 'in_vote');
    watcher = await as(browser, place, { width: 360 });
    await watcher.page.goto(`/ideas/${ideas.first}`);
    await inPage.sees(watcher, t, ideas.first, 0);
    await resident.refused('PUT', `/api/calls/${call}/picks/${ideas.first}`, tap(0), 'voting.own_idea');

    let expected = 0;
    await voters[0].page.goto(`/ideas/${ideas.first}`);
    await inPage.pick(voters[0], t);
    await inPage.sees(watcher, t, ideas.first, (expected += 1));
    for (const voter of voters.slice(1, 10)) {
      await voter.tap(call, ideas.first, true);
      await inPage.sees(watcher, t, ideas.first, (expected += 1));
    }
    await inPage.withdraw(voters[0], t);
    await inPage.sees(watcher, t, ideas.first, (expected -= 1));

    // The watcher's line is cut; votes go on; the right number is there as soon as the line is.
    await watcher.context.setOffline(true);
    for (const voter of voters.slice(10, 16)) await voter.tap(call, ideas.first, true);
    expected += 6;
    await watcher.context.setOffline(false);
    await inPage.sees(watcher, t, ideas.first, expected);

    // The others vote for the other ideas, three picks each and not one more.
    const others = [0, 1, 2, 3, 5, 6, 7, 4].map((n) => ideas[n]);
    for (const [n, voter] of voters.slice(16).entries()) {
      for (const idea of [0, 1, 2].map((k) => others[(n * 2 + k) % others.length])) await voter.tap(call, idea, true);
    }
    const full = voters[16];
    const fourth = others.find((idea) => !full.picks.includes(idea));
    await full.refused('PUT', `/api/calls/${call}/picks/${fourth}`, tap(full.rev), 'voting.limit_reached');
  });

  step('the vote closes for good and is certified', async () => {
    await moveTo(now + 11 * day);
    await phase('counting');
    await voters[1].refused('PUT', `/api/calls/${call}/picks/${ideas[0]}`, tap(1), 'voting.closed');
    await bureau.press(`/api/calls/${call}/certification`);
    await bureau.press(`/api/calls/${call}/advance`);
    await phase('reviewing');
  });

  step('three reviewers score, one of them in the page on a small screen', async () => {
    await reviewers[0].until('/api/review/desk', (desk) => desk.calls[0]?.sheets.length >= 9, 'the lot falls');
    await inPage.scoreOne(reviewers[0], t);
    for (const [n, reviewer] of reviewers.entries()) {
      const desk = await reviewer.until('/api/review/desk', (it) => it.calls[0]?.sheets.length >= 9, 'the lot falls');
      for (const row of desk.calls[0].sheets.filter((sheet) => sheet.state !== 'submitted')) {
        const sheet = await reviewer.get(`/api/review/sheets/${row.ideaId}`);
        const points = Object.fromEntries(
          sheet.criteria.map((one, k) => [one.code, row.ideaId === ideas.first ? 92 + n : 70 + ((k + n) % 9)]),
        );
        const saved = await reviewer.put(`/api/review/sheets/${row.ideaId}`, {
          version: sheet.version,
          points,
          comment: '需求真实，做法具体，建议先在一个院落试点再推开。',
        });
        await reviewer.post(`/api/review/sheets/${row.ideaId}/submit`, { version: saved.version });
      }
    }
    await bureau.press(`/api/calls/${call}/advance`);
    await phase('allocating');
  });

  step('the laboratory shows what each rule would fund, on the certified ballots', async () => {
    await voters[0].refused('GET', `/api/calls/${call}/laboratory`, undefined, 'allocation.not_published');
    await inPage.seesLaboratory(bureau, t, call, '老人手机不求人');
  });

  step(
    'two officers sign the decision, against the rule only with a public reason; an objection is heard',
    async () => {
      const ranking = await bureau.get(`/api/calls/${call}/ranking`);
      assert.equal(ranking.rows[0].ideaId, ideas.first);
      const saved = await bureau.put(`/api/calls/${call}/decisions`, {
        version: ranking.version,
        decisions: ranking.rows.map((row, n) => ({
          ideaId: row.ideaId,
          outcome: n < 3 ? 'shortlisted' : n < 5 ? 'reserve' : 'not_selected',
          reason:
            n < 3
              ? '综合得分靠前，资金够用，予以入围。'
              : n < 5
                ? '规则选中了它，但场地要到明年才腾出来，先列入备选，腾出后马上办。'
                : '规则选中了它，但街道已经在办同样的事，不再重复花钱，请细化后再来。',
          replyClass: n < 5 ? null : 'B',
        })),
      });
      assert.equal(saved.openCount, 0);
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
      await watcher.page.goto(`/calls/${call}/publicity`);
      await watcher.page.getByText('老人手机不求人').first().waitFor();
      await inPage.followsTheMoney(watcher, t, call, ideas.first);
      const objected = await voters[3].post(`/api/calls/${call}/objections`, {
        ideaId: ranking.rows[1].ideaId,
        text: '这个点子和去年做过的项目重复，请核实。',
      });
      const answer = { upheld: false, answer: '已核实，去年的项目在另一个院落，内容不同，异议不成立。' };
      const answering = `/api/objections/${objected.objectionId}/answer`;
      await bureau.refused('POST', answering, answer, 'allocation.decided_yourself');
      await thirdOfficer.post(answering, answer);
      const { publicityTo } = await bureau.get(`/api/calls/${call}`);
      await moveTo(Date.parse(publicityTo) + 60_000);
      await phase('claiming');
    },
  );

  step('an organization claims, the bureau chooses and signs, the money is reserved', async () => {
    const { rows } = await bureau.get(`/api/calls/${call}/results`);
    const shortlisted = rows.filter((row) => row.outcome === 'shortlisted').map((row) => row.ideaId);
    await state(ideas.first, 'claimable');
    await moveTo(Date.parse((await bureau.get(`/api/calls/${call}`)).claimFrom) + 60_000);
    const claim = await inPage.claim(organization, t, ideas.first, now);
    await moveTo(Date.parse((await bureau.get(`/api/calls/${call}`)).claimTo) + 60_000);
    await bureau.post(`/api/claims/${claim}/select`, {
      reason: '方案具体，预算合理，团队有经验，同意由该组织实施。',
      others: [],
    });
    for (const idea of shortlisted.filter((one) => one !== ideas.first))
      await bureau.post(`/api/ideas/${idea}/unclaimed-route`, {
        route: 'reserve',
        reason: '本届无人认领，转入备选库，下一届优先。',
      });
    await phase('contracting');
    const { publicityTo } = await organization.get(`/api/claims/${claim}`);
    await moveTo(Date.parse(publicityTo) + 60_000);
    project = await ofProject.signContract(bureau, t, call, {
      idea: ideas.first,
      title: '老人手机不求人',
      contractNo: '官民社合〔2026〕1号',
    });
    const [pot] = await bureau.get('/api/pots');
    assert.equal(pot.leftFen, 50_000_000 - 1_800_000);
    await bureau.press(`/api/calls/${call}/advance`);
    await phase('implementing');
    await ofProject.start(bureau, t, project);
  });

  const payPart = (seq) => ofProject.payPart({ organization, bureau, secondOfficer, finance }, t, seq);
  const part = async (seq) => (await watcher.get(`/api/projects/${project}`)).tranches[seq - 1].state;
  const version = async (id) => (await bureau.get(`/api/desk/evaluations/${id}`)).version;
  /** Papers looked at, the site visited, the points added up. */
  const score = (id, percent) =>
    ofProject.scoreSheet(bureau, t, id, { percent, on: new Date(now).toISOString().slice(0, 10) });

  step('part one is paid; part two waits for the mid-term evaluation, in which everybody has a say', async () => {
    await payPart(1);
    assert.equal(await part(2), 'planned');
    const opened = await inPage.openEvaluation(bureau, t, project, 'midterm');
    await inPage.assessYourself(organization, t, opened);
    await inPage.rate(resident, t, project);
    await clerk.put(`/api/evaluations/${opened}/satisfaction`, {
      channel: 'paper',
      asked: 40,
      answered: 36,
      satisfied: 33,
    });
    await score(opened, 85);
    const objection = '第三次教学因下雨改期，社区同意过，请复核进度一项。';
    await ofProject.object(organization, t, opened, objection);
    const answer = { upheld: false, text: '查了记录，改期没有扣分，进度一项扣的是报告晚了，维持原分。' };
    await bureau.refused('POST', `/api/evaluations/${opened}/answer`, answer, 'evaluation.two_people');
    await ofProject.dismissObjection(secondOfficer, t, opened, answer.text);
    await bureau.refused(
      'POST',
      `/api/evaluations/${opened}/confirm`,
      { version: await version(opened) },
      'evaluation.two_people',
    );
    await inPage.confirmAndPublish(secondOfficer, t, opened);
    assert.equal(await part(2), 'ready');
    await inPage.readsEvaluation(watcher, t, project, objection);
    await payPart(2);
  });

  step(
    'part three waits for the final evaluation and for the milestone; then all the money of the contract is paid',
    async () => {
      await moveTo(now + 220 * day);
      const id = await inPage.openEvaluation(bureau, t, project, 'final');
      await inPage.assessYourself(organization, t, id);
      await inPage.rate(resident, t, project);
      await score(id, 95);
      await secondOfficer.refused(
        'POST',
        `/api/evaluations/${id}/confirm`,
        { version: await version(id) },
        'evaluation.objection_running',
      );
      await ofProject.acceptPoints(organization, t, id);
      assert.equal(await part(3), 'planned');
      await inPage.confirmAndPublish(secondOfficer, t, id);
      // Passed, and still shut: the day of the milestone is over, and nothing was handed in.
      const [, , last] = (await watcher.get(`/api/projects/${project}`)).tranches;
      assert.deepEqual([last.state, last.owedMilestones], ['planned', 1]);
      await watcher.page.goto(`/projects/${project}`);
      await watcher.page.getByText(t('projects.waits_milestones_other', { count: 1 })).waitFor();
      await ofProject.reachMilestone({ organization, bureau }, t, project);
      await payPart(3);
      const paid = await watcher.get(`/api/projects/${project}`);
      assert.equal(paid.paidFen, 1_800_000);
      assert.deepEqual(
        paid.tranches.map((one) => one.state),
        ['received', 'received', 'received'],
      );
    },
  );

  step(
    'what came of it is counted by the organization, looked at by the bureau, and public for everybody',
    async () => {
      const on = (at) => new Date(at).toISOString().slice(0, 10);
      const days = { fromOn: on(now - 30 * day), toOn: on(now) };
      await ofProject.enterFigures(organization, t, project, [
        { kind: 'direct', value: 126, qualifier: 'more_than', counted: '学会用手机挂号的老人', ...days },
        { kind: 'sessions', value: 12, qualifier: 'exact', counted: '上门教学', ...days },
      ]);
      const sums = async () => {
        const { totals } = await watcher.get('/api/outcomes');
        const own = totals.filter((one) => one.scope === 'project' && one.key === project);
        return Object.fromEntries(own.map((one) => [one.kind, `${one.value} ${one.qualifier}`]));
      };
      assert.deepEqual(await sums(), {});
      await ofProject.verifyFigures(bureau, t, 2);
      assert.deepEqual(await sums(), { direct: '126 more_than', sessions: '12 exact' });
      await watcher.page.goto(`/projects/${project}`);
      await watcher.page.getByRole('heading', { name: t('projects.outcomes_title') }).waitFor();
    },
  );

  step('the project is completed once its money is settled', async () => {
    await bureau.refused(
      'POST',
      `/api/projects/${project}/steps`,
      { command: 'complete', reason: '' },
      'projects.complete_waits',
    );
    await ofProject.complete({ organization, bureau, finance }, t, project, { yuan: '18000' });
    await state(ideas.first, 'realised');
  });

  step('whoever submitted the idea sees every step with its date, office and reason', async () => {
    const thread = await resident.get(`/api/ideas/${ideas.first}/thread`);
    const kinds = thread.steps.map((step) => step.kind);
    for (const kind of [
      'submitted',
      'accepted',
      'voting_started',
      'voting_closed',
      'review_started',
      'shortlisted',
      'claimable',
      'claim_selected',
      'contracted',
      'project_started',
      'tranche_paid',
      'evaluated_midterm',
      'evaluated_final',
      'outcomes_verified',
      'project_completed',
    ])
      assert.ok(kinds.includes(kind), `the thread lacks ${kind}: ${kinds}`);
    await resident.page.goto(`/ideas/${ideas.first}`);
    await resident.page.getByText(t('ideas.step.contracted').split('{{')[0]).first().waitFor();
    await resident.page.goto('/me/inbox');
    await resident.page.getByText('老人手机不求人').first().waitFor();
    assert.deepEqual(
      [resident, watcher, bureau, secondOfficer, clerk, organization, finance].flatMap((who) => who.faults),
      [],
    );
  });
});
