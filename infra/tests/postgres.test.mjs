// The server that npm ships: it starts, is joined, survives a kill, and says in one line why a connection is refused.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect, examine, npgsql, withDatabase } from '../lib/database.mjs';
import { prepareRoles } from '../lib/own.mjs';
import { freePort, startPostgres } from '../pg.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-pgtest-'));
const dataDir = path.join(folder, 'pg');
const secrets = path.join(folder, 'secrets');
const start = (more = {}) => startPostgres({ dataDir, secrets, log: 'postgres-scripts', ...more });

describe('The packaged PostgreSQL', () => {
  let pg;
  before(async () => {
    pg = await start();
  });
  after(async () => {
    await pg.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('keeps its password from other users', () => {
    assert.equal(statSync(path.join(secrets, 'postgres')).mode & 0o777, 0o600);
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
  });

  test('is durable unless a test says otherwise', async () => {
    const settings = await withDatabase(pg.url(), async (client) => {
      const { rows } = await client.query(
        "select string_agg(name || '=' || setting, ' ' order by name) as all from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses')",
      );
      return rows[0].all;
    });
    assert.equal(settings, 'fsync=on full_page_writes=on listen_addresses=127.0.0.1 synchronous_commit=on');
  });

  test('is joined, not started again, while it runs', async () => {
    const second = await start();
    assert.equal(second.adopted, true);
    assert.equal(second.pid, pg.pid);
    assert.equal(second.port, pg.port);
  });

  test('sorts Chinese by pinyin and makes ideographs into trigrams', async () => {
    await withDatabase(pg.url(), async (client) => {
      const { rows } = await client.query(
        "select string_agg(x, '' order by x) as sorted from unnest(array['官渡', '阿拉', '吴井']) x",
      );
      assert.equal(rows[0].sorted, '阿拉官渡吴井');
      await client.query('create extension if not exists pg_trgm');
      const found = await client.query("select array_length(show_trgm('公园改造'), 1) as n");
      assert.ok(found.rows[0].n > 0);
    });
  });

  test('has every committed row after kill -9, and comes back by itself', async () => {
    const client = await connect(pg.url());
    await client.query('create table kept (n int primary key)');
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await client.query('insert into kept values ($1)', [acknowledged + 1]);
        acknowledged += 1;
        if (acknowledged === 300) process.kill(pg.pid, 'SIGKILL');
      }
    })();
    await assert.rejects(writing);
    await client.end().catch(() => {});
    pg = await start();
    const [{ n }] = await withDatabase(
      pg.url(),
      async (c) => (await c.query('select count(*)::int as n from kept')).rows,
    );
    // The row whose answer was lost may be there too: it was written, and nobody was told.
    assert.ok(n === acknowledged || n === acknowledged + 1, `${n} rows, ${acknowledged} acknowledged`);
    assert.ok(acknowledged >= 300);
  });

  test('does not take another program for itself when a number is used again', async () => {
    await pg.stop();
    const file = path.join(dataDir, 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}\n1700000000\n${pg.port}\n\n127.0.0.1\n  1234 5678\nready   \n`);
    pg = await start();
    assert.equal(pg.adopted, false);
    assert.notEqual(Number(readFileSync(file, 'utf8').split('\n')[0]), process.pid);
  });

  test('lets the application into its database, and own nothing there', async () => {
    const urls = await prepareRoles(pg, { secrets, database: 'roles' });
    await prepareRoles(pg, { secrets, database: 'roles' });
    await withDatabase(urls.owner, (owner) => owner.query('create schema room create table room.thing (n int)'));
    await withDatabase(urls.app, async (app) => {
      for (const sql of [
        'select n from room.thing',
        'drop table room.thing',
        'create schema mine',
        'create role more',
        'create database other',
      ])
        await assert.rejects(app.query(sql), { code: '42501' }, sql);
    });
  });

  test('a wrong password is one clear line, without the password', async () => {
    const url = pg.url('postgres', 'ideaplatform', 'not-the-password');
    await assert.rejects(examine(url), (error) => {
      assert.match(error.message, /refuses the user name or the password of DATABASE_URL/);
      assert.doesNotMatch(error.message, /not-the-password/);
      return true;
    });
  });

  test('an unknown database is one clear line', () =>
    assert.rejects(examine(pg.url('nowhere')), /it has no database of that name/));
});

describe('A database address', () => {
  test('becomes what Npgsql reads, odd characters and all', () => {
    assert.equal(
      npgsql('postgres://us%20er:p%3Bw%22d@db.example:6000/n%20m?sslmode=verify-full'),
      'Host=db.example;Port=6000;Database="n m";Username="us er";Password="p;w""d";SSL Mode=VerifyFull',
    );
    assert.equal(npgsql('postgresql://a@h/d'), 'Host=h;Port=5432;Database=d;Username=a');
  });

  test('that is none is refused in one line', () => {
    for (const text of ['mysql://a@b/c', 'Host=x;Username=y', ''])
      assert.throws(() => npgsql(text), /postgres:\/\/user:password/);
  });

  test('where nobody listens is refused in one line', async () => {
    const port = await freePort();
    await assert.rejects(
      examine(`postgres://a:b@127.0.0.1:${port}/c`),
      /No database can be reached at 127.0.0.1:\d+\/c/,
    );
  });

  test('where something else answers is refused, not waited for', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    await assert.rejects(examine(`postgres://a:b@127.0.0.1:${server.address().port}/c`), /database/);
    server.close();
  });
});
