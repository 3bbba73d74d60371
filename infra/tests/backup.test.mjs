// The drill: a backup taken while somebody writes goes into an empty database, and is the same to the last row.
import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { backendEnv, verb } from '../lib/backend.mjs';
import { run } from '../lib/base.mjs';
import { connect, withDatabase } from '../lib/database.mjs';
import { prepareRoles } from '../lib/own.mjs';
import { startPostgres } from '../pg.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ideaplatform-drill-'));
const secrets = path.join(folder, 'secrets');

describe('The backup drill', () => {
  let pg;
  const open = async (database) => {
    const urls = await prepareRoles(pg, { secrets, database });
    return { ...urls, env: backendEnv({ ...urls, demo: true, keys: path.join(folder, `keys-${database}`) }) };
  };
  const file = path.join(folder, 'taken.zip');
  let source;

  before(async () => {
    pg = await startPostgres({ dataDir: path.join(folder, 'pg'), secrets, test: true, log: 'postgres-scripts' });
    source = await open('source');
    await verb(['migrate'], source.env);
    await verb(['demo', 'load'], source.env);
    await withDatabase(source.owner, (client) =>
      client.query(
        `insert into kernel.audit_event (action, subject, detail) select 'drill', '官渡 𬬮 ' || n, jsonb_build_object('n', n, 'text', E'行\\n\\t"') from generate_series(1, 5000) n`,
      ),
    );
    mkdirSync(path.join(folder, 'keys-source'), { recursive: true });
    writeFileSync(path.join(folder, 'keys-source', 'drill.key'), Buffer.alloc(32, 7), { mode: 0o600 });
  });
  after(async () => {
    await pg.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes everything at one instant, while rows are being written', async () => {
    const writer = await connect(source.owner);
    let writing = true;
    let written = 0;
    const loop = (async () => {
      while (writing) {
        // Two tables in one transaction: a backup that is not one snapshot would show them apart.
        await writer.query(
          `begin; insert into kernel.audit_event (action, subject) values ('pair', 'drill'); insert into kernel.outbox (kind, body, done_at) values ('kernel.drill_pair', '{}', now()); commit`,
        );
        written += 1;
      }
    })();
    const told = await verb(['backup', file, '--keys'], source.env);
    writing = false;
    await loop;
    await writer.end();
    assert.ok(written > 0, 'the writer wrote meanwhile');
    assert.match(told, /\d+ tables, \d+ rows/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.ok(!existsSync(`${file}.part`));
  });

  test('never overwrites a backup', () => assert.rejects(verb(['backup', file], source.env), /already exists/i));

  test('comes back into an empty database, counted and compared, with rules and keys in force', async () => {
    const target = await open('target');
    assert.match(await verb(['restore', file, '--keys'], target.env), /\d+ rows, as of .*\n.*up to date/);
    await withDatabase(target.owner, async (client) => {
      const pairs = await client.query(`select
        (select count(*)::int from kernel.audit_event where action = 'pair') as here,
        (select count(*)::int from kernel.outbox where kind = 'kernel.drill_pair') as there,
        (select count(*)::int from kernel.audit_event where action = 'drill') as old`);
      assert.equal(pairs.rows[0].here, pairs.rows[0].there);
      assert.equal(pairs.rows[0].old, 5000);
      const detail = await client.query(
        `select subject, detail from kernel.audit_event where action = 'drill' order by id limit 1`,
      );
      assert.deepEqual(detail.rows[0], { subject: '官渡 𬬮 1', detail: { n: 1, text: '行\n\t"' } });
      // Foreign keys and triggers are on again, and numbers go on where they were.
      const off = await client.query(
        `select count(*)::int as n from pg_trigger where not tgisinternal and tgenabled <> 'O'`,
      );
      assert.equal(off.rows[0].n, 0);
      await assert.rejects(client.query(`delete from kernel.audit_event`), /append-only/);
      await client.query(`insert into kernel.audit_event (action, subject) values ('after', 'drill')`);
    });
    await withDatabase(target.app, (client) =>
      assert.rejects(client.query(`update kernel.audit_event set action = 'x'`), { code: '42501' }),
    );
    const [before, there] = [await shape(source.owner), await shape(target.owner)];
    assert.deepEqual(there, before);
    assert.deepEqual(readFileSync(path.join(folder, 'keys-target', 'drill.key')), Buffer.alloc(32, 7));
  });

  test('works through the commands that a person types', async () => {
    const typed = path.join(folder, 'typed.zip');
    const node = (script, env) =>
      run(process.execPath, [path.join('infra', script), typed], {
        env: { ...process.env, NODE_TEST_CONTEXT: undefined, INIT_CWD: undefined, ...env },
      });
    const from = {
      DATABASE_URL: source.app,
      DATABASE_MIGRATE_URL: source.owner,
      IDEAPLATFORM_DATA: path.join(folder, 'from'),
    };
    const into = {
      DATABASE_URL: undefined,
      DATABASE_MIGRATE_URL: undefined,
      IDEAPLATFORM_DATA: path.join(folder, 'into'),
    };
    const taken = await node('backup.mjs', from);
    assert.equal(taken.code, 0, taken.output);
    const back = await node('restore.mjs', into);
    assert.equal(back.code, 0, back.output);
    assert.match(back.output, /Restored, counted and compared/);
    const again = await node('restore.mjs', into);
    assert.equal(again.code, 1);
    assert.match(again.output, /✗ .*not empty/);
  });

  test('refuses a database in which there is something', async () => {
    await assert.rejects(verb(['restore', file], source.env), /not empty/);
  });

  test('refuses a damaged file before it touches the database', async () => {
    const target = await open('damaged');
    const broken = path.join(folder, 'broken.zip');
    for (const spoil of [
      (bytes) => bytes.subarray(0, bytes.length - 400),
      (bytes) => (bytes.fill(0x5a, 2000, 2100), bytes),
    ]) {
      copyFileSync(file, broken);
      writeFileSync(broken, spoil(readFileSync(broken)));
      await assert.rejects(verb(['restore', broken], target.env), /Restore failed, nothing was changed/);
    }
    assert.equal((await shape(target.owner)).length, 0);
  });

  test('refuses keys that differ from those which are there', async () => {
    const target = await open('otherkeys');
    mkdirSync(path.join(folder, 'keys-otherkeys'), { recursive: true });
    writeFileSync(path.join(folder, 'keys-otherkeys', 'drill.key'), Buffer.alloc(32, 9));
    await assert.rejects(verb(['restore', file, '--keys'], target.env), /another key of the name/);
    assert.equal((await shape(target.owner)).length, 0);
  });
});

/** Tables, constraints, triggers, indexes and views as text: the two databases must not differ in any. */
async function shape(url) {
  return withDatabase(url, async (client) => {
    const { rows } = await client.query(`
      select line from (
        select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid) as line
        from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname not in ('pg_catalog', 'information_schema') and conrelid <> 0
        union all
        select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        union all
        select 'index ' || indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
        union all
        select 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
      ) all_lines order by line collate "C"`);
    return rows.map((row) => row.line);
  });
}
