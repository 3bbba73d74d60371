import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Button, HrefButton, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { FileField, TextArea, TextField } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { IconEye, IconKey, IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import {
  myRequestsQuery,
  proofPath,
  useSendAgain,
  useTakeUp,
  useWithdraw,
  type MyAccountRequest,
} from './accountQueries';
import { requestMood } from './requestMoods';

/** What I asked for, where it stands and since when, and what I can do about it. */
export function MyAccountRequests() {
  const { t } = useTranslation();
  const mine = useQuery(myRequestsQuery);
  if (mine.isPending) return <Loading lines={3} />;
  if (mine.isError) return <ErrorState error={mine.error} retry={() => void mine.refetch()} />;
  if (mine.data.length === 0) return null;
  return (
    <Section title={t('organizations.account_mine')}>
      <Stack gap={3}>
        {mine.data.map((request) => (
          <MyRequest key={request.id} request={request} />
        ))}
      </Stack>
    </Section>
  );
}

function MyRequest({ request }: { request: MyAccountRequest }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const withdraw = useWithdraw();
  const takeUp = useTakeUp();
  const error = withdraw.error ?? takeUp.error;
  const open = request.state === 'waiting' || request.state === 'returned';
  return (
    <Card>
      <Stack gap={3}>
        <Row gap={2} between>
          <h3>{request.organizationName}</h3>
          <StateTag mood={requestMood(request.state)}>{t(`organizations.request.${request.state}`)}</StateTag>
        </Row>
        <p>
          {t(`organizations.request_says.${request.taken ? 'taken' : `${request.kind}_${request.state}`}`)}{' '}
          <When at={request.since} />
        </p>
        {request.reason && <Notice tone="warn" title={t('organizations.request_reason', { reason: request.reason })} />}
        {error && <Notice tone="refused" title={problemText(error, t).text} />}
        {request.state === 'returned' && <SendAgain request={request} />}
        <Row gap={2}>
          {request.state === 'verified' && !request.taken && (
            <Button
              busy={takeUp.isPending}
              icon={<IconKey aria-hidden="true" />}
              onClick={() => takeUp.mutate(request.id, { onSuccess: ({ path }) => void go(path) })}
            >
              {t('organizations.account_take_up')}
            </Button>
          )}
          {request.taken && <LinkButton to="/desk/organization">{t('organizations.account_desk')}</LinkButton>}
          {open && (
            <HrefButton
              kind="quiet"
              size="s"
              href={proofPath(request.id)}
              target="_blank"
              icon={<IconEye aria-hidden="true" />}
            >
              {t('organizations.proof_see')}
            </HrefButton>
          )}
          {open && (
            <Button
              kind="plain"
              size="s"
              busy={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(request.id, { onSuccess: () => toast(t('organizations.request_taken_back')) })
              }
            >
              {t('organizations.account_withdraw')}
            </Button>
          )}
        </Row>
      </Stack>
    </Card>
  );
}

function SendAgain({ request }: { request: MyAccountRequest }) {
  const { t } = useTranslation();
  const again = useSendAgain(request.id);
  const [title, setTitle] = useState(request.title);
  const [words, setWords] = useState(request.words);
  const [file, setFile] = useState<File | null>(null);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        again.mutate({ title, words, file }, { onSuccess: () => toast(t('organizations.account_sent')) });
      }}
    >
      <Stack gap={3}>
        <TextField
          label={t('organizations.account_title')}
          maxLength={40}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <FileField
          label={t('organizations.proof_again')}
          hint={t('organizations.proof_again_hint')}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          file={file}
          onFile={setFile}
          error={again.error ? problemText(again.error, t).text : undefined}
        />
        <TextArea
          label={t('organizations.account_words')}
          optional
          rows={2}
          limit={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Row>
          <Button
            type="submit"
            busy={again.isPending}
            disabled={title.trim().length < 2}
            icon={<IconSend aria-hidden="true" />}
          >
            {t('organizations.account_send_again')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
