// pbtally is built twice: for .NET, and as one program of machine code where a linker is. Both must say the same to the byte, or a result that one of them
// wrote could be refused by the other.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root, toolEnv } from '../lib/base.mjs';

const built = path.join(root, 'backend', 'IdeaPlatform.Budgeting.Cli', 'bin', 'Release', 'net10.0');
const real = process.env.PABULIB_DIR ?? path.resolve(root, '..', 'shared', 'pabulib');
const tried = path.join(built, '..', '..', '..', 'obj', 'native', 'tried');

/** Why there may be no program of machine code here; false when there has to be one. */
function without() {
  const linker = ['clang', 'gcc'].some((name) =>
    (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name))),
  );
  if (process.platform === 'win32' || !linker) return 'no linker is here: pbtally runs on .NET';
  const said = existsSync(tried) ? readFileSync(tried, 'utf8') : '';
  return /error NU1[0-9]{3}/.test(said) ? 'the compiler cannot be fetched here: pbtally runs on .NET' : false;
}

const elections = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.pb'))
        .map((name) => path.join(folder, name))
        .sort()
    : [];

describe('pbtally', { skip: without() }, () => {
  let folder;
  let native;
  before(() => {
    // Alone in a folder without .NET: nothing else can be what runs.
    folder = mkdtempSync(path.join(tmpdir(), 'pbtally-'));
    native = path.join(folder, 'pbtally');
    copyFileSync(path.join(built, 'pbtally'), native);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const alone = (...words) => spawnSync(native, words, { env: { PATH: '' }, cwd: folder, maxBuffer: 1 << 28 });
  const onDotnet = (...words) =>
    spawnSync('dotnet', [path.join(built, 'pbtally.dll'), ...words], {
      env: toolEnv,
      cwd: folder,
      maxBuffer: 1 << 28,
    });

  function same(...words) {
    const [one, other] = [alone(...words), onDotnet(...words)];
    assert.equal(one.status, other.status, `${words.join(' ')}: ${one.stderr}${other.stderr}`);
    assert.ok(one.stdout.equals(other.stdout), `${words.join(' ')}: the output differs`);
    assert.ok(one.stderr.equals(other.stderr), `${words.join(' ')}: the errors differ`);
    return one;
  }

  test('a release build makes one program that needs no .NET', () => {
    assert.ok(
      statSync(native).size > 2_000_000,
      `pbtally is the starter of pbtally.dll; see ${path.relative(root, tried)}`,
    );
    assert.equal(alone('help').status, 0);
  });

  test('both say the same of every election', () => {
    const made = elections(path.join(root, 'tests', 'data', 'pabulib'));
    assert.ok(made.length >= 16);
    for (const file of made) {
      same('check', file);
      same('compare', file, '--json');
      same('allocate', file, '--rule', 'mes_cost_add1+greedy_votes', '--json');
    }
    for (const file of elections(real)) {
      same('compare', file, '--json');
      same('allocate', file, '--rule', 'mes_card_add1', '--variant', 'exhaustive', '--ties', 'lexico', '--json');
    }
  });

  test('both refuse the same, with the same words', () => {
    const broken = path.join(folder, 'broken.pb');
    writeFileSync(broken, 'META\nkey;value\nbudget;1\nPROJECTS\nproject_id;cost\n1;-5\nVOTES\nvoter_id;vote\n1;2\n');
    assert.equal(same('check', broken).status, 1);
    assert.equal(same('allocate', broken, '--rule', 'phragmen').status, 1);
    assert.equal(same('allocate', path.join(folder, 'absent.pb'), '--rule', 'phragmen').status, 2);
    assert.equal(same('allocate', broken, '--rule', 'no_rule').status, 2);
    assert.equal(same('verify-ledger', folder, '--json').status, same('verify-ledger', folder).status);
  });

  test('what one wrote the other confirms', () => {
    const election = path.join(root, 'tests', 'data', 'pabulib', '11_mes_vs_greedy.pb');
    const result = path.join(folder, 'result.json');
    writeFileSync(result, alone('allocate', election, '--rule', 'mes_cost_add1', '--json').stdout);
    assert.equal(same('verify', result, '--pb', election).status, 0);
    writeFileSync(result, onDotnet('allocate', election, '--rule', 'phragmen', '--json').stdout);
    assert.equal(same('verify', result, '--pb', election).status, 0);
  });
});
