import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, HrefButton } from '../../ui/Button';
import { Facts, Row, Stack } from '../../ui/Card';
import { Select, TextArea } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { IconArrowLeft, IconCheck, IconEye, IconX } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { StateTag } from '../../ui/Badge';
import { memberRoles, proofPath, useAnswerRequest, type AccountRequest } from './accountQueries';
import css from './Organizations.module.css';
import { requestMood } from './requestMoods';

/** Who asks for what with which paper, and the answer: of the bureau for a first account, of an owner for who joins. */
export function RequestDecision({ request }: { request: AccountRequest }) {
  const { t } = useTranslation();
  const first = request.kind === 'account';
  const open = ['waiting', 'returned'].includes(request.state) || (request.state === 'verified' && !request.taken);
  return (
    <Stack>
      <Row gap={2} between>
        <h3>{first ? request.organizationName : `${request.personName} · ${request.title}`}</h3>
        <StateTag mood={requestMood(request.state)}>{t(`organizations.request.${request.state}`)}</StateTag>
      </Row>
      <Facts
        items={[
          ...(first
            ? [
                { name: t('organizations.uscc'), value: request.uscc },
                {
                  name: t('organizations.status_label'),
                  value: t(`organizations.status.${request.organizationStatus}`),
                },
                { name: t('organizations.account_who'), value: `${request.personName} · ${request.title}` },
              ]
            : []),
          {
            name: t('organizations.account_proved'),
            value: request.isStaff
              ? t('organizations.account_proved_staff')
              : t('organizations.account_proved_phone', { last4: request.phoneLast4 ?? '' }),
          },
          { name: t('organizations.account_since'), value: <When at={request.since} /> },
        ]}
      />
      {request.words && <p>{t('organizations.account_says', { text: request.words })}</p>}
      {request.others > 0 && <Notice>{t('organizations.account_others', { n: request.others })}</Notice>}
      {request.reason && <Notice tone="warn" title={t('organizations.request_reason', { reason: request.reason })} />}
      {request.proofKind === 'photo' && (
        <a className={css.proof} href={proofPath(request.id)} target="_blank" rel="noreferrer">
          <img src={proofPath(request.id)} alt={t('organizations.proof_see')} loading="lazy" />
        </a>
      )}
      {request.proofKind === 'pdf' && (
        <Row>
          <HrefButton kind="quiet" href={proofPath(request.id)} target="_blank" icon={<IconEye aria-hidden="true" />}>
            {t('organizations.proof_see')}
          </HrefButton>
        </Row>
      )}
      {open && <Answer request={request} />}
    </Stack>
  );
}

function Answer({ request }: { request: AccountRequest }) {
  const { t } = useTranslation();
  const answer = useAnswerRequest(request.id);
  const [reason, setReason] = useState('');
  const [memberRole, setMemberRole] = useState<string>(request.memberRole);
  const waiting = request.state === 'waiting';
  const say = (command: 'verify' | 'return' | 'refuse') =>
    answer.mutate(
      { version: request.version, command, reason, memberRole: request.kind === 'join' ? memberRole : null },
      { onSuccess: ({ state }) => toast(t(`organizations.request_done.${state}`)) },
    );
  const mute = reason.trim().length < 5;
  return (
    <Stack gap={3}>
      {request.kind === 'join' && waiting && (
        <Select
          label={t('organizations.member_role')}
          hint={t(`organizations.role_hint.${memberRole}`)}
          options={memberRoles.map((role) => ({ value: role, label: t(`organizations.role.${role}`) }))}
          value={memberRole}
          onChange={(event) => setMemberRole(event.currentTarget.value)}
        />
      )}
      <TextArea
        label={t('organizations.account_answer')}
        hint={t('organizations.account_answer_hint')}
        rows={2}
        limit={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
      <Row gap={2}>
        {waiting && (
          <Button busy={answer.isPending} icon={<IconCheck aria-hidden="true" />} onClick={() => say('verify')}>
            {t(request.kind === 'join' ? 'organizations.account_let_in' : 'organizations.account_verify')}
          </Button>
        )}
        {waiting && request.kind === 'account' && (
          <Button
            kind="quiet"
            disabled={mute}
            busy={answer.isPending}
            icon={<IconArrowLeft aria-hidden="true" />}
            onClick={() => say('return')}
          >
            {t('organizations.account_return')}
          </Button>
        )}
        <Button
          kind="quiet"
          disabled={mute}
          busy={answer.isPending}
          icon={<IconX aria-hidden="true" />}
          onClick={() => say('refuse')}
        >
          {t('organizations.account_refuse')}
        </Button>
      </Row>
    </Stack>
  );
}
