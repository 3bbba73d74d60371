import { describe, expect, it } from 'vitest';
import { parseMarks, parseSlip, turned } from './marks';

const places = new Set([1, 2, 3, 17]);

describe('marks as they are typed', () => {
  it('takes numbers with any separator, also from a Chinese keyboard', () => {
    expect(parseMarks('3 17，１、2', places, false)).toEqual({
      marks: [3, 17, 1, 2].map((n) => ({ n, points: 1 })),
      problem: null,
    });
  });

  it('takes points where the vote has them, and only there', () => {
    expect(parseMarks('3:5 17：2', places, true).marks).toEqual([
      { n: 3, points: 5 },
      { n: 17, points: 2 },
    ]);
    expect(parseMarks('3', places, true).problem).toBe('channels.marks_points');
    expect(parseMarks('3:5', places, false).problem).toBe('channels.marks_points');
  });

  it('names what is wrong', () => {
    expect(parseMarks('4', places, false).problem).toBe('channels.marks_unknown');
    expect(parseMarks('3 3', places, false).problem).toBe('channels.marks_doubled');
    expect(parseMarks('three', places, false).problem).toBe('channels.marks_shape');
    expect(parseMarks('  ', places, false)).toEqual({ marks: [], problem: null });
  });

  it('knows a slip by its number or by what a scanner types', () => {
    expect(parseSlip('17', 3)).toBe(17);
    expect(parseSlip(' 3-17 ', 3)).toBe(17);
    expect(parseSlip('4-17', 3)).toBeNull();
    expect(parseSlip('x', 3)).toBeNull();
  });

  it('turns the list from batch to batch and loses nothing', () => {
    expect(turned([1, 2, 3], 1)).toEqual([1, 2, 3]);
    expect(turned([1, 2, 3], 2)).toEqual([2, 3, 1]);
    expect(turned([], 5)).toEqual([]);
  });
});
