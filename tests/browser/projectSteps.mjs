// What people do with a project in the pages, from the contract to its completion: by role and label, each at their own desk.

const ask = async (page, name) => {
  await page.getByRole('button', { name, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  return {
    dialog,
    say: async () => {
      await dialog.getByRole('button', { name, exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
  };
};

/** The bureau signs with whoever was chosen. Answers the project's id. */
export async function signContract(bureau, t, call, { idea, title, contractNo }) {
  const { page } = bureau;
  await page.goto(`/desk/bureau/claims/${call}`);
  await page.getByText(title).first().click();
  await page.getByLabel(t('projects.contract_no')).fill(contractNo);
  await (await ask(page, t('projects.sign'))).say();
  const { delivery } = await bureau.until(
    `/api/ideas/${idea}/delivery`,
    (it) => it.delivery?.projectId,
    'the contract is signed',
  );
  return delivery.projectId;
}

/** The bureau says that the work began. */
export async function start({ page }, t, project) {
  await page.goto(`/projects/${project}`);
  await page.getByRole('button', { name: t('projects.start'), exact: true }).click();
  await page.getByText(t('projects.project_state.in_progress')).first().waitFor();
}

/** A part of the contract: asked for, handled, checked by a second officer, paid by a voucher, received; each at their own desk. */
export async function payPart({ organization, bureau, secondOfficer, finance }, t, seq) {
  for (const [{ page }, desk, command] of [
    [organization, '/desk/organization?tab=payments', 'request'],
    [bureau, '/desk/bureau/payments', 'handle'],
    [secondOfficer, '/desk/bureau/payments', 'approve'],
    [finance, '/desk/finance', 'pay'],
    [organization, '/desk/organization?tab=payments', 'receive'],
  ]) {
    await page.goto(desk);
    const { dialog, say } = await ask(page, t(`projects.tranche_do.${command}`));
    if (command === 'pay') await dialog.getByLabel(t('projects.voucher_no')).fill(`记-${seq}`);
    await say();
  }
}

/** The bureau gives points where data do not, looks at the papers and the site, and adds up. */
export async function scoreSheet(bureau, t, evaluation, { percent, on }) {
  const { page } = bureau;
  await page.goto(`/desk/bureau/evaluations/${evaluation}`);
  const check = page.getByRole('button', { name: t('evaluation.check'), exact: true });
  await check.waitFor();
  const { indicators } = await bureau.get(`/api/desk/evaluations/${evaluation}`);
  for (const one of indicators) {
    const points = page
      .getByRole('region', { name: one.nameZh, exact: true })
      .getByLabel(t('evaluation.points'), { exact: true });
    if (await points.isEnabled()) await points.fill(String((one.maxPoints * percent) / 100));
  }
  await check.click();
  await page.getByLabel(t('evaluation.visited_on')).fill(on);
  await page.getByLabel(t('evaluation.visited_by')).fill('经办、社区社工');
  await page.getByLabel(t('evaluation.visit_note'), { exact: true }).fill('现场看了一次教学：签到、照片和支出对得上。');
  await page.getByRole('button', { name: t('evaluation.visit_save'), exact: true }).click();
  await (await ask(page, t('evaluation.score'))).say();
  await page.getByText(t('evaluation.state.scored')).first().waitFor();
}

/** The organization agrees with its points. */
export async function acceptPoints(organization, t, evaluation) {
  const { page } = organization;
  await page.goto(`/desk/organization/evaluations/${evaluation}`);
  await page.getByRole('button', { name: t('evaluation.accept'), exact: true }).click();
  await organization.until(
    `/api/desk/evaluations/${evaluation}`,
    (sheet) => sheet.acceptedAt,
    'the points are accepted',
  );
}

/** The organization does not agree, and says why. */
export async function object(organization, t, evaluation, text) {
  const { page } = organization;
  await page.goto(`/desk/organization/evaluations/${evaluation}`);
  await page.getByLabel(t('evaluation.objection'), { exact: true }).fill(text);
  await page.getByRole('button', { name: t('evaluation.object'), exact: true }).click();
  await organization.until(`/api/desk/evaluations/${evaluation}`, (sheet) => sheet.objectedAt, 'the objection is in');
}

/** Somebody who did not add up looks again, finds the points right and says why. */
export async function dismissObjection(officer, t, evaluation, text) {
  const { page } = officer;
  await page.goto(`/desk/bureau/evaluations/${evaluation}`);
  await page.getByRole('radio', { name: new RegExp(t('evaluation.dismissed')) }).check();
  await page.getByLabel(t('evaluation.answer_text')).fill(text);
  await page.getByRole('button', { name: t('evaluation.answer_send'), exact: true }).click();
  await page.getByRole('button', { name: t('evaluation.confirm'), exact: true }).waitFor();
}

/** The organization says what came of it, figure by figure. */
export async function enterFigures({ page }, t, project, figures) {
  await page.goto(`/projects/${project}/work`);
  const send = page.getByRole('button', { name: t('projects.outcome_save'), exact: true });
  for (const one of figures) {
    await page.getByRole('button', { name: t('projects.outcome_enter'), exact: true }).click();
    const form = page.locator('form').filter({ has: send });
    await form.getByLabel(t('projects.outcomes_what')).selectOption(one.kind);
    await form.getByLabel(t('projects.outcome_value')).fill(String(one.value));
    await form.getByLabel(t('projects.outcome_qualifier')).selectOption(one.qualifier);
    await form.getByLabel(t('projects.outcome_from')).fill(one.fromOn);
    await form.getByLabel(t('projects.outcome_to')).fill(one.toOn);
    await form.getByLabel(t('projects.outcome_counted')).fill(one.counted);
    await form.getByLabel(t('projects.outcome_source')).fill('签到表第1至12页');
    await send.click();
    await send.waitFor({ state: 'hidden' });
  }
}

/** A second person makes all that waits public. */
export async function verifyFigures({ page }, t, n) {
  await page.goto('/desk/bureau/outcomes');
  await page.getByLabel(t('projects.outcomes_choose_all', { n })).check();
  await page.getByRole('button', { name: t('projects.outcomes_verify', { n }), exact: true }).click();
  await page.getByText(t('projects.outcomes_nothing_waits')).waitFor();
}

/** The milestone with its paper, handed in by the organization and accepted by the bureau. */
export async function reachMilestone({ organization, bureau }, t, project) {
  const work = `/projects/${project}/work`;
  let { page } = organization;
  await page.goto(work);
  const handIn = page.getByRole('button', { name: t('projects.milestone_submit'), exact: true });
  await handIn.click();
  await page.getByLabel(t('projects.milestone_done_what')).fill('十二次教学都上完了，签到表在后面。');
  const paper = { name: '签到表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 签到表') };
  await page.getByLabel(t('projects.evidence_add')).setInputFiles(paper);
  await page.getByRole('checkbox', { name: paper.name, checked: true }).waitFor();
  await handIn.click();
  await page.getByText(t('projects.milestone_state.submitted')).first().waitFor();

  ({ page } = bureau);
  await page.goto(work);
  await page.getByRole('button', { name: t('projects.milestone_accept'), exact: true }).click();
  await page.getByText(t('projects.milestone_state.accepted')).first().waitFor();
}

/** What a completion still waits for: the voucher of the money, then the bureau's word. */
export async function complete({ organization, bureau, finance }, t, project, { yuan }) {
  const work = `/projects/${project}/work`;
  let { page } = organization;
  await page.goto(work);
  await page.getByLabel(t('projects.amount'), { exact: true }).fill(yuan);
  await page.getByLabel(t('projects.spending_voucher')).fill('支-1');
  await page.getByLabel(t('projects.spending_words')).fill('人员和物资');
  await page.getByRole('button', { name: t('projects.spending_enter'), exact: true }).click();
  await page.getByText(t('projects.spending_state.entered')).first().waitFor();

  ({ page } = finance);
  await page.goto(work);
  await page.getByRole('button', { name: t('projects.spending_book'), exact: true }).click();
  await page.getByText(t('projects.spending_state.booked')).first().waitFor();

  ({ page } = bureau);
  await page.goto(work);
  await page.getByText(t('projects.complete_ready')).waitFor();
  await page.getByRole('button', { name: t('projects.steer_complete'), exact: true }).click();
  await page.getByText(t('projects.project_state.completed')).first().waitFor();
}
