import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { Section } from '../../../ui/Page';
import { problemText } from '../../../ui/problemText';
import { ErrorState, Loading } from '../../../ui/States';
import { bodyOf, MarksField, nothingTyped } from './MarksField';
import {
  discrepanciesQuery,
  keySlipAgain,
  settleSlip,
  type Discrepancy,
  type PaperDesk,
  type Reading,
} from './queries';
import css from './Paper.module.css';

/** Slips that two people read differently: look at the paper, and say what it says; or have both read again. */
export function Discrepancies({ desk }: { desk: PaperDesk }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(discrepanciesQuery(desk.callId));
  return (
    <Section title={t('channels.differ')} lead={t('channels.differ_lead')}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} compact />
      ) : !data ? (
        <Loading lines={2} />
      ) : data.length === 0 ? (
        <Notice tone="done">{t('channels.differ_none')}</Notice>
      ) : (
        data.map((slip) => <Slip key={slip.slipId} slip={slip} desk={desk} />)
      )}
    </Section>
  );
}

function Slip({ slip, desk }: { slip: Discrepancy; desk: PaperDesk }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(nothingTyped);
  const body = bodyOf(typed, desk);
  const onSuccess = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'voting' && /^paper/.test(String(queryKey[1])),
    });
  const settle = useMutation({ mutationFn: (read: Reading) => settleSlip(slip.slipId, read), onSuccess });
  const again = useMutation({ mutationFn: () => keySlipAgain(slip.slipId), onSuccess });
  const refused = settle.error ?? again.error;
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (body) settle.mutate(body);
        }}
      >
        <Stack>
          <h3>{t('channels.slip_of', { no: slip.batchNo, n: slip.n })}</h3>
          <div className={css.readings}>
            {slip.readings.map((reading, index) => (
              <div key={index}>
                <p className={css.soft}>{t('channels.reading', { n: index + 1 })}</p>
                {reading.unreadable ? (
                  <p>{t('channels.unreadable')}</p>
                ) : (
                  <ul className={css.readBack}>
                    {reading.marks.map((mark) => (
                      <li key={mark.n}>
                        <strong>{mark.n}</strong> {desk.ideas.find((idea) => idea.n === mark.n)?.title}
                        {desk.maxPoints !== null && ` · ${t('channels.points', { count: mark.points })}`}
                      </li>
                    ))}
                    {reading.marks.length === 0 && <li>{t('channels.reason_empty')}</li>}
                  </ul>
                )}
              </div>
            ))}
          </div>
          {slip.mine ? (
            <Notice>{t('voting.slip_keyed_by_you')}</Notice>
          ) : (
            <MarksField desk={desk} typed={typed} onChange={setTyped} />
          )}
          {refused && <Notice tone="refused">{problemText(refused, t).text}</Notice>}
          <Row>
            {!slip.mine && (
              <Button type="submit" busy={settle.isPending}>
                {t('channels.settle')}
              </Button>
            )}
            <Button kind="quiet" busy={again.isPending} onClick={() => again.mutate()}>
              {t('channels.again')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}
