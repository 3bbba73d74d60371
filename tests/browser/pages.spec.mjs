// Every page, at both widths, in both languages: it opens without a fault, fits its screen, speaks the language in full,
// and axe finds nothing serious. Each leaves a picture in artifacts/screenshots for somebody to look at.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { enter, findings, fits, openBrowser, person, platform, settled, shot } from './harness.mjs';

const views = [
  { language: 'zh-CN', width: 360 },
  { language: 'zh-CN', width: 1280 },
  { language: 'en', width: 360 },
  { language: 'en', width: 1280 },
];

// What stands in braces is looked up in the demo content below.
const pages = {
  visitor: {
    home: '/',
    ideas: '/ideas',
    'idea-voting': '/ideas/{votingIdea}',
    'idea-project': '/ideas/{projectIdea}',
    needs: '/needs',
    'needs-answered': '/needs?standing=answered',
    'idea-need': '/ideas/{need}',
    lookup: '/lookup',
    calls: '/calls',
    call: '/calls/{votingCall}',
    owing: '/owing',
    documents: '/documents',
    document: '/documents/{document}',
    publicity: '/calls/{decidedCall}/publicity',
    results: '/calls/{decidedCall}/results',
    'review-report': '/calls/{decidedCall}/review',
    allocation: '/calls/{ruledCall}/allocation',
    'call-by-rule': '/calls/{ruledCall}',
    'idea-funded': '/ideas/{fundedIdea}',
    'idea-not-funded': '/ideas/{unfundedIdea}',
    ledger: '/calls/{votingCall}/ledger',
    'ledger-decided': '/calls/{decidedCall}/ledger',
    verify: '/verify',
    project: '/projects/{project}',
    money: '/money',
    'money-2018': '/money?year=2018',
    'money-places': '/money?tab=places',
    'money-outcomes': '/money?tab=outcomes',
    'money-waiting': '/money?tab=waiting',
    'money-concentration': '/money?tab=concentration',
    'money-rows': '/money/rows?figure=spent&year=2018',
    outcomes: '/outcomes',
    'outcomes-covered': '/outcomes?kind=covered&by=street',
    evaluation: '/evaluations/{evaluation}',
    'evaluation-objected': '/evaluations/{objectedEvaluation}',
    'spot-checks': '/spot-checks',
    'spot-check': '/spot-checks/{spotCheck}',
    organization: '/organizations/{organization}',
    organizations: '/organizations',
    'organizations-filtered': '/organizations?tag=elder_disability',
    'organization-statistics': '/organizations/statistics',
    'organization-account': '/organizations/account',
    'sign-in': '/sign-in',
    'staff-sign-in': '/staff/sign-in',
    invite: '/invite/not-a-token',
    privacy: '/privacy',
    help: '/help',
    'help-proof': '/help#proof',
    messages: '/messages',
    kiosk: '/kiosk',
    'not-found': '/nowhere',
    'care-home': '/?care=1',
    'care-ideas': '/ideas?care=1',
    'care-idea': '/ideas/{votingIdea}?care=1',
  },
  resident: {
    'idea-new': '/ideas/new',
    'idea-new-for-need': '/ideas/new?need={need}',
    me: '/me',
    inbox: '/me/inbox',
    'my-ballot': '/me/ballot/{votingCall}',
    account: '/me/account',
    'account-data': '/me/data',
    'ideas-signed-in': '/ideas',
    'care-ballot': '/me/ballot/{votingCall}?care=1',
  },
  clerk: {
    'desk-clerk': '/desk/clerk',
    'desk-clerk-owing': '/desk/owing',
    'desk-clerk-new': '/desk/clerk/new',
    'desk-clerk-people': '/desk/clerk/people',
    'desk-clerk-vote': '/desk/clerk/vote',
    'desk-clerk-paper': '/desk/clerk/paper',
    'desk-clerk-surveys': '/desk/clerk/surveys',
  },
  reviewer: { 'desk-reviewer': '/desk/reviewer' },
  bureau: {
    'desk-bureau': '/desk/bureau',
    'desk-bureau-organizations': '/desk/bureau/organizations',
    'desk-bureau-imports': '/desk/bureau/organizations/imports',
    'desk-bureau-import': '/desk/bureau/organizations/imports/{import}',
    'desk-bureau-call-new': '/desk/bureau/calls/new',
    'desk-bureau-call': '/desk/bureau/calls/{votingCall}',
    'desk-bureau-signals': '/desk/bureau/calls/{votingCall}/signals',
    'desk-bureau-signals-none': '/desk/bureau/calls/{votingCall}/signals?state=dismissed',
    'desk-bureau-measures': '/desk/bureau/calls/{votingCall}/signals?tab=measures',
    'desk-bureau-appeals': '/desk/bureau/calls/{votingCall}/signals?tab=appeals',
    'desk-bureau-impact': '/desk/bureau/calls/{votingCall}/signals?tab=impact',
    'desk-bureau-decision': '/desk/bureau/decision/{decidedCall}',
    'desk-bureau-laboratory': '/desk/bureau/calls/{ruledCall}/laboratory',
    'desk-bureau-claims': '/desk/bureau/claims/{decidedCall}',
    'project-work-bureau': '/projects/{project}/work',
    'desk-bureau-accounts': '/desk/bureau/accounts',
    'desk-bureau-corrections': '/desk/bureau/accounts?tab=corrections',
    'desk-bureau-payments': '/desk/bureau/payments',
    'desk-bureau-outcomes': '/desk/bureau/outcomes',
    'desk-bureau-outcomes-import': '/desk/bureau/outcomes?tab=import',
    'desk-bureau-outcomes-earlier': '/desk/bureau/outcomes?tab=earlier',
    'desk-bureau-outcomes-decided': '/desk/bureau/outcomes?tab=decided',
    'desk-bureau-people': '/desk/bureau/people',
    'desk-bureau-reviewers': '/desk/bureau/reviewers',
    'desk-bureau-rubrics': '/desk/bureau/rubrics',
    'desk-bureau-evaluations': '/desk/bureau/evaluations',
    'desk-bureau-evaluation': '/desk/bureau/evaluations/{runningEvaluation}',
    'desk-bureau-paper': '/desk/bureau/paper',
  },
  organization: {
    'desk-organization': '/desk/organization',
    'own-organization': '/organizations/{ownOrganization}',
    'desk-organization-claim': '/desk/organization/claims/{claimableIdea}',
    'desk-organization-evaluations': '/desk/organization?tab=evaluations',
    'desk-organization-evaluation': '/desk/organization/evaluations/{firstEvaluation}',
    'project-work': '/projects/{project}/work',
  },
  finance: { 'desk-finance': '/desk/finance' },
  auditor: { 'desk-audit': '/desk/audit' },
};

