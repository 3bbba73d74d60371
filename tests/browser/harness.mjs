// What every browser test stands on: a platform of its own (database, server, demo mode), a real Chromium, and eyes
// (axe, screenshots). One platform a file; `stop()` leaves nothing behind.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { chromium as playwright } from 'playwright-core';
import { chromium, flags } from '../../infra/chromium.mjs';
import { logFile, remove, root } from '../../infra/lib/base.mjs';
import { backendEnv, ready, serve, stopProcess, verb } from '../../infra/lib/backend.mjs';
import { connect, withDatabase } from '../../infra/lib/database.mjs';
import { prepareRoles } from '../../infra/lib/own.mjs';
import { freePort, startPostgres } from '../../infra/pg.mjs';

// Evaluated in the page, not injected as a script tag: our own Content-Security-Policy would (rightly) refuse that.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Starts database and server. `content: true` loads the demo content; `durable: true` keeps fsync on.
 * Returns `{ url, env, sql(text, values), restart(), kill(), stop() }`.
 */
export async function platform({ content = true, durable = false, environment } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-test-'));
  const name = path.basename(folder).toLowerCase().replaceAll('-', '_');
  const shared = durable ? null : process.env.IDEAPLATFORM_TEST_SERVER;
  const pg = shared
    ? { url: (database = 'postgres', user, key) => addressOf(shared, database, user, key), stop: async () => {} }
    : await startPostgres({
        dataDir: path.join(folder, 'pg'),
        secrets: path.join(folder, 'secrets'),
        test: !durable,
        log: 'postgres-browser',
      });
  // Roles belong to the server, and a server may be shared: so their passwords are its, not this test's.
  const secrets = shared
    ? path.join(os.tmpdir(), `ideaplatform-secrets-${new URL(shared).port}`)
    : path.join(folder, 'secrets');
  const database = await prepareRoles(pg, { secrets, database: name });
  const env = backendEnv({
    app: database.app,
    owner: database.owner,
    demo: true,
    environment,
    keys: path.join(folder, 'keys'),
  });
  let app = null;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const up = async () => {
    app = serve({ port, env, log: `browser-${name}` });
    assert.ok(await ready(app, url), `the server does not become ready; its log: ${logFile(`browser-${name}`)}`);
  };
  const stop = async () => {
    if (app) await stopProcess(app.pid);
    if (shared) await withDatabase(pg.url(), (client) => client.query(`drop database if exists ${name} with (force)`));
    await pg.stop();
    remove(folder);
  };
  try {
    await verb(['migrate'], env);
    if (content) await verb(['demo', 'load'], env);
    await up();
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return {
    url,
    env,
    database,
    pg,
    sql: (text, values) => withDatabase(database.owner, async (client) => (await client.query(text, values)).rows),
    connect: () => connect(database.owner),
    kill: async () => {
      app.kill('SIGKILL');
      await stopProcess(app.pid);
    },
    restart: up,
    stop,
  };
}

function addressOf(server, database, user, key) {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user) Object.assign(url, { username: user, password: key });
  return url.href;
}

/** Steps of one story, in their order: after a broken one the rest would only repeat the complaint, and are skipped. */
export function story() {
  let broken = false;
  return (name, body) =>
    test(name, async (context) => {
      if (broken) return context.skip('an earlier step of the story failed');
      try {
        await body();
      } catch (error) {
        broken = true;
        throw error;
      }
    });
}

export async function openBrowser() {
  const { executablePath, env } = chromium();
  return playwright.launch({ executablePath, env, args: flags });
}

/** A person's own browser: cookies, language and screen are theirs alone. */
export async function person(browser, { url, language = 'zh-CN', width = 1280, reducedMotion = 'reduce' } = {}) {
  const phone = width < 600;
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height: phone ? 780 : 860 },
    isMobile: phone,
    hasTouch: phone,
    reducedMotion,
  });
  await context.addInitScript((value) => localStorage.setItem('language', value), language);
  // Handed over once, run where it is asked for: half a megabyte for every page was a quarter of the time of a finding.
  await context.addInitScript(`globalThis.startAxe = () => { ${axeSource} };`);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // Refused requests are told by the browser as console errors; they belong to the tests of refusals.
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection|net::ERR_/.test(message.text()))
      faults.push(message.text());
  });
  return { context, page, language, width, faults, close: () => context.close() };
}

/**
 * A session for somebody of that role (of the demo content, or `id`), made in the database: for tests that look at pages.
 * Signing in itself is tested where it belongs, through the pages.
 */
export async function enter(place, context, role, { id } = {}) {
  const token = randomBytes(32).toString('hex');
  const [row] = await place.sql(
    `insert into identity.session (id, token_hash, person_id, idle_minutes, expires_at)
     select gen_random_uuid(), sha256($1::text::bytea), p.id, 600, now() + interval '1 day'
     from identity.person p join identity.role_grant g on g.person_id = p.id and g.revoked_at is null
     where g.role = $2 and p.closed_at is null and ($3::uuid is null or p.id = $3)
     order by p.created_at, p.id limit 1
     returning person_id`,
    [token, role, id ?? null],
  );
  assert.ok(row, `nobody has the role ${role}`);
  await context.addCookies([
    { name: 'ideaplatform_session', value: token, url: place.url, httpOnly: true, sameSite: 'Lax' },
  ]);
  return row.person_id;
}

/** Still fonts, still pictures, no skeletons left: what a person would look at. */
export async function settled(page) {
  await page.waitForLoadState('load');
  await page.waitForFunction(
    () =>
      document.querySelector('main h1, main [role="heading"]') && !document.querySelector('main [class*="skeleton"]'),
    null,
    {
      timeout: 15_000,
    },
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      [...document.images]
        .filter((image) => !image.complete && image.loading !== 'lazy')
        .map((image) => image.decode().catch(() => {})),
    );
  });
}

/** Serious and critical findings of axe on the page as it stands; empty when there are none. */
export async function findings(page) {
  await page.evaluate(() => globalThis.startAxe());
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map(
      (one) =>
        `${one.id} (${one.impact}): ${one.nodes
          .slice(0, 3)
          .map((node) => node.target.join(' '))
          .join(' | ')}`,
    );
}

export async function accessible(page, where = page.url()) {
  assert.deepEqual(await findings(page), [], `axe on ${where}`);
}

/** `artifacts/screenshots/<language>-<width>/<name>.png`, the whole page. */
export async function shot({ page, language, width }, name) {
  await settled(page);
  const folder = path.join(root, 'artifacts', 'screenshots', `${language}-${width}`);
  mkdirSync(folder, { recursive: true });
  // As tall as the page for a moment: bars that stick to the bottom of the screen would else lie across its middle.
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
  await page.setViewportSize(size);
}

/** Nothing may stick out sideways on a narrow screen. */
export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${page.url()} is ${over} px too wide`);
}
