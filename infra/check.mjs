// `npm run check`: form, lint, types, generated files in step. All of it runs, then what was wrong is told together.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cache, complain, done, frontend, main, must, root, run, say } from './lib/base.mjs';
import { setup } from './setup.mjs';

const tool = (...parts) => path.join(root, 'node_modules', ...parts);

// Each step uses one core: what dotnet does and what Node does go side by side.
const dotnet = [
  {
    name: 'The API document is what the backend builds, and the types are what the document says (npm run gen)',
    do: async () => {
      const { apiDocument, apiTypes, generateDocument, generateTypes } = await import('./gen.mjs');
      await generateDocument();
      // Every build renews the document, the one before this check too: what it was, only git knows.
      const { code: renewed } = await run('git', ['diff', '--quiet', '--', apiDocument]);
      if (renewed === 1)
        return 'backend/IdeaPlatform.Api/openapi/v1.json was not the one that this source builds; the build has renewed it: commit it.';
      const fresh = path.join(cache, 'check', 'schema.d.ts');
      mkdirSync(path.dirname(fresh), { recursive: true });
      await generateTypes(fresh);
      if (!existsSync(apiTypes) || readFileSync(apiTypes, 'utf8') !== readFileSync(fresh, 'utf8'))
        return 'frontend/src/api/schema.d.ts is not what openapi/v1.json says: npm run gen.';
      return null;
    },
  },
  // Style and analysers are part of the build, where a warning is an error; what is left is white space.
  {
    name: 'C# is in the form of the house (npm run format)',
    command: 'dotnet',
    args: ['format', 'whitespace', 'IdeaPlatform.sln', '--verify-no-changes', '--no-restore', '-v', 'q'],
  },
];
const node = [
  {
    name: 'Other files are in the form of the house (npm run format)',
    command: process.execPath,
    args: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'TypeScript types',
    command: process.execPath,
    args: [tool('typescript', 'bin', 'tsc'), '-b'],
    cwd: frontend,
  },
  {
    name: 'Lint of the frontend',
    command: process.execPath,
    args: [tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
    cwd: frontend,
  },
];

/** Returns the lines of what is wrong; empty when all is well. */
export async function check() {
  const told = (await Promise.all([dotnet, node].map(oneAfterTheOther))).flat();
  const wrong = told.filter(({ what }) => what);
  for (const { what } of wrong) process.stderr.write(`${what}\n`);
  return { wrong: wrong.map(({ name }) => name), right: told.length - wrong.length };
}

async function oneAfterTheOther(steps) {
  const told = [];
  for (const step of steps) {
    say(`${step.name} …`);
    told.push({ name: step.name, what: await result(step).catch((error) => error.message) });
  }
  return told;
}

/** What is wrong, or null. */
async function result(step) {
  if (step.do) return step.do();
  const { code, output } = await run(step.command, step.args, { cwd: step.cwd ?? root });
  return code === 0 ? null : output.trim().split('\n').slice(-40).join('\n') || `code ${code}`;
}

if (process.argv[1] === path.join(root, 'infra', 'check.mjs'))
  await main(async () => {
    await setup({ web: false, tests: true });
    await must('dotnet restore', 'dotnet', ['restore', 'IdeaPlatform.sln', '--locked-mode', '-v', 'q'], {
      log: 'restore',
    });
    const { wrong } = await check();
    if (wrong.length === 0) return done('Form, lint, types and generated files are in order.');
    for (const line of wrong) complain(line);
    return 1;
  });
