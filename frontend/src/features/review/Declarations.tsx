import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { RadioCards, Select, TextArea, TextField } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import {
  declarationsQuery,
  deskQuery,
  organizationChoiceQuery,
  useDeclare,
  useForgetPhones,
  useWithdrawDeclaration,
} from './queries';
import css from './Review.module.css';

type What = 'idea' | 'household' | 'organization' | 'phone';

/** What a reviewer says about their own ties. It binds at once, and only they and the bureau's count see it. */
export function Declarations() {
  const { t } = useTranslation();
  const { data } = useQuery(declarationsQuery);
  const [adding, setAdding] = useState(false);
  const withdraw = useWithdrawDeclaration();
  const forget = useForgetPhones();
  if (!data) return null;
  const none = data.declarations.length === 0 && data.closePhones === 0;
  return (
    <Card>
      <Stack gap={3}>
        <h2>{t('review.declarations')}</h2>
        <p className={css.soft}>{t('review.declarations_lead')}</p>
        <p className={css.soft}>{t('review.declarations_home')}</p>
        {none && !adding && <p>{t('review.declarations_none')}</p>}
        <ul className={css.plainList}>
          {data.declarations.map((one) => (
            <li key={one.id}>
              <Row between>
                <span>
                  <strong>{one.name}</strong>{' '}
                  <small className={css.soft}>
                    {t(`review.declared_${one.kind}`)} · <Day at={one.at} /> · {one.reason}
                  </small>
                </span>
                <Button
                  size="s"
                  kind="plain"
                  busy={withdraw.isPending && withdraw.variables === one.id}
                  onClick={() => withdraw.mutate(one.id, { onSuccess: () => toast(t('review.withdrawn_toast')) })}
                >
                  {t('review.withdraw')}
                </Button>
              </Row>
            </li>
          ))}
          {data.closePhones > 0 && (
            <li>
              <Row between>
                <span>{t('review.close_phones', { n: data.closePhones })}</span>
                <Button size="s" kind="plain" busy={forget.isPending} onClick={() => forget.mutate(undefined)}>
                  {t('review.forget_phones')}
                </Button>
              </Row>
            </li>
          )}
        </ul>
        {adding ? (
          <DeclareForm onDone={() => setAdding(false)} />
        ) : (
          <Row>
            <Button kind="quiet" onClick={() => setAdding(true)}>
              {t('review.declare')}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

function DeclareForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const declare = useDeclare();
  const [what, setWhat] = useState<What>('organization');
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const desk = useQuery(deskQuery).data;
  const organizations = useQuery(organizationChoiceQuery).data;
  const ideas = desk?.calls.flatMap((call) => call.sheets) ?? [];
  const options =
    what === 'idea' || what === 'household'
      ? ideas.map((sheet) => ({ value: sheet.ideaId, label: `${sheet.title} ${sheet.no}` }))
      : (organizations?.map((one) => ({ value: one.id, label: one.name })) ?? []);
  const enough = chosen.trim() !== '' && (what === 'phone' || Array.from(reason.trim()).length >= 5);
  const body = {
    reason: reason.trim(),
    ideaId: what === 'idea' || what === 'household' ? chosen : null,
    household: what === 'household',
    organizationId: what === 'organization' ? chosen : null,
    phone: what === 'phone' ? chosen : null,
  };
  return (
    <form
      aria-label={t('review.declare')}
      onSubmit={(event) => {
        event.preventDefault();
        declare.mutate(body, {
          onSuccess: () => {
            toast(t('review.declared_toast'));
            onDone();
          },
        });
      }}
    >
      <Stack>
        <RadioCards
          row
          label={t('review.declare_what')}
          value={what}
          onChange={(value) => {
            setWhat(value);
            setChosen('');
          }}
          options={(['organization', 'idea', 'household', 'phone'] as const).map((value) => ({
            value,
            label: t(`review.declare_${value}`),
            hint: t(`review.declare_${value}_hint`),
          }))}
        />
        {what === 'phone' ? (
          <TextField
            label={t('review.close_phone')}
            hint={t('review.close_phone_hint')}
            inputMode="tel"
            autoComplete="off"
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : (
          <Select
            label={t(what === 'household' ? 'review.declare_idea' : `review.declare_${what}`)}
            placeholder={t('common.choose')}
            options={options}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        {what !== 'phone' && (
          <TextArea
            label={t('review.recuse_reason')}
            hint={what === 'household' ? t('review.declare_household_words') : undefined}
            rows={2}
            limit={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {declare.error && <Notice tone="refused">{problemText(declare.error, t).text}</Notice>}
        <Row>
          <Button type="submit" busy={declare.isPending} disabled={!enough}>
            {t('review.declare')}
          </Button>
          <Button kind="quiet" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
