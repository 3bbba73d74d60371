import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { IconScale } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import css from './Comparison.module.css';
import { useOpenComparison, type ComparedIdea } from './queries';

/** Two plans or more: the bureau may ask reviewers, drawn among those without a tie to any of the organizations. */
export function ComparisonCard({ idea }: { idea: ComparedIdea }) {
  const { t } = useTranslation();
  const open = useOpenComparison(idea.ideaId);
  const [reviewers, setReviewers] = useState('3');
  const { comparison } = idea;
  if (comparison)
    return (
      <Notice
        tone={comparison.complete ? 'done' : 'info'}
        title={t(comparison.complete ? 'projects.comparison_done' : 'projects.comparison_waits', {
          in: comparison.submitted,
          all: comparison.submitted + comparison.handed,
        })}
      >
        {!comparison.complete && (
          <>
            {t('projects.comparison_until')} <When at={comparison.dueAt} />
          </>
        )}
      </Notice>
    );
  return (
    <Card>
      <Stack gap={3}>
        <h3 className={css.claimName}>{t('projects.comparison_title')}</h3>
        <p>{t('projects.comparison_about')}</p>
        {open.error && <Notice tone="refused" title={problemText(open.error, t).text} />}
        <Row>
          <Select
            label={t('projects.comparison_reviewers')}
            value={reviewers}
            options={['3', '5', '7'].map((n) => ({ value: n, label: n }))}
            onChange={(event) => setReviewers(event.currentTarget.value)}
          />
          <Button
            kind="quiet"
            icon={<IconScale aria-hidden="true" />}
            busy={open.isPending}
            onClick={() => open.mutate(Number(reviewers))}
          >
            {t('projects.comparison_open')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
