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
  const data = rows.map((row) => ({
    name: shortened(row.name, /[\u4e00-\u9fff]/.test(row.name) ? (narrow ? 7 : 14) : narrow ? 13 : 26),
    text: row.text,
    ...Object.fromEntries(row.values.map((value, at) => [`part${at}`, value])),
    // The words stand at the end of all parts, also of a part that is nothing.
    end: 0,
  }));
  return (
    <div className={css.bars} aria-hidden="true">
      <ResponsiveContainer width="100%" height={rows.length * 38 + 12}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 4, right: narrow ? 96 : 150, bottom: 4, left: 0 }}
          barSize={18}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis
            type="category"
            dataKey="name"
            width={narrow ? 108 : 210}
            axisLine={false}
            tickLine={false}
            interval={0}
          />
          {fills.map((fill, at) => (
            <Bar key={fill} dataKey={`part${at}`} stackId="all" fill={fill} isAnimationActive={false} />
          ))}
          <Bar dataKey="end" stackId="all" fill="none" isAnimationActive={false}>
            <LabelList dataKey="text" position="right" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
