import { expect, test } from 'vitest';
import { purposesOf, sumOf } from './purposes';

const row = (nameZh: string, amountFen: number | null) => ({ nameZh, nameEn: 'Premises', amountFen });

test('purposes sum to the pot, and each gets a code of its own that the books take', () => {
  const rows = [row(' 场地 ', 30_000_000), row('注册', 6_000_000), row('还没填', null)];
  expect(sumOf(rows)).toBe(36_000_000);
  const purposes = purposesOf(rows) ?? [];
  expect(new Set(purposes.map((one) => one.code)).size).toBe(3);
  for (const one of purposes) expect(one.code).toMatch(/^[a-z_]{2,30}$/);
  expect(purposes[0]?.nameZh).toBe('场地');
  expect(purposesOf([])).toBeNull();
});