/** A key where its sentence should be: `voting.closed` and the like, as the whole text of an element. */
function untranslated() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (
      /^[a-z][a-zA-Z]+(\.[a-zA-Z_]+)+$/.test(text) &&
      !walker.currentNode.parentElement.closest('code, script, style')
    )
      found.push(text);
  }
  return found;
}

/** The demo's voters are honest; the desk of signals is to be seen with something on it. */
async function plantSignals(place, callId) {
  const evidence = JSON.stringify([
    { kind: 'copies', points: 4.5, facts: { copies: 28, expected: 2, hours: 24 } },
    { kind: 'device', points: 3.5, facts: { ballots: 12 } },
    { kind: 'rhythm', points: 4.5, facts: { ballots: 28, minutes: 11 } },
    { kind: 'speed_start', points: 1, facts: { seconds: 2.5 } },
  ]);
  await place.sql(
    `insert into voting.signal (call_id, ballot_uid, score, cluster, evidence, first_seen)
     select call_id, ballot_uid, 13.5, 'copies-28', $2::jsonb, current_date from voting.ballot where call_id = $1 order by ballot_uid limit 6 on conflict do nothing`,
    [callId, evidence],
  );
  const officer = `select person_id from identity.role_grant where role = 'bureau' and revoked_at is null order by person_id limit 1`;
  await place.sql(
    `with m as (
       insert into voting.measure (id, call_id, kind, reason_code, reason, proposed_by, proposed_at)
       select gen_random_uuid(), $1, 'quarantine', 'copied', '二十八张选票完全一样，来自同一台设备。', (${officer}), now()
       returning id)
     insert into voting.measure_ballot (measure_id, ballot_uid, is_open)
     select m.id, s.ballot_uid, true from m, (select ballot_uid from voting.signal where call_id = $1 order by ballot_uid limit 2) s`,
    [callId],
  );
}

// Two at a time, each in a browser of its own: pages of one browser would cut each other off.
const together = 2;

