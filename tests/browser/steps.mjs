// What people do in the pages, one step a function: by role and label, as somebody with a screen reader would find it.
import assert from 'node:assert/strict';

/** The three steps of the submission, on a phone. */
export async function writeIdea({ page }, t, { call, title, problem, solution, cost }) {
  await page.goto(`/ideas/new?call=${call}`);
  await page.getByLabel(t('ideas.field_title')).fill(title);
  await page.getByLabel(t('ideas.field_problem')).fill(problem);
  await page.getByLabel(t('ideas.field_category')).selectOption('elder');
  await page.getByRole('button', { name: t('ideas.next') }).click();
  await page.getByLabel(t('ideas.field_solution')).fill(solution);
  await page.getByLabel(t('ideas.field_cost')).fill(cost);
  await page.getByRole('button', { name: t('ideas.next') }).click();
  await page.getByRole('button', { name: t('ideas.send') }).click();
  await page
    .getByRole('heading', { name: t('ideas.receipt_title') })
    .first()
    .waitFor();
}

/** The clerk reads what waits and accepts it with a reply. */
export async function acceptIdea({ page }, t, title) {
  await page.goto('/desk/clerk');
  await page.getByText(title).first().click();
  await page.getByRole('radio', { name: new RegExp(`^${t('ideas.decide_accept')}`) }).check();
  await page.getByLabel(t('ideas.decide_reason_accept')).fill('情况属实，社区已到现场看过，予以受理。');
  await page.getByRole('button', { name: t('ideas.decide_send_accept') }).click();
  await page.getByText(t('ideas.decided_accept')).first().waitFor();
}

/** The live count of an idea, as the open page shows it without a reload. */
export async function sees({ page }, t, idea, votes) {
  const count = page.locator(`main [data-votes-of="${idea}"] data`).first();
  const end = Date.now() + 30_000;
  let shown = null;
  while (shown !== String(votes)) {
    assert.ok(Date.now() < end, `the page shows ${shown} votes, not ${votes}`);
    shown = await count.getAttribute('value');
  }
}

/** On the idea's own page the vote is one button; pressed again, it takes the vote back. */
export async function pick({ page }, t) {
  await page.getByRole('button', { name: t('voting.pick'), pressed: false }).click();
  await page
    .getByRole('button', { name: t('voting.picked'), pressed: true })
    .first()
    .waitFor();
}

export async function withdraw({ page }, t) {
  await page
    .getByRole('button', { name: t('voting.picked'), pressed: true })
    .first()
    .click();
  await page.getByRole('button', { name: t('voting.pick'), pressed: false }).waitFor();
}

