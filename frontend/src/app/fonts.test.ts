import { expect, test } from 'vitest';
import { hasRoomForFonts } from './fonts';

test('fonts are for a line that has room for them', () => {
  expect(hasRoomForFonts({ effectiveType: '4g' }, 800)).toBe(true);
  expect(hasRoomForFonts({ effectiveType: '3g' }, 800)).toBe(false);
  expect(hasRoomForFonts({ effectiveType: '4g', saveData: true }, 800)).toBe(false);
  expect(hasRoomForFonts(undefined, 800)).toBe(true);
  expect(hasRoomForFonts(undefined, 8_000), 'the program itself took long').toBe(false);
});
