import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../../ui/Card';
import { Section } from '../../ui/Page';
import css from './Firmness.module.css';
import { firmnessQuery } from './queries';

/** How firm the line is: for each idea, in how many of a thousand repetitions it is above it. Nothing where a rule by votes decides. */
export function FirmnessView({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(firmnessQuery(callId));
  if (!data || data.ideas.length === 0) return null;
  const wavering = data.ideas.filter((idea) => idea.times > 100 && idea.times < 900).length;
  return (
    <Section title={t('allocation.firmness_title')} lead={t('allocation.firmness_lead', { count: data.repetitions })}>
      <Card>
        <p>{t(wavering === 0 ? 'allocation.firmness_clear' : 'allocation.firmness_wavering', { count: wavering })}</p>
        <ol className={css.firmness}>
          {data.ideas.map((idea) => {
            const share = (idea.times / data.repetitions) * 100;
            return (
              <li key={idea.ideaId}>
                <span>
                  {idea.rank}. <Link to={`/ideas/${idea.ideaId}`}>{idea.title}</Link>
                </span>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect className={css.firmRail} width="100" height="8" />
                  <rect className={idea.above ? css.firmAbove : css.firmBelow} width={share} height="8" />
                </svg>
                <span className={css.firmText}>
                  {t(idea.above ? 'allocation.firm_above' : 'allocation.firm_below', { percent: Math.round(share) })}
                </span>
              </li>
            );
          })}
        </ol>
      </Card>
    </Section>
  );
}
