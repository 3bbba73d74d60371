// `npm test`: everything, from a clean clone, on its own database, with one closing line. Some parts by name:
// `npm test -- check dotnet web scripts browser`.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cache, complain, done, frontend, main, remove, root, run, say, toolEnv, warn } from './lib/base.mjs';
import { npgsql } from './lib/database.mjs';
import { setup } from './setup.mjs';

const results = path.join(root, 'artifacts', 'results');
const sum = { passed: 0, failed: 0, skipped: 0 };
const wrong = [];
let last = Date.now();

const add = (name, { passed = 0, failed = 0, skipped = 0, names = [] }, code = 0, began = last) => {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
  // A runner that says "all well" and ends badly (or ran nothing) has not proved anything.
  if (failed === 0 && (code !== 0 || passed + skipped === 0)) {
    sum.failed += 1;
    wrong.push(`${name}: ended with code ${code} after ${passed} passed`);
  } else if (failed > 0) wrong.push(`${name}: ${failed} failed${names.map((one) => `\n    ${one}`).join('')}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  last = Date.now();
  say(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`);
};

const missing = (name, file, output = '') => {
  process.stderr.write(`${output.trim().split('\n').slice(-30).join('\n')}\n`);
  complain(`${name} left no result file ${path.relative(root, file)}`);
  add(name, { failed: 1 }, 1);
};

async function checkPart() {
  const { check } = await import('./check.mjs');
  const { wrong: lines, right } = await check();
  add('check', { passed: right, failed: lines.length });
}

async function dotnetPart(server) {
  const projects = readdirSync(path.join(root, 'tests')).filter(
    (name) => name.endsWith('.Tests') && existsSync(path.join(root, 'tests', name, `${name}.csproj`)),
  );
  for (const name of projects) {
    const file = path.join(results, `${name}.trx`);
    const args = [
      'test',
      '--project',
      path.join('tests', name),
      '--no-build',
      '-c',
      'Release',
      '--report-trx',
      '--report-trx-filename',
      `${name}.trx`,
      '--results-directory',
      results,
    ];
    const env = {
      ...toolEnv,
      IDEAPLATFORM_TEST_DB: npgsql(server),
      PABULIB_DIR: process.env.PABULIB_DIR ?? path.resolve(root, '..', 'shared', 'pabulib'),
    };
    const { code, output } = await run('dotnet', args, { env, log: name });
    if (!existsSync(file)) missing(name, file, output);
    else {
      const text = readFileSync(file, 'utf8');
      const [counters] = /<Counters [^>]*>/.exec(text) ?? [''];
      const count = (word) => Number(new RegExp(`\\b${word}="(\\d+)"`).exec(counters)?.[1] ?? 0);
      const broken = failuresOf(text);
      if (broken.length === 0 && code !== 0)
        process.stderr.write(`${output.trim().split('\n').slice(-60).join('\n')}\n`);
      for (const { test, said } of broken) process.stderr.write(`${test}\n${said}\n\n`);
      const failed = count('failed') + count('error') + count('timeout') + count('aborted');
      add(
        name,
        {
          passed: count('passed'),
          failed,
          skipped: Math.max(count('notExecuted'), count('total') - count('passed') - failed),
          names: broken.map(({ test }) => test),
        },
        code,
      );
    }
  }
}

/** The tests that failed, by name, with what they said: a server's log around them can be longer than anybody reads. */
function failuresOf(trx) {
  const plain = (text = '') =>
    text.replace(/&(#x?[0-9a-f]+|lt|gt|quot|apos|amp);/gi, (whole, name) => {
      if (name[0] !== '#') return { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name];
      return String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
    });
  const results =
    trx.match(/<UnitTestResult [^>]*outcome="(Failed|Error|Timeout|Aborted)"[\s\S]*?<\/UnitTestResult>/g) ?? [];
  return results.map((one) => ({
    test: plain(/testName="([^"]*)"/.exec(one)?.[1]),
    said: ['Message', 'StackTrace']
      .map((part) => plain(new RegExp(`<${part}>([\\s\\S]*?)</${part}>`).exec(one)?.[1]))
      .join('\n')
      .split('\n')
      .slice(0, 40)
      .join('\n'),
  }));
}

