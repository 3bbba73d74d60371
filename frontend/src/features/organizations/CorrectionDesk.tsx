import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Facts, Row, Stack } from '../../ui/Card';
import { Desk } from '../../ui/Desk';
import { TextArea } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { IconCheck, IconX } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { EmptyState } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { CorrectionParts } from './CorrectionParts';
import { deskCorrectionsQuery, useAnswerCorrection, type Correction } from './correctionQueries';
import { correctionMood } from './requestMoods';

/** The bureau's desk of corrections: who waits longest is on top. */
export function CorrectionDesk() {
  const { t } = useTranslation();
  const corrections = useQuery(deskCorrectionsQuery);
  return (
    <Desk
      label={t('organizations.corrections_desk')}
      items={corrections.data}
      keyOf={(correction) => correction.id}
      error={corrections.error}
      retry={() => void corrections.refetch()}
      empty={
        <EmptyState title={t('organizations.corrections_none')}>
          <p>{t('organizations.corrections_none_hint')}</p>
        </EmptyState>
      }
      row={(correction) => (
        <Stack gap={1}>
          <strong>{correction.organizationName}</strong>
          <Row gap={2}>
            <StateTag mood={correctionMood(correction.state)}>
              {t(`organizations.correction_state.${correction.state}`)}
            </StateTag>
            <When at={correction.askedAt} />
          </Row>
        </Stack>
      )}
      detail={(correction) => <Decision key={`${correction.id}-${correction.state}`} correction={correction} />}
    />
  );
}

function Decision({ correction }: { correction: Correction }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <h3>
        <Link to={`/organizations/${correction.organizationId}`}>{correction.organizationName}</Link>
      </h3>
      <Facts
        items={[
          { name: t('organizations.correction_who'), value: correction.askedBy },
          { name: t('organizations.account_since'), value: <When at={correction.askedAt} /> },
        ]}
      />
      <CorrectionParts correction={correction} />
      <p>{t('organizations.account_says', { text: correction.words })}</p>
      {correction.reason && (
        <Notice tone="warn" title={t('organizations.request_reason', { reason: correction.reason })} />
      )}
      {correction.state === 'waiting' && <Answer correction={correction} />}
    </Stack>
  );
}

function Answer({ correction }: { correction: Correction }) {
  const { t } = useTranslation();
  const answer = useAnswerCorrection(correction.id);
  const [reason, setReason] = useState('');
  const { frame, named, whole } = useMissing({ reason: reason.trim().length < 5 && t('common.at_least', { n: 5 }) });
  const say = (accept: boolean) =>
    answer.mutate(
      { accept, reason },
      { onSuccess: () => toast(t(`organizations.correction_done_${accept ? 'accepted' : 'refused'}`)) },
    );
  return (
    <Stack gap={3} ref={frame}>
      <KeepUnsaved selection when={reason.trim() !== '' && !answer.isSuccess} />
      <TextArea
        label={t('organizations.correction_reason')}
        hint={t('organizations.correction_reason_hint')}
        rows={2}
        limit={500}
        error={named.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
      <Row gap={2}>
        <Button busy={answer.isPending} icon={<IconCheck aria-hidden="true" />} onClick={() => say(true)}>
          {t('organizations.correction_accept')}
        </Button>
        <Button
          kind="quiet"
          busy={answer.isPending}
          icon={<IconX aria-hidden="true" />}
          onClick={() => whole() && say(false)}
        >
          {t('organizations.correction_refuse')}
        </Button>
      </Row>
    </Stack>
  );
}
