import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { CorrectionForm } from './CorrectionForm';
import { CorrectionParts } from './CorrectionParts';
import { correctionMood } from './requestMoods';
import { correctionsQuery, useWithdrawCorrection, type Correction } from './correctionQueries';
import type { Organization } from './queries';

/** For the people of an organization: what of its entry they asked the bureau to correct, and what came of it. */
export function Corrections({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(correctionsQuery(organization.id));
  const [open, setOpen] = useState(false);
  const waits = data?.some((correction) => correction.state === 'waiting') ?? false;
  return (
    <Section title={t('organizations.corrections')} lead={t('organizations.corrections_lead')}>
      <Stack gap={4}>
        {open && !waits ? (
          <CorrectionForm organization={organization} done={() => setOpen(false)} />
        ) : (
          !waits &&
          data && (
            <Row>
              <Button kind="quiet" icon={<IconSend aria-hidden="true" />} onClick={() => setOpen(true)}>
                {t('organizations.correction_open')}
              </Button>
            </Row>
          )
        )}
        {error && !data ? (
          <ErrorState error={error} retry={() => void refetch()} compact />
        ) : !data ? (
          <Loading lines={3} />
        ) : data.length === 0 ? (
          !open && <EmptyState title={t('organizations.corrections_ours_none')} />
        ) : (
          data.map((correction) => <Asked key={correction.id} correction={correction} />)
        )}
      </Stack>
    </Section>
  );
}

function Asked({ correction }: { correction: Correction }) {
  const { t } = useTranslation();
  const withdraw = useWithdrawCorrection(correction.organizationId);
  return (
    <Card>
      <Stack gap={3}>
        <Row gap={2}>
          <StateTag mood={correctionMood(correction.state)}>
            {t(`organizations.correction_state.${correction.state}`)}
          </StateTag>
          <When at={correction.decidedAt ?? correction.askedAt} />
          <span>{correction.askedBy}</span>
        </Row>
        <CorrectionParts correction={correction} />
        <p>{correction.words}</p>
        {correction.reason && (
          <Notice
            tone={correction.state === 'refused' ? 'warn' : 'info'}
            title={t('organizations.request_reason', { reason: correction.reason })}
          />
        )}
        {withdraw.error && <Notice tone="refused" title={problemText(withdraw.error, t).text} />}
        {correction.state === 'waiting' && (
          <Row>
            <Button
              kind="plain"
              busy={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(correction.id, { onSuccess: () => toast(t('organizations.correction_taken_back')) })
              }
            >
              {t('organizations.correction_take_back')}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}
