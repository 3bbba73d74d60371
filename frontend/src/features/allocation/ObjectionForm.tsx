import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInPath } from '../../app/session';
import { StateTag } from '../../ui/Badge';
import { Button, HrefButton, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select, TextArea } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { IconPhone } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { myObjectionsQuery, useFileObjection, type Publicity } from './queries';
import css from './Allocation.module.css';

/** How a resident objects: choose what about, say why, done. Only the bureau learns who it was. */
export function ObjectionForm({ notice, person }: { notice: Publicity; person: 'visitor' | 'resident' | 'other' }) {
  const { t } = useTranslation();
  return (
    <Section title={t('allocation.object_title')} lead={t('allocation.object_lead')}>
      {person === 'resident' && <MyObjections callId={notice.callId} />}
      {!notice.open ? (
        <Notice>{t(notice.phase === 'allocating' ? 'allocation.objection_early' : 'allocation.objection_late')}</Notice>
      ) : person === 'resident' ? (
        <Form notice={notice} />
      ) : (
        <Notice
          actions={
            person === 'visitor' ? (
              <LinkButton to={signInPath(`/calls/${notice.callId}/publicity`)}>
                {t('allocation.object_sign_in')}
              </LinkButton>
            ) : undefined
          }
        >
          {t(person === 'visitor' ? 'allocation.object_visitor' : 'allocation.object_other')}
        </Notice>
      )}
      {notice.contactPhone && (
        <Row>
          <HrefButton kind="quiet" href={`tel:${notice.contactPhone}`} icon={<IconPhone aria-hidden="true" />}>
            {t('allocation.object_call', { phone: notice.contactPhone })}
          </HrefButton>
        </Row>
      )}
    </Section>
  );
}

function Form({ notice }: { notice: Publicity }) {
  const { t } = useTranslation();
  const [ideaId, setIdeaId] = useState('');
  const [text, setText] = useState('');
  const file = useFileObjection(notice.callId);
  return (
    <Card>
      <KeepUnsaved when={text.trim() !== ''} />
      <Stack>
        <Select
          label={t('allocation.object_about')}
          value={ideaId}
          onChange={(event) => setIdeaId(event.currentTarget.value)}
          options={[
            { value: '', label: t('allocation.about_procedure') },
            ...notice.rows.map((row) => ({
              value: row.ideaId,
              label: `${row.title} (${t(`allocation.outcome_${row.outcome}`)})`,
            })),
          ]}
        />
        <TextArea
          label={t('allocation.object_text')}
          hint={t('allocation.object_text_hint')}
          rows={5}
          limit={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {file.error && <Notice tone="refused">{problemText(file.error, t).text}</Notice>}
        <Row>
          <Button
            busy={file.isPending}
            disabled={Array.from(text.trim()).length < 10}
            onClick={() =>
              file.mutate(
                { text, ideaId: ideaId === '' ? null : ideaId },
                {
                  onSuccess: () => {
                    setText('');
                    toast(t('allocation.objected_toast'));
                  },
                },
              )
            }
          >
            {t('allocation.object_send')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

function MyObjections({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(myObjectionsQuery(callId));
  return (
    <Stack gap={3}>
      {data.map((mine) => (
        <Card key={mine.objectionId}>
          <Stack gap={2}>
            <Row between>
              <strong>{mine.ideaTitle ?? t('allocation.about_procedure')}</strong>
              <StateTag mood={mine.state === 'open' ? 'waiting' : 'done'}>
                {t(`allocation.objection_${mine.state}`)}
              </StateTag>
            </Row>
            <p className={css.soft}>
              {t('allocation.my_objection')} <When at={mine.filedAt} />
            </p>
            <blockquote className={css.quote}>{mine.text}</blockquote>
            {mine.answer && (
              <p>
                <strong>{t('allocation.answer')}</strong> {mine.answer}
              </p>
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