describe('Every page', { concurrency: together }, () => {
  let place;
  const browsers = [];
  let ids;

  before(async () => {
    place = await platform();
    while (browsers.length < together) browsers.push(await openBrowser());
    const one = async (sql) =>
      Object.values((await place.sql(sql))[0] ?? {})[0] ?? '00000000-0000-0000-0000-000000000000';
    const ruled = (same) =>
      `select d.idea_id from allocation.pub_decision d join programmes.call c on c.id = d.call_id
       where c.selection_rule <> 'score_rank' and d.outcome ${same} 'shortlisted' order by d.idea_id limit 1`;
    ids = {
      votingCall: await one(`select id from programmes.call where phase = 'voting' order by no limit 1`),
      decidedCall: await one(
        `select c.id from programmes.call c where exists (select 1 from allocation.pub_decision d where d.call_id = c.id) order by c.no desc limit 1`,
      ),
      ruledCall: await one(
        `select c.id from programmes.call c where c.selection_rule <> 'score_rank' and exists (select 1 from allocation.pub_decision d where d.call_id = c.id) order by c.no desc limit 1`,
      ),
      need: await one(`select idea_id from ideas.pub_need where standing = 'open' order by idea_id limit 1`),
      fundedIdea: await one(ruled('=')),
      unfundedIdea: await one(ruled('<>')),
      votingIdea: await one(`select id from ideas.idea where state = 'in_vote' order by no limit 1`),
      projectIdea: await one(
        `select id from ideas.idea where state in ('realised', 'in_project') order by state desc, no limit 1`,
      ),
      claimableIdea: await one(
        `select id from ideas.idea where state in ('claimable', 'shortlisted') order by state, no limit 1`,
      ),
      document: await one(`select id from documents.document where kind = 'publicity' order by issued_at desc limit 1`),
      project: await one(`select id from projects.project limit 1`),
      evaluation: await one(
        `select id from evaluation.evaluation where state = 'published' and objection is null limit 1`,
      ),
      objectedEvaluation: await one(
        `select id from evaluation.evaluation where state = 'published' and objection is not null limit 1`,
      ),
      runningEvaluation: await one(`select id from evaluation.evaluation where state = 'self_assessed' limit 1`),
      firstEvaluation: await one(`select id from evaluation.evaluation order by opened_at limit 1`),
      spotCheck: await one(`select id from evaluation.spot_check limit 1`),
      organization: await one(`select id from organizations.organization order by 1 limit 1`),
      ownOrganization: await one(`select organization_id from organizations.correction order by asked_at limit 1`),
      import: await one(`select id from organizations.import order by 1 limit 1`),
    };
    await plantSignals(place, ids.votingCall);
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await place?.stop();
  });

  for (const [role, list] of Object.entries(pages))
    for (const view of views)
      describe(`for a ${role}, ${view.language}, ${view.width} px`, { concurrency: 1 }, () => {
        let who;
        let browser;
        before(async () => {
          browser = browsers.pop();
          who = await person(browser, { url: place.url, ...view });
          if (role !== 'visitor') await enter(place, who.context, role);
        });
        after(async () => {
          await who?.close();
          browsers.push(browser);
        });

        for (const [name, path] of Object.entries(list))
          test(name, async () => {
            const { page } = who;
            who.faults.length = 0;
            await page.goto(path.replace(/\{(\w+)\}/g, (_, key) => ids[key]));
            await settled(page);
            await shot(who, name);
            assert.equal(await page.getAttribute('html', 'lang'), view.language);
            assert.deepEqual(await page.evaluate(untranslated), [], 'every text has its sentence');
            assert.deepEqual(await findings(page), [], 'axe finds nothing serious');
            await fits(page);
            assert.deepEqual(who.faults, [], 'no fault in the console');
            // The care view is remembered by the device; the next page is to be seen without it.
            if (path.includes('care=1')) await page.evaluate(() => localStorage.removeItem('care'));
          });
      });

  /** A browser of the pool, given back whatever happens in it. */
  const lent = async (view, role, body) => {
    const browser = browsers.pop();
    const who = await person(browser, { url: place.url, ...view });
    try {
      await enter(place, who.context, role);
      await body(who.page, who);
    } finally {
      await who.close();
      browsers.push(browser);
    }
  };

  test('while the program is on its way over a slow line the page says so', () =>
    lent({ language: 'zh-CN', width: 360 }, 'resident', async (page) => {
      let release;
      const arrived = new Promise((resolve) => (release = resolve));
      await page.route('**/assets/index-*.js', async (route) => {
        await arrived;
        await route.continue();
      });
      await page.goto('/', { waitUntil: 'commit' });
      await page.getByText('正在打开，请稍等').waitFor();
      release();
      await settled(page);
      assert.equal(await page.getByText('正在打开，请稍等').isVisible(), false);
    }));

  test('with the type twice as large on a small phone nothing widens the page', async () => {
    const { visitor, resident, bureau, organization } = pages;
    const reading = [visitor.home, visitor['idea-voting'], visitor.call, visitor.document, visitor['sign-in']];
    const needs = [visitor.needs, visitor['needs-answered'], visitor['idea-need'], resident['idea-new-for-need']];
    // English words are long, sums too; the care view's letters are larger still, and a Chinese date is one word.
    const figures = [visitor.outcomes, visitor['outcomes-covered'], visitor['organization-statistics']];
    const english = [visitor.call, ...figures, visitor.organizations, visitor.kiosk, resident['idea-new-for-need']];
    const care = [visitor['care-home'], visitor['care-idea'], `${visitor['idea-need']}?care=1`];
    const careful = ['ledger', 'owing', 'documents', 'results'].map((name) => `${visitor[name]}?care=1`);
    for (const [language, role, paths] of [
      ['zh-CN', 'resident', [...reading, resident['idea-new'], ...needs, ...care]],
      ['en', 'resident', [...english, ...careful]],
      ['zh-CN', 'bureau', [bureau['desk-bureau-laboratory']]],
      ['en', 'bureau', [bureau['desk-bureau-outcomes-earlier']]],
      ['en', 'organization', [organization['desk-organization-evaluation'], `${organization['project-work']}?care=1`]],
    ])
      await lent({ language, width: 320 }, role, async (page, { context }) => {
        // Before anything is drawn, as a phone's own setting would be.
        await context.addInitScript(() =>
          new MutationObserver((_, watcher) => {
            document.documentElement.style.fontSize = '32px';
            watcher.disconnect();
          }).observe(document, { childList: true }),
        );
        for (const path of paths) {
          await page.goto(path.replace(/\{(\w+)\}/g, (_, key) => ids[key]));
          await settled(page);
          await fits(page);
        }
      });
  });

  test('in the care view what sticks to the bottom stands above the line to call, and can be pressed', () =>
    lent({ language: 'zh-CN', width: 360 }, 'resident', async (page) => {
      for (const [path, name] of [
        ['/ideas/new?care=1', '下一步'],
        [`/ideas?care=1&callId=${ids.votingCall}`, '我的选票'],
      ]) {
        await page.goto(path);
        await settled(page);
        if (name === '我的选票')
          await page
            .getByRole('button', { name: /^投一票/ })
            .first()
            .click();
        const stuck = page.getByRole('main').getByText(name, { exact: true });
        await stuck.waitFor();
        await page.evaluate(() => window.scrollTo(0, 300));
        const onTop = await stuck.evaluate((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        });
        assert.ok(onTop, `${name} is covered`);
      }
    }));

  test('a desk on a phone goes back to where one was in its list', () =>
    lent({ language: 'zh-CN', width: 360 }, 'bureau', async (page) => {
      await page.setViewportSize({ width: 360, height: 400 });
      await page.goto('/desk/bureau');
      await settled(page);
      const last = page.locator('[data-key]').last();
      await last.scrollIntoViewIfNeeded();
      const stood = await page.evaluate(() => window.scrollY);
      await last.click();
      await page.getByRole('button', { name: '回到列表' }).click();
      await last.waitFor();
      assert.ok(stood > 0);
      assert.equal(await page.evaluate(() => window.scrollY), stood);
      assert.equal(await last.evaluate((row) => row === document.activeElement), true, 'its row has the focus');
    }));

  test('the bureau sees every entry of its desk on an ordinary screen, in English too', () =>
    lent({ language: 'en', width: 1280 }, 'bureau', async (page) => {
      await page.goto('/desk/bureau');
      await settled(page);
      const entries = page.getByRole('navigation', { name: 'Desk' }).getByRole('link');
      await entries.first().waitFor();
      const beyond = await entries.evaluateAll(
        (links) => links.filter((link) => link.getBoundingClientRect().right > innerWidth).length,
      );
      assert.equal(beyond, 0);
    }));

  test('a short passing word stands on one line with its mark and cross', async () => {
    const browser = browsers.pop();
    const who = await person(browser, { url: place.url, language: 'zh-CN', width: 360 });
    await enter(place, who.context, 'resident');
    await who.page.goto('/me/account');
    await settled(who.page);
    await who.page.getByRole('button', { name: '保存', exact: true }).click();
    const [text, cross] = await Promise.all(
      [who.page.getByText('已保存', { exact: true }), who.page.locator('[class*=toast] button').last()].map((part) =>
        part.boundingBox(),
      ),
    );
    assert.ok(text.y < cross.y + cross.height && cross.y < text.y + text.height, 'word and cross are side by side');
    await who.close();
    browsers.push(browser);
  });
});
