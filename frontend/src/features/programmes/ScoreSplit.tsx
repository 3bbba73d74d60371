import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Card, Stack } from '../../ui/Card';
import { Progress } from '../../ui/Progress';
import css from './CallView.module.css';
import type { Call } from './queries';

/** How a place on the list is earned: votes and review as one bar, the score sheet below it. */
export function ScoreSplit({ call }: { call: Call }) {
  const { t } = useTranslation();
  const total = Math.max(1, call.voteWeight + call.reviewWeight);
  const edge = (call.voteWeight / total) * 100;
  const words = { vote: call.voteWeight, review: call.reviewWeight, sheets: call.minSheets };
  return (
    <Card>
      <Stack>
        <p>{t('programmes.score_lead', words)}</p>
        <svg
          className={css.split}
          viewBox="0 0 100 10"
          preserveAspectRatio="none"
          role="img"
          aria-label={t('programmes.score_split', words)}
        >
          <rect className={css.gold} width={edge} height="10" />
          <rect className={css.lake} x={edge} width={100 - edge} height="10" />
        </svg>
        <p className={css.legend}>
          <span>
            <span className={`${css.key} ${css.keyGold}`} aria-hidden="true" />
            {t('programmes.score_votes', words)}
          </span>
          <span>
            <span className={`${css.key} ${css.keyLake}`} aria-hidden="true" />
            {t('programmes.score_review', words)}
          </span>
        </p>
        <h3>{t('programmes.criteria')}</h3>
        <Stack gap={3}>
          {call.criteria.map((one) => (
            <Progress
              key={one.code}
              label={inLanguage({ zh: one.nameZh, en: one.nameEn })}
              value={one.weight}
              max={Math.max(...call.criteria.map((each) => each.weight))}
              text={t('programmes.points', { n: one.weight })}
            />
          ))}
        </Stack>
      </Stack>
    </Card>
  );
}
