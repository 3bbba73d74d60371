import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { shortened, type BarRow } from './bars';
import css from './Money.module.css';

/** Bars of one or several parts, for the eye only: the table under them says the same. */
export function BarsDrawing({
  rows,
  fills,
  narrow,
}: {
  rows: readonly BarRow[];
  fills: readonly string[];
  narrow: boolean;
}) {
  // The words stand at the end of all parts; a part that is nothing at all would not be drawn, nor its words.
  const hair = Math.max(...rows.map((row) => row.values.reduce((sum, value) => sum + value, 0)), 1e-6) / 10_000;
  const data = rows.map((row) => ({
    name: shortened(row.name, /[\u4e00-\u9fff]/.test(row.name) ? (narrow ? 7 : 14) : narrow ? 13 : 32),
    text: row.text,
    ...Object.fromEntries(row.values.map((value, at) => [`part${at}`, value])),
    end: hair,
  }));
  return (
    <div className={css.bars} aria-hidden="true">
      <ResponsiveContainer width="100%" height={rows.length * 38 + 12}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 4, right: narrow ? 104 : 170, bottom: 4, left: 0 }}
          barSize={18}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis
            type="category"
            dataKey="name"
            width={narrow ? 100 : 220}
            axisLine={false}
            tickLine={false}
            interval={0}
            tick={{ fill: 'var(--ink)' }}
          />
          {fills.map((fill, at) => (
            <Bar key={fill} dataKey={`part${at}`} stackId="all" fill={fill} isAnimationActive={false} />
          ))}
          <Bar dataKey="end" stackId="all" fill="none" isAnimationActive={false}>
            <LabelList dataKey="text" position="right" fill="var(--ink)" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
