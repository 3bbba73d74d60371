import { useTranslation } from 'react-i18next';
import { countText, moneyText } from '../../../ui/money';
import { crowdOf, isOfVoters, payersOf, raisedFen, type Step } from './flow';
import type { RuleAllocation } from './types';
import css from './Flow.module.css';

const perRow = 20;
const lake = { top: 118, bottom: 214 };
const jar = { top: 262, bottom: 334 };

/** A wavy line across the lake at a height. */
const wave = (y: number) =>
  `M16 ${y} ${Array.from({ length: 8 }, (_, n) => `q 10.25 ${n % 2 ? 5 : -5} 20.5 0 t 20.5 0`).join(' ')}`;

/**
 * People on the shore, the money they hold as a lake, and one idea's jar that fills. Everything in it is said in words
 * beside it, so it is hidden from screen readers.
 */
export function FlowPicture({ data, step, at, last }: { data: RuleAllocation; step: Step; at: number; last: boolean }) {
  const { t } = useTranslation();
  const crowd = crowdOf(data.voters);
  const { round } = step;
  const raised = raisedFen(data);
  const payers = round ? payersOf(round, crowd) : { full: 0, less: 0, none: 0 };
  const rows = Math.max(1, Math.ceil(crowd.figures / perRow));
  const place = (n: number) => ({
    x: 19 + (n % perRow) * 17,
    y: 20 + Math.floor(n / perRow) * 18 + (5 - rows) * 9,
  });
  const kindOf = (n: number) =>
    n < payers.full
      ? css.full
      : n < payers.full + payers.less
        ? css.less
        : n < payers.full + payers.less + payers.none
          ? css.none
          : css.person;
  const full = lake.top + 8; // a full lake still shows its waves
  const depth = lake.bottom - full;
  const levelAfter = lake.bottom - step.after * depth;
  const levelBefore = lake.bottom - step.before * depth;
  const most = Math.max(1, ...data.rounds.map((one) => one.amountFen));
  const filled = round ? (round.amountFen / most) * (jar.bottom - jar.top - 8) : 0;
  const width = round ? 4 + (round.amountFen / most) * 18 : 0;
  return (
    <svg className={css.picture} viewBox="0 0 360 392" aria-hidden="true" focusable="false">
      <defs>
        <clipPath id="flow-lake">
          <path
            d={`M16 ${lake.top} H344 V190 Q344 ${lake.bottom} 310 ${lake.bottom} H50 Q16 ${lake.bottom} 16 190 Z`}
          />
        </clipPath>
        <clipPath id="flow-jar">
          <path d={jarPath} />
        </clipPath>
      </defs>

      <g clipPath="url(#flow-lake)">
        <rect className={css.bed} x="16" y={lake.top} width="328" height={lake.bottom - lake.top} />
        <rect className={css.water} x="16" y={levelAfter} width="328" height={Math.max(0, lake.bottom - levelAfter)} />
        {round && (
          <rect
            className={css.leaving}
            x="16"
            y={levelBefore}
            width="328"
            height={Math.max(0, levelAfter - levelBefore)}
          />
        )}
        <path className={css.wave} d={wave(levelAfter)} />
      </g>
      <path
        className={css.shore}
        d={`M8 ${lake.top} H16 V190 Q16 ${lake.bottom} 50 ${lake.bottom} H310 Q344 ${lake.bottom} 344 190 V${lake.top} H352`}
      />

      <g key={at} className={css.appear}>
        {Array.from({ length: payers.full + payers.less }, (_, n) => {
          const { x, y } = place(n);
          return (
            <path
              key={n}
              className={n < payers.full ? css.thread : css.thinThread}
              d={`M${x} ${y + 12} C${x} ${lake.top + 50} 180 ${lake.top + 60} 180 ${lake.bottom}`}
            />
          );
        })}
        {round && (
          <path className={css.stream} strokeWidth={width} d={`M180 ${lake.bottom - 2} V${jar.bottom - filled}`} />
        )}
      </g>

      {Array.from({ length: crowd.figures }, (_, n) => {
        const { x, y } = place(n);
        return (
          <g key={n} className={kindOf(n)}>
            <circle cx={x} cy={y} r="3.4" />
            <path d={`M${x - 5} ${y + 12} q 0 -7 5 -7 t 5 7 z`} />
          </g>
        );
      })}

      {round && (
        <g key={`jar ${at}`} className={css.appear}>
          <g clipPath="url(#flow-jar)">
            <rect className={css.empty} x="120" y={jar.top} width="120" height={jar.bottom - jar.top} />
            <rect className={css.gold} x="120" y={jar.bottom - filled} width="120" height={filled} />
          </g>
          <path className={css.glass} d={jarPath} />
          <text className={css.small} x="248" y={jar.bottom - 38}>
            {t('explain.round_n', { round: round.number })}
          </text>
          <text className={css.amount} x="248" y={jar.bottom - 16}>
            {moneyText(round.amountFen)}
          </text>
        </g>
      )}
      {!round && (
        <text className={css.total} x="180" y={(jar.top + jar.bottom) / 2 + 8} textAnchor="middle">
          {last
            ? t('explain.picture_end', { n: countText(data.rounds.length), costFen: data.costFen })
            : data.shareFen === null
              ? moneyText(data.budgetFen)
              : t('explain.picture_share', { shareFen: data.shareFen })}
        </text>
      )}
      {round && (
        <>
          <text className={css.small} x="112" y={jar.bottom - 38} textAnchor="end">
            {t(isOfVoters(round) ? 'explain.picture_held' : 'explain.picture_left')}
          </text>
          <text className={css.amount} x="112" y={jar.bottom - 16} textAnchor="end">
            {moneyText(Math.floor(round.moneyLeftFen / 100) * 100)}
          </text>
          {raised !== null && isOfVoters(round) && (
            <text className={css.small} x="112" y={jar.bottom + 4} textAnchor="end">
              {t('explain.picture_of', { wholeFen: raised })}
            </text>
          )}
        </>
      )}

      <Shelf data={data} at={at} />
    </svg>
  );
}

const jarPath = `M132 ${jar.top} H228 L220 ${jar.bottom - 8} Q219 ${jar.bottom} 210 ${jar.bottom} H150 Q141 ${jar.bottom} 140 ${jar.bottom - 8} Z`;

/** All rounds as small jars: filled ones are done, outlined ones still to come. */
function Shelf({ data, at }: { data: RuleAllocation; at: number }) {
  const count = data.rounds.length;
  const room = Math.min(28, 328 / Math.max(1, Math.min(count, 16)));
  const inRow = Math.max(1, Math.floor(328 / room));
  return (
    <g>
      {data.rounds.map((round, n) => {
        const row = Math.floor(n / inRow);
        const used = Math.min(inRow, count - row * inRow) * room;
        const x = 180 - used / 2 + (n % inRow) * room + room / 2;
        const y = 350 + row * 20;
        if (y > 384) return null;
        const state = n + 1 < at ? css.done : n + 1 === at ? css.now : css.later;
        return (
          <path
            key={round.number}
            className={state}
            d={`M${x - room * 0.34} ${y} h${room * 0.68} l${-room * 0.08} 14 h${-room * 0.52} z`}
          />
        );
      })}
    </g>
  );
}
