import { describe, expect, test } from 'vitest';
import { moneyText, percentText } from './money';

describe('money', () => {
  test.each([
    [4_800_000, 'list', 'zh-CN', '4.8万元'],
    [150_000_000, 'list', 'zh-CN', '150万元'],
    [990_000, 'list', 'zh-CN', '9,900元'],
    [4_800_050, 'list', 'zh-CN', '48,000.50元'],
    [4_812_300, 'list', 'zh-CN', '48,123元'],
    [4_800_000, 'ledger', 'zh-CN', '48,000元'],
    [4_800_000, 'list', 'en', '¥48,000'],
    [5, 'ledger', 'en', '¥0.05'],
    [0, 'list', 'zh-CN', '0元'],
  ] as const)('%i fen as %s in %s reads %s', (fen, style, language, text) => {
    expect(moneyText(fen, style, language)).toBe(text);
  });

  test('a share is read as a percentage', () => {
    expect(percentText(0.643, 'zh-CN', 1)).toBe('64.3%');
  });
});
