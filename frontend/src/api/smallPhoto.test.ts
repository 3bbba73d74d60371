import { afterEach, expect, it, vi } from 'vitest';
import { smallPhoto } from './smallPhoto';

const photo = (bytes: number) => new File([new Uint8Array(bytes)], 'IMG_1.jpg', { type: 'image/jpeg' });
const drawn: number[][] = [];

/** A browser that reads the photo at this size and writes it as so many bytes. */
function browser(width: number, height: number, bytes: number) {
  drawn.length = 0;
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width, height, close() {} }));
  const pen = { fillRect() {}, drawImage: (_: unknown, ...box: number[]) => drawn.push(box) };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob([new Uint8Array(bytes)])));
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('sends of a big photo what the server keeps of it, and a small one as it is', async () => {
  browser(4000, 3000, 300_000);
  expect((await smallPhoto(photo(8_000_000))).size).toBe(300_000);
  expect(drawn).toEqual([[0, 0, 1600, 1200]]);
  const small = photo(100_000);
  expect(await smallPhoto(small)).toBe(small);
});

it('sends the photo itself where the browser cannot read it, or gains nothing', async () => {
  const heic = photo(3_000_000);
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('cannot be decoded')));
  expect(await smallPhoto(heic)).toBe(heic);
  browser(1200, 900, 4_000_000);
  expect(await smallPhoto(heic)).toBe(heic);
});
