import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { hasRole, signInPath, usePerson } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Button, LinkButton } from '../../ui/Button';
import { RadioCards } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { EditReturned } from './EditReturned';
import { NothingOpen } from './NothingOpen';
import { ideaCallsQuery, type Receipt } from './queries';
import { ReceiptSlip } from './ReceiptSlip';
import { SubmitWizard } from './SubmitWizard';

/** The page of submission: who may, for which call, the steps, the receipt. `?idea=` opens a returned one. */
export function NewIdea() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const person = usePerson();
  const calls = useQuery(ideaCallsQuery);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const returned = search.get('idea');
  const open = (calls.data ?? []).filter((call) => call.phase === 'collecting');
  const call = open.find((one) => one.id === search.get('call')) ?? open[0];

  if (calls.error) return <ErrorState error={calls.error} retry={() => void calls.refetch()} />;
  if (!calls.data || person === undefined) return <Loading lines={6} />;
  // Said before anybody is asked for a phone number: there is nothing to sign in for.
  if (!call && !returned)
    return (
      <Page title={t('ideas.new_title')} width="text">
        <NothingOpen title={t('ideas.new_closed')} />
      </Page>
    );
  if (person === null)
    return (
      <Page title={t('ideas.new_title')} width="text">
        <EmptyState
          drawing="idea"
          title={t('ideas.new_sign_in')}
          actions={<LinkButton to={signInPath(location.pathname + location.search)}>{t('common.sign_in')}</LinkButton>}
        >
          <p>{t('ideas.new_sign_in_hint')}</p>
        </EmptyState>
      </Page>
    );
  if (!hasRole(person, 'resident'))
    return (
      <Page title={t('ideas.new_title')} width="text">
        <EmptyState
          drawing="closed"
          title={t('ideas.new_staff')}
          actions={<LinkButton to="/desk/clerk/new">{t('ideas.desk_new')}</LinkButton>}
        >
          <p>{t('ideas.new_staff_hint')}</p>
        </EmptyState>
      </Page>
    );
  if (returned)
    return (
      <Page title={t('ideas.edit_title')} width="text" crumbs={[{ to: '/me', label: t('ideas.mine_title') }]}>
        <EditReturned ideaId={returned} />
      </Page>
    );
  if (!call) return null;
  if (receipt)
    return (
      <Page title={t('ideas.receipt_title')} hideTitle width="text">
        <ReceiptSlip
          receipt={receipt}
          call={call}
          actions={
            <>
              <LinkButton to={`/ideas/${receipt.ideaId}`}>{t('ideas.receipt_see')}</LinkButton>
              <Button kind="quiet" onClick={() => setReceipt(null)}>
                {t('ideas.receipt_another')}
              </Button>
            </>
          }
        />
      </Page>
    );
  return (
    <Page
      title={t('ideas.new_title')}
      width="text"
      lead={
        <>
          <p>{t('ideas.new_lead')}</p>
          <p>
            {inLanguage({ zh: call.titleZh, en: call.titleEn })}
            {call.submitTo && ` · ${t('ideas.new_until', { at: call.submitTo })}`}
          </p>
        </>
      }
    >
      {open.length > 1 && (
        <RadioCards
          label={t('ideas.new_which')}
          value={call.id}
          onChange={(id) =>
            setSearch((now) => new URLSearchParams({ ...Object.fromEntries(now), call: id }), { replace: true })
          }
          options={open.map((one) => ({ value: one.id, label: inLanguage({ zh: one.titleZh, en: one.titleEn }) }))}
        />
      )}
      <SubmitWizard key={call.id} call={call} person={person} needId={search.get('need')} onDone={setReceipt} />
    </Page>
  );
}