/** One score sheet from the first point to handing it in, on a phone. */
export async function scoreOne(reviewer, t) {
  const { page } = reviewer;
  const { calls } = await reviewer.get('/api/review/desk');
  const [first] = calls[0].sheets;
  const { criteria } = await reviewer.get(`/api/review/sheets/${first.ideaId}`);
  await page.goto('/desk/reviewer');
  const form = page.getByRole('form', { name: t('review.sheet') });
  if (!(await form.isVisible())) await page.getByText(first.title).first().click();
  for (const one of criteria)
    await page.getByLabel(t('review.points_typed', { name: one.nameZh, scale: 100 })).fill('85');
  await page
    .getByLabel(t('review.comment'), { exact: true })
    .fill('需求真实，做法具体，社区愿意配合，建议先在一个院落试点再推开。');
  await page.getByRole('button', { name: t('review.submit'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('review.submit'), exact: true })
    .click();
  await reviewer.until(
    '/api/review/desk',
    (desk) => desk.calls[0].sheets.some((sheet) => sheet.ideaId === first.ideaId && sheet.state === 'submitted'),
    'the sheet is handed in',
  );
}

/** The bureau looks at the rules side by side. */
export async function seesLaboratory({ page }, t, call, title) {
  await page.goto(`/desk/bureau/calls/${call}/laboratory`);
  await page.getByRole('heading', { name: t('explain.matrix_title') }).waitFor();
  await page.getByText(t('explain.official_rule')).first().waitFor();
  await page.getByRole('row', { name: new RegExp(title) }).waitFor();
}

/** Anybody follows the money: the first round in the drawing, the reason on the idea's own page, the certificate. */
export async function followsTheMoney({ page }, t, call, idea) {
  await page.goto(`/calls/${call}/allocation`);
  await page.getByRole('button', { name: t('explain.next'), exact: true }).click();
  await page.getByText('第 1 轮资助').first().waitFor();
  const certificate = page.getByRole('link', { name: t('explain.certificate_get') });
  const got = await page.request.get(await certificate.getAttribute('href'));
  if (!got.ok() || (await got.json()).format !== 'ideaplatform.allocation/1') throw new Error('no certificate');
  await page.goto(`/ideas/${idea}`);
  await page.getByRole('heading', { name: t('explain.panel_title') }).waitFor();
}

/** The first officer signs what stands on the board, and is told that somebody else publishes it. */
export async function signDecisions({ page }, t, call) {
  await page.goto(`/desk/bureau/decision/${call}`);
  await page.getByRole('button', { name: t('allocation.sign'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('allocation.sign_confirm'), exact: true })
    .click();
  await page.getByText(t('allocation.signed_mine')).first().waitFor();
}

export async function publishDecisions({ page }, t, call) {
  await page.goto(`/desk/bureau/decision/${call}`);
  await page.getByRole('button', { name: t('allocation.publish'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('allocation.publish_confirm'), exact: true })
    .click();
  await page.getByText(t('allocation.published_next')).first().waitFor();
}

/** The organization sees that it may claim, writes plan and budget, and hands the claim in. Answers the claim's id. */
export async function claim(organization, t, idea, now) {
  const { page } = organization;
  const on = (days) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/desk/organization/claims/${idea}`);
  await page.getByText(t('projects.may_claim')).first().waitFor();
  await page.getByRole('button', { name: t('projects.start_claim') }).click();
  await page
    .getByLabel(t('projects.plan'))
    .fill('先走访摸底，再每周二上午结对教学，每月公布进展和花费，结束前请居民评价。');
  await page.getByLabel(t('projects.team')).fill('社工 2 名，志愿者 10 名');
  await page.getByLabel(t('projects.start_on')).fill(on(60));
  await page.getByLabel(t('projects.end_on')).fill(on(240));
  const add = async (name) => {
    const button = page.getByRole('button', { name });
    if (await button.isVisible()) await button.click();
  };
  if ((await page.getByLabel(t('projects.line_name')).count()) === 0) await add(t('projects.line_add'));
  await page.getByLabel(t('projects.line_name')).first().fill('人员和物资');
  await page.getByLabel(t('projects.line_amount')).first().fill('18000');
  if ((await page.getByLabel(t('projects.milestone_name')).count()) === 0) await add(t('projects.milestone_add'));
  await page.getByLabel(t('projects.milestone_name')).first().fill('完成全部教学');
  await page.getByLabel(t('projects.milestone_due')).first().fill(on(230));
  await page.getByLabel(t('projects.consent')).check();
  await page.getByLabel(t('projects.community_contact')).fill('社区工作站');
  await page.getByRole('button', { name: t('projects.submit') }).click();
  const mine = await organization.until(
    '/api/me/claims',
    (claims) => claims.some((one) => one.ideaId === idea && one.state === 'submitted'),
    'the claim is handed in',
  );
  return mine.find((one) => one.ideaId === idea).id;
}

/** The bureau opens the evaluation that is next for a project, from its board. Answers the evaluation's id. */
export async function openEvaluation(bureau, t, project, stage) {
  await bureau.page.goto('/desk/bureau/evaluations');
  await bureau.page
    .getByRole('button', { name: t('evaluation.open'), exact: true })
    .first()
    .click();
  const of = (list) => list.find((one) => one.stage === stage);
  return of(await bureau.until(`/api/projects/${project}/evaluations`, of, 'the evaluation is open')).id;
}

/** The organization gives itself points, says how it did, and hands in. */
export async function assessYourself(organization, t, evaluation) {
  const { page } = organization;
  await page.goto(`/desk/organization/evaluations/${evaluation}`);
  const { indicators } = await organization.get(`/api/desk/evaluations/${evaluation}`);
  for (const one of indicators) {
    const section = page.getByRole('region', { name: one.nameZh, exact: true });
    await section.getByLabel(t('evaluation.points'), { exact: true }).fill(String(one.maxPoints - 0.5));
    await section.getByLabel(t('evaluation.self_words')).fill('按合同做到了，签到和凭证都在档案里。');
  }
  await page.getByRole('button', { name: t('evaluation.hand_in') }).click();
  await organization.until(
    `/api/desk/evaluations/${evaluation}`,
    (sheet) => sheet.state === 'self_assessed',
    'the self-assessment is handed in',
  );
}

/** Whoever had the idea says on the project's page whether its problem is solved. */
export async function rate({ page }, t, project) {
  await page.goto(`/projects/${project}`);
  await page.getByLabel(t('evaluation.rate.4')).check();
  await page.getByLabel(t('evaluation.rate_words')).fill('老人会自己挂号了，扫码还要再练。');
  await page.getByRole('button', { name: t('evaluation.rate_send'), exact: true }).click();
  await page.getByRole('button', { name: t('evaluation.rate_change'), exact: true }).waitFor();
}

/** A second officer confirms the grade and makes it public. */
export async function confirmAndPublish({ page }, t, evaluation) {
  await page.goto(`/desk/bureau/evaluations/${evaluation}`);
  await page.getByRole('button', { name: t('evaluation.confirm'), exact: true }).click();
  await page.getByRole('button', { name: t('evaluation.publish'), exact: true }).click();
  await page.getByText(t('evaluation.state.published')).first().waitFor();
}

/** Anybody gets from the project to its evaluation: the grade, the objection, the points of each indicator. */
export async function readsEvaluation({ page }, t, project, objection) {
  await page.goto(`/projects/${project}`);
  await page.getByRole('link', { name: new RegExp(t('evaluation.grade.good')) }).click();
  await page.getByText(objection).waitFor();
  await page.getByRole('heading', { name: t('evaluation.by_indicator') }).waitFor();
}
