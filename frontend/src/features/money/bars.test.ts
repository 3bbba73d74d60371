import { describe, expect, test } from 'vitest';
import { linesOf, shortened, topOf, type BarRow } from './bars';

const row = (name: string, ...values: number[]): BarRow => ({ name, values, text: '' });
const rest = (count: number, values: number[]): BarRow => ({ name: `${count} others`, values, text: '' });

describe('bars', () => {
  test('as many as there is room for are all drawn', () => {
    const rows = [row('a', 3), row('b', 2)];
    expect(topOf(rows, 2, rest)).toEqual(rows);
    expect(topOf([], 2, rest)).toEqual([]);
  });

  test('the others become one bar, part by part, and nothing is lost', () => {
    const rows = [row('a', 5, 1), row('b', 4, 2), row('c', 3, 3), row('d', 2, 4)];
    const drawn = topOf(rows, 3, rest);
    expect(drawn.map((one) => one.name)).toEqual(['a', 'b', '2 others']);
    expect(drawn[2]?.values).toEqual([5, 7]);
  });

  test('a long name is cut with a mark, a short one stays', () => {
    expect(shortened('官渡区阳光社会工作服务中心', 8)).toBe('官渡区阳光社会…');
    expect(shortened('关上', 8)).toBe('关上');
  });
});

describe('a name beside its place', () => {
  test.each([
    ['社会组织发展专项资金（示例）', ['社会组织发展专项资金', '（示例）']],
    ['孵化基地运行管理资金（示例）', ['孵化基地运行管理资金', '（示例）']],
    ['公益创投资金', ['公益创投资金']],
    [
      '关爱空巢老人、残疾人和留守儿童、流动人口子女的公益创投资金',
      ['关爱空巢老人、残疾人和留守', '儿童、流动人口子女的公益创…'],
    ],
    ['社会组织与社区工作者培训班、', ['社会组织与社区工作者培训', '班、']],
    ['Development fund of social organizations (demo)', ['Development fund of social ', 'organizations (demo)']],
  ])('%s keeps its brackets and marks with their word', (name, lines) => {
    expect(linesOf(name)).toEqual(lines);
  });
});
