import { describe, expect, it } from 'vitest';
import { wordDiff } from './wordDiff';

describe('wordDiff', () => {
  it('marks what went and what came, and keeps the rest', () => {
    expect(wordDiff('每周教一次手机', '每周教两次手机课')).toEqual([
      { kind: 'same', text: '每周教' },
      { kind: 'removed', text: '一' },
      { kind: 'added', text: '两' },
      { kind: 'same', text: '次手机' },
      { kind: 'added', text: '课' },
    ]);
  });
  it('takes Latin words and numbers whole', () => {
    expect(wordDiff('60 chairs', '80 chairs')).toEqual([
      { kind: 'removed', text: '60' },
      { kind: 'added', text: '80' },
      { kind: 'same', text: ' chairs' },
    ]);
  });
  it('rebuilds both texts', () => {
    const [before, after] = ['楼道歇脚椅，六十把。', '转角歇脚椅六十把，折叠的。'];
    const parts = wordDiff(before, after);
    const join = (not: string) =>
      parts
        .filter((part) => part.kind !== not)
        .map((part) => part.text)
        .join('');
    expect(join('added')).toBe(before);
    expect(join('removed')).toBe(after);
  });
  it('says nothing about equal texts', () => {
    expect(wordDiff('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
    expect(wordDiff('', '')).toEqual([]);
  });
});
