// Makes the checkout ready to run, and does nothing when it already is. Built-ins only at import time.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  apiDll,
  cache,
  done,
  Failure,
  frontend,
  logFile,
  main,
  must,
  npm,
  root,
  run,
  say,
  writeWhole,
} from './lib/base.mjs';

const leastNode = [20, 19];
const skip = new Set(['node_modules', 'bin', 'obj', 'dist', 'TestResults', 'artifacts', '.cache', '.git']);

/** Node, the .NET SDK and room on the disk: the three things we cannot install ourselves. */
export async function preflight() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]))
    throw new Failure(
      `Node ${leastNode.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
    );
  let sdks = '';
  try {
    sdks = (await run('dotnet', ['--list-sdks'])).output;
  } catch {
    throw new Failure('The .NET SDK 10 is needed, and there is no "dotnet" here. See https://dot.net');
  }
  if (!/^10\./m.test(sdks))
    throw new Failure(
      `The .NET SDK 10 is needed; here is ${sdks.trim().split('\n').join(', ') || 'none'}. See https://dot.net`,
    );
  const disk = statfsSync(root);
  const free = (disk.bavail * disk.bsize) / 1e6;
  const need = existsSync(path.join(root, 'node_modules', '.ci-done')) ? 100 : 2500;
  if (free < need)
    throw new Failure(
      `The disk is (nearly) full: ${Math.round(free)} MB free, ${need} MB needed. Free some space first.`,
    );
}

const sha = (text) => createHash('sha256').update(text).digest('hex');

/** A fingerprint of files and folders: path and content of each file, in order. */
export function fingerprint(places, ignore = () => false) {
  const hash = createHash('sha256').update(process.version);
  const visit = (place) => {
    if (!existsSync(place) || ignore(place)) return;
    if (statSync(place).isDirectory()) {
      for (const name of readdirSync(place).sort()) if (!skip.has(name)) visit(path.join(place, name));
      return;
    }
    hash.update(`\n${path.relative(root, place)}\n`).update(readFileSync(place));
  };
  for (const place of places) visit(path.join(root, place));
  return hash.digest('hex');
}

const stamp = (name) => path.join(cache, 'built', name);
const isBuilt = (name, print) => existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === print;

async function install() {
  const mark = path.join(root, 'node_modules', '.ci-done');
  const print = sha(readFileSync(path.join(root, 'package-lock.json')));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === print) return;
  say('Installing the npm packages (about a minute, only after a change) …');
  await must('npm ci', npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { log: 'npm-ci' });
  writeWhole(mark, print, 0o644);
}

const dotnetInputs = [
  'global.json',
  'Directory.Build.props',
  'Directory.Packages.props',
  '.editorconfig',
  'IdeaPlatform.sln',
  'backend',
];
// Written by the build itself, so no input of it.
const generated = (place) => place.endsWith(path.join('openapi', 'v1.json'));

async function buildDotnet(withTests) {
  const print = fingerprint(dotnetInputs, generated);
  const all = withTests
    ? fingerprint([...dotnetInputs, 'tests'], (p) => generated(p) || p.endsWith(path.join('tests', 'browser')))
    : null;
  const what = withTests ? 'IdeaPlatform.sln' : path.join('backend', 'IdeaPlatform.Api');
  if (withTests ? isBuilt('solution', all) && existsSync(apiDll) : isBuilt('backend', print) && existsSync(apiDll))
    return;
  say('Fetching the .NET packages …');
  await must('dotnet restore', 'dotnet', ['restore', what, '--locked-mode', '-nodeReuse:false', '-v', 'q'], {
    log: 'restore',
  });
  say(withTests ? 'Building backend and tests …' : 'Building the backend …');
  await must(
    'dotnet build',
    'dotnet',
    ['build', what, '--no-restore', '-c', 'Release', '-nodeReuse:false', '-v', 'q', '-clp:NoSummary'],
    { log: 'build' },
  );
  writeWhole(stamp('backend'), print);
  if (withTests) writeWhole(stamp('solution'), all);
}

async function buildFrontend() {
  const print = fingerprint(['package-lock.json', 'frontend'], (place) => place.endsWith('.tsbuildinfo'));
  const dist = path.join(frontend, 'dist', 'index.html');
  if (isBuilt('frontend', print) && existsSync(dist)) return;
  say('Building the web pages …');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await must('vite build', process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: frontend, log: 'vite' });
  writeWhole(stamp('frontend'), print);
}

/** Everything that `npm start` needs; with `tests` also the test projects. */
export async function setup({ tests = false, web = true, backend = true } = {}) {
  await preflight();
  // Neither needs anything of the other. If one fails, the other still comes to its end.
  const lanes = await Promise.allSettled([backend && buildDotnet(tests), install().then(() => web && buildFrontend())]);
  const failed = lanes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    logFile('setup');
    await setup({ tests: process.argv.includes('--tests') });
    done('Ready.');
  });
