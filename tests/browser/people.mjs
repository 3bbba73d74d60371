// People for the season test: each has a browser of their own, signs in as the product asks, and speaks to it by page or by HTTP.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../infra/lib/base.mjs';
import { person } from './harness.mjs';

/** The product's own words, by key: a test must not break because a button got a better name. */
export function words(language) {
  const folder = path.join(root, 'frontend', 'src', 'i18n', language);
  const all = Object.assign(
    {},
    ...readdirSync(folder).map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))),
  );
  return (key, values = {}) => {
    assert.ok(all[key], `there is no text ${key}`);
    return all[key].replace(/\{\{(\w+)[^}]*\}\}/g, (whole, name) => values[name] ?? whole);
  };
}

/** The six digits that an authenticator shows (RFC 6238, SHA-1, 30 s); `ahead` steps from now. */
export function totp(secret, ahead = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/=+$/, '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The newest code that would have been sent to this number, from the development message page. */
export async function codeFor(place, phone) {
  for (let tries = 0; tries < 200; tries++) {
    const { messages } = await (await fetch(`${place.url}/api/dev/messages`)).json();
    const mine = messages.find((message) => message.phone.replace(/\D/g, '').endsWith(phone.slice(-8)));
    const code = mine && /\b\d{6}\b/.exec(mine.body)?.[0];
    if (code) return code;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`no code was sent to ${phone}`);
}

export async function as(browser, place, { width = 1280, language = 'zh-CN' } = {}) {
  const who = await person(browser, { url: place.url, width, language });
  return new Person(who, place);
}

class Person {
  constructor(who, place) {
    Object.assign(this, who);
    this.place = place;
    this.rev = 0;
    this.picks = [];
  }

  async send(method, way, data) {
    const answer = await this.context.request.fetch(`${this.place.url}${way}`, {
      method,
      data,
      headers: { 'X-Requested-With': 'IdeaPlatform' },
    });
    const text = await answer.text();
    return { status: answer.status(), body: text ? JSON.parse(text) : null };
  }

  async ok(method, way, data) {
    const { status, body } = await this.send(method, way, data);
    assert.ok(status < 300, `${method} ${way} → ${status} ${JSON.stringify(body)}`);
    return body;
  }

  get(way) {
    return this.ok('GET', way);
  }

  post(way, data = {}) {
    return this.ok('POST', way, data);
  }

  put(way, data) {
    return this.ok('PUT', way, data);
  }

  /** A refusal is coded, never a 500 and never a 200 that did nothing. */
  async refused(method, way, data, code) {
    const { status, body } = await this.send(method, way, data);
    assert.ok(status >= 400 && status < 500, `${method} ${way} was not refused: ${status}`);
    assert.equal(body.code, code);
  }

  /** Asks until it is so: reactions of other rooms arrive a moment after the step that caused them. */
  async until(way, holds, what) {
    const end = Date.now() + 60_000;
    for (;;) {
      const { status, body } = await this.send('GET', way);
      if (status < 300 && holds(body)) return body;
      assert.ok(Date.now() < end, `waited in vain until ${what}: ${JSON.stringify(body).slice(0, 400)}`);
    }
  }

  /** A button of the bureau that may still be held by a room which is taking in the step before. */
  async press(way, data = {}) {
    const end = Date.now() + 60_000;
    for (;;) {
      const { status, body } = await this.send('POST', way, data);
      if (status < 300) return body;
      assert.equal(status, 409, `POST ${way} → ${status} ${JSON.stringify(body)}`);
      assert.ok(Date.now() < end, `POST ${way} stays refused: ${JSON.stringify(body)}`);
    }
  }

  async signIn(phone, displayName, areaCode) {
    await this.post('/api/session/code', { phone, language: 'zh-CN' });
    const { consentVersion } = await this.get('/api/session');
    const code = await codeFor(this.place, phone);
    await this.post('/api/session/code/verify', { phone, code, displayName, areaCode, consentVersion });
  }

  /** Takes up an invitation by HTTP. */
  async accept(token, login) {
    const invitation = await this.get(`/api/invitations/${token}`);
    this.password = 'Spring-City-2026';
    this.secret = invitation.totpSecret;
    await this.post(`/api/invitations/${token}/accept`, {
      login,
      password: this.password,
      code: totp(this.secret),
      consentVersion: invitation.consentVersion,
    });
  }

  /** The same in the page, as everybody else does it. */
  async acceptInPage(token, login, t) {
    this.password = 'Spring-City-2026';
    this.secret = (await this.get(`/api/invitations/${token}`)).totpSecret;
    await this.page.goto(`/invite/${token}`);
    await this.page.getByLabel(t('identity.login_label')).fill(login);
    await this.page.getByLabel(t('identity.password_new')).fill(this.password);
    await this.page.getByLabel(t('identity.totp_code')).fill(totp(this.secret));
    await this.page.getByLabel(t('identity.consent_label')).check();
    await this.page.getByRole('button', { name: t('identity.accept_finish') }).click();
    await this.page.getByText(t('identity.account_ready')).waitFor();
  }

  async tap(call, idea, pick) {
    if (this.rev === 0) this.rev = (await this.get(`/api/calls/${call}/ballot`)).ballot.rev;
    const { ballot } = await this.put(`/api/calls/${call}/picks/${idea}`, {
      tapId: randomUUID(),
      rev: this.rev,
      pick,
      points: 1,
    });
    this.rev = ballot.rev;
    this.picks = ballot.picks.map((pick) => pick.ideaId);
  }
}
