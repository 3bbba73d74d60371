/// <reference lib="dom" />
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = `${import.meta.dirname}/dist`;
const manifestFile = `${dist}/.vite/manifest.json`;

/** What the build says it made. Without a build there is nothing to weigh, and that is a failure, not a pass. */
function readManifest(): Record<string, Chunk> {
  if (!existsSync(manifestFile))
    throw new Error('Nothing is built: run "npm run build" in frontend/ first (npm test does).');
  return JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>;
}

interface Chunk {
  file: string;
  imports?: string[];
}

/** All JavaScript that the first public page waits for: the entry, the page, the Chinese words, and what these import. */
function firstPage(manifest: Record<string, Chunk>): string[] {
  const files = new Set<string>();
  const walk = (key: string) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the manifest`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(walk);
  };
  ['index.html', 'src/app/routes/home.tsx', 'src/i18n/zh-CN.first.ts'].forEach(walk);
  return [...files].filter((file) => file.endsWith('.js'));
}

test('the front page is at most 180 kB of JavaScript on the wire', () => {
  const manifest = readManifest();
  const sizes = firstPage(manifest).map((file) => [file, gzipSync(readFileSync(`${dist}/${file}`)).length] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(total, sizes.map(([file, size]) => `${file} ${size}`).join('\n')).toBeLessThanOrEqual(180_000);
});

test('nothing of a desk or of the live line is among it', () => {
  const manifest = readManifest();
  expect(firstPage(manifest).filter((file) => /signalr|desk|Dialog|SearchSelect/i.test(file))).toEqual([]);
});

test('the page to be saved is one file that fetches nothing', () => {
  const page = readFileSync(`${dist}/verify-offline.html`, 'utf8');
  const read = new DOMParser().parseFromString(page, 'text/html');
  expect(read.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(/^default-src 'none'/);
  expect(read.querySelectorAll('script, style').length).toBe(2);
  expect(read.querySelectorAll('[src], [href], link, img, iframe').length).toBe(0);
  expect(read.querySelector('style')?.textContent).not.toMatch(/@import|url\((?!['"]?(data:|#))/);
  expect(gzipSync(page).length).toBeLessThanOrEqual(150_000);
});
