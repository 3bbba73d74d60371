// The money: a figure, and the ledger rows under it that sum to it, for anybody; purposes, a bill and its reversal for those who handle it.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { enter, openBrowser, person, platform, settled, story } from './harness.mjs';
import { words } from './people.mjs';

const t = words('zh-CN');
/** 1,234.50元 and 4.8万元 in fen. */
const fen = (text) => {
  const [, sign, number, unit] = /([-−]?)¥?([\d,.]+)(万?)元/.exec(text.replace(/\s/g, ''));
  return (sign ? -1 : 1) * Math.round(Number(number.replaceAll(',', '')) * (unit ? 1_000_000 : 100));
};

describe('The money', { concurrency: false }, () => {
  let place;
  let browser;
  const pot = '孵化基地运行管理资金（试）';
  const card = (page) =>
    page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: pot, exact: true }) })
      .last();
  /** What a purpose has left, as its line in the card says it. */
  const has = (page, name, left, total) =>
    card(page).getByText(t('programmes.purpose_line', { name, left, total })).first().waitFor();
  const amountOf = async (row) =>
    fen(await row.locator(`td[data-label="${t('programmes.entry_amount')}"]`).textContent());
  /** The figure that stands above its rows. */
  const above = async (page) => Math.round(Number(await page.locator('main data').first().getAttribute('value')) * 100);
  const table = (page, caption) =>
    page.locator('table').filter({ has: page.locator('caption', { hasText: t(caption) }) });

  before(async () => {
    place = await platform();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await place?.stop();
  });

  const step = story();
  const seat = async (role, width = 1280) => {
    const who = await person(browser, { url: place.url, width });
    if (role) await enter(place, who.context, role);
    return who;
  };

  for (const width of [1280, 360])
    step(`anybody clicks a figure and sees the rows that sum to it, at ${width} px`, async () => {
      const { page, faults, close } = await seat(null, width);
      for (const figure of ['contracted', 'paid', 'spent']) {
        await page.goto('/money');
        await settled(page);
        const link = table(page, 'money.pots').locator(`a[href*="figure=${figure}"]:not([href*="purpose="])`).first();
        const shown = fen(await link.textContent());
        await link.click();
        await page.waitForURL(/\/money\/rows/);
        await settled(page);
        const rows = table(page, 'money.rows').locator('tbody tr');
        await rows.first().waitFor();
        assert.equal(await above(page), shown, `the figure above the rows of ${figure}`);
        const sum = await page.getByText(/^\d+ 笔流水/).textContent();
        while ((await rows.count()) < parseInt(sum, 10))
          await page.getByRole('button', { name: t('money.more_rows') }).click();
        const amounts = await rows.locator(`td[data-label="${t('money.amount')}"]`).allTextContents();
        assert.ok(amounts.length > 0, `${figure} has no rows`);
        assert.equal(amounts.length, parseInt(sum, 10), `the page says how many rows ${figure} has`);
        assert.equal(
          amounts.reduce((sum, text) => sum + fen(text), 0),
          shown,
          `the rows of ${figure}`,
        );
      }
      assert.deepEqual(faults, []);
      await close();
    });

  step('the bureau opens a pot and divides it into purposes', async () => {
    const { page, close } = await seat('bureau');
    await page.goto('/desk/bureau?tab=pots');
    await settled(page);
    await page.getByRole('button', { name: t('programmes.new_pot'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('programmes.pot_name_zh')).fill(pot);
    await dialog.getByLabel(t('programmes.pot_name_en')).fill('Incubation base (trial)');
    await dialog.getByLabel(t('programmes.pot_doc')).fill('官财预〔2026〕90号');
    for (const [n, [zh, en, amount]] of [
      ['场地', 'Venue', '600000'],
      ['能力提升', 'Training', '300000'],
    ].entries()) {
      await dialog
        .getByRole('button', { name: t(n === 0 ? 'programmes.purposes_divide' : 'programmes.purpose_add') })
        .click();
      const row = dialog.getByLabel(t('programmes.purpose_no', { n: n + 1 }));
      await row.getByLabel(t('programmes.purpose_name_zh')).fill(zh);
      await row.getByLabel(t('programmes.purpose_name_en')).fill(en);
      await row.getByLabel(t('programmes.entry_amount')).fill(amount);
    }
    await dialog.getByText(t('programmes.purposes_total', { amount: '900,000元' })).waitFor();
    await dialog.getByRole('button', { name: t('programmes.new_pot_do'), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: pot }).waitFor();
    await has(page, '场地', '60万元', '60万元');
    await has(page, '能力提升', '30万元', '30万元');
    await close();
  });

  step('finance pays a bill from a purpose and books it back by the opposite row', async () => {
    const { page, faults, close } = await seat('finance');
    await page.goto('/desk/finance');
    await settled(page);
    await card(page)
      .getByRole('button', { name: t('programmes.expense'), exact: true })
      .click();
    const paying = page.getByRole('dialog');
    await paying.getByLabel(t('programmes.purpose'), { exact: true }).selectOption({ label: '场地' });
    await paying.getByLabel(t('programmes.entry_amount')).fill('1234.5');
    await paying.getByLabel(t('programmes.voucher')).fill('记-试-1');
    await paying.getByLabel(t('programmes.expense_memo')).fill('场地水电费');
    await paying.getByRole('button', { name: t('programmes.expense'), exact: true }).click();
    await paying.waitFor({ state: 'hidden' });
    await has(page, '场地', '598,765.50元', '60万元');
    await card(page).getByText(t('programmes.entries'), { exact: true }).first().click();
    const bill = card(page).getByRole('row', { name: /记-试-1/ });
    assert.equal(await amountOf(bill), 123_450);
    await bill.getByRole('button', { name: t('programmes.reverse'), exact: true }).click();
    const asking = page.getByRole('dialog');
    await asking.getByLabel(t('programmes.reverse_reason')).fill('金额录入有误，按原凭证冲销。');
    await asking.getByRole('button', { name: t('programmes.reverse'), exact: true }).click();
    await asking.waitFor({ state: 'hidden' });
    const reversal = card(page).getByRole('row', { name: /按原凭证冲销/ });
    await reversal.waitFor();
    assert.equal(await amountOf(reversal), 123_450);
    await has(page, '场地', '60万元', '60万元');
    await has(page, '能力提升', '30万元', '30万元');
    assert.equal(await bill.getByRole('button').count(), 0, 'what was booked back once is not booked back again');
    assert.deepEqual(faults, []);
    await close();
  });

  step('the public figure of that pot is nothing again, and both rows are there', async () => {
    const { page, close } = await seat();
    const [{ id }] = await place.sql('select id from programmes.fund_pot where name_zh = $1', [pot]);
    await page.goto(`/money/rows?figure=bills&potId=${id}`);
    await settled(page);
    const rows = page.getByRole('table', { name: t('money.rows') }).locator('tbody tr');
    await rows.nth(1).waitFor();
    assert.deepEqual(
      (await rows.locator(`td[data-label="${t('money.amount')}"]`).allTextContents()).map(fen),
      [-123_450, 123_450],
      'the newest first, each with what it was',
    );
    assert.equal(await above(page), 0);
    await close();
  });
});
