import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { DaysLeft } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import css from './Comparison.module.css';
import { myComparisonsQuery } from './queries';

/** On the reviewer's desk: ideas whose claims wait to be compared. Nothing when there are none. */
export function MyComparisons({ now }: { now?: string }) {
  const { t } = useTranslation();
  useLive('person');
  const { data = [] } = useQuery(myComparisonsQuery);
  if (data.length === 0) return null;
  return (
    <Section title={t('projects.comparisons_mine')}>
      <Stack gap={3}>
        {data.map((one) => (
          <Card key={one.ideaId}>
            <Row between>
              <div>
                <h3 className={css.claimName}>
                  <Link to={`/desk/reviewer/comparisons/${one.ideaId}`}>{one.title}</Link>
                </h3>
                <span className={css.soft}>
                  {t('projects.comparison_marked', { n: one.marked, all: one.claims })}{' '}
                  {one.state === 'handed' && <DaysLeft until={one.dueAt} now={now} />}
                </span>
              </div>
              <StateTag mood={one.state === 'submitted' ? 'done' : 'waiting'}>
                {t(`projects.comparison_state.${one.state}`)}
              </StateTag>
            </Row>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