async function webPart() {
  const file = path.join(results, 'vitest.json');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { code, output } = await run(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { cwd: frontend, log: 'vitest' },
  );
  if (!existsSync(file)) return missing('frontend', file, output);
  const json = JSON.parse(readFileSync(file, 'utf8'));
  if (code !== 0) process.stderr.write(`${output.trim().split('\n').slice(-80).join('\n')}\n`);
  // A file that cannot even be loaded counts no test: it is a failure all the same.
  const broken = json.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length;
  add(
    'frontend',
    {
      passed: json.numPassedTests,
      failed: json.numFailedTests + broken,
      skipped: json.numPendingTests + (json.numTodoTests ?? 0),
    },
    code,
  );
}

/** One file after the other where `alone` says so; of the others two side by side, since each waits most of the time. */
async function nodePart(name, folder, pattern, { env = {}, alone = () => false } = {}) {
  const place = path.join(root, folder);
  const files = existsSync(place)
    ? readdirSync(place)
        .filter((one) => pattern.test(one))
        .sort()
    : [];
  if (files.length === 0) return missing(name, place, `No file in ${folder}`);
  for (const one of files.filter(alone)) await nodeFile(name, folder, one, env);
  const waiting = files.filter((one) => !alone(one));
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await nodeFile(name, folder, one, env);
  };
  await Promise.all([lane(), lane()]);
}

async function nodeFile(name, folder, one, env) {
  const began = Date.now();
  const file = path.join(results, `${one}.xml`);
  const args = [
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    `--test-reporter-destination=${file}`,
    path.join(folder, one),
  ];
  const { code, output } = await run(process.execPath, args, {
    env: { ...toolEnv, ...env, NODE_TEST_CONTEXT: undefined },
    log: one.replace(/\.mjs$/, ''),
    timeout: 15 * 60_000,
  });
  const label = `${name}/${one.replace(/\.(test|spec)\.mjs$/, '')}`;
  if (!existsSync(file)) return missing(label, file, output);
  const text = readFileSync(file, 'utf8');
  const count = (word) => Number(new RegExp(`<!-- ${word} (\\d+) -->`).exec(text)?.[1] ?? 0);
  if (code !== 0) process.stderr.write(`${output.trim().split('\n').slice(-80).join('\n')}\n`);
  add(
    label,
    {
      passed: count('pass'),
      failed: count('fail') + count('cancelled'),
      skipped: count('skipped') + count('todo'),
    },
    code,
    began,
  );
}

await main(async () => {
  const began = Date.now();
  const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const wants = (part) => named.length === 0 || named.includes(part);
  remove(results);
  mkdirSync(results, { recursive: true });
  try {
    await setup({ tests: true });
  } catch (error) {
    // A checkout that does not build is one failure, said in the form that is read.
    complain(error.message);
    process.stdout.write('0 passed, 1 failed\n');
    return 1;
  }

  let pg = null;
  const startServer = async () => {
    const { startPostgres } = await import('./pg.mjs');
    const folder = path.join(cache, 'test', String(process.pid));
    pg = await startPostgres({
      dataDir: path.join(folder, 'pg'),
      secrets: path.join(folder, 'secrets'),
      test: true,
      log: 'postgres-test',
    });
    return pg.url();
  };
  const end = async () => {
    await pg?.stop();
    remove(path.join(cache, 'test', String(process.pid)));
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, async () => {
      await end();
      process.exit(130);
    });

  last = Date.now();
  try {
    if (wants('check')) await checkPart();
    if (wants('web')) await webPart();
    const server = wants('dotnet') || wants('browser') ? await startServer() : null;
    if (wants('dotnet')) await dotnetPart(server);
    if (wants('scripts')) await nodePart('scripts', path.join('infra', 'tests'), /\.test\.mjs$/);
    if (wants('browser'))
      await nodePart('browser', path.join('tests', 'browser'), /\.spec\.mjs$/, {
        env: { IDEAPLATFORM_TEST_SERVER: server },
        // It opens two browsers of its own.
        alone: (one) => one === 'pages.spec.mjs',
      });
  } catch (error) {
    console.error(error);
    sum.failed += 1;
    wrong.push(`the run itself: ${error.message}`);
  } finally {
    await end();
  }

  for (const line of wrong) warn(line);
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  if (sum.failed === 0) done(`All of it in ${minutes} minutes. Screenshots: artifacts/screenshots`);
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}\n`);
  return sum.failed === 0 ? 0 : 1;
});
