import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock } from '../../ui/icons';
import type { Line } from './proof/checks';
import css from './Verify.module.css';

const marks = { right: IconCircleCheck, wrong: IconAlertTriangle, wait: IconClock, skip: IconCircleDashed } as const;

/** The steps of a check, each with its own verdict; over them one sentence for who wants no more. */
export function CheckLines({
  lines,
  busy,
  stopped,
  about = 'receipt',
}: {
  lines: readonly Line[];
  busy: boolean;
  /** The site did not answer: what was not asked must not look as if it were right. */
  stopped?: boolean;
  about?: 'receipt' | 'ledger';
}) {
  const { t } = useTranslation();
  const verdict = busy
    ? 'busy'
    : lines.some((line) => line.state === 'wrong')
      ? 'wrong'
      : stopped
        ? 'stopped'
        : lines.some((line) => line.state === 'wait')
          ? 'wait'
          : 'right';
  // The receipt is right, but it is not the last word on its ballot.
  const later = lines.find((line) => line.facts?.later !== undefined);
  return (
    <>
      <p className={`${css.verdict} ${css[verdict]}`} role="status" data-verdict={verdict}>
        {verdict !== 'right'
          ? t(`proof.verdict.${verdict}`)
          : later
            ? t(
                later.why?.startsWith('changed') ? 'proof.verdict.right_changed' : 'proof.verdict.right_set_aside',
                later.facts,
              )
            : t(`proof.verdict.right_${about}`)}
      </p>
      <ol className={css.lines}>
        {lines.map((line) => {
          const Mark = marks[line.state];
          const key = `proof.step.${line.name}.${line.state}${line.why ? `.${line.why}` : ''}`;
          return (
            <li key={line.name} className={`${css.line} ${css[line.state]}`} data-line={`${line.name} ${line.state}`}>
              <Mark aria-hidden="true" />
              <div>
                <p className={css.lineTitle}>
                  {t(`proof.step.${line.name}`)}
                  <span className={css.word}>{t(`proof.state.${line.state}`)}</span>
                </p>
                <p className={css.soft}>{t(key, line.facts)}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
