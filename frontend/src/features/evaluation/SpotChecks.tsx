import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, usePerson } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { NumberField } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { toast } from '../../ui/toasts';
import { spotChecksQuery, useDrawSpotCheck } from './queries';

/** Every spot check that was ever drawn, for everybody; the bureau draws the next one here. */
export function SpotChecks() {
  const { t } = useTranslation();
  const person = usePerson();
  const checks = useQuery(spotChecksQuery);
  if (checks.isPending) return <Loading lines={5} />;
  if (checks.isError) return <ErrorState error={checks.error} retry={() => void checks.refetch()} />;
  return (
    <Stack gap={6}>
      {hasRole(person, 'bureau') && <DrawForm />}
      <Table
        caption={t('evaluation.spot_checks')}
        columns={[
          {
            key: 'no',
            header: t('evaluation.spot_check'),
            main: true,
            cell: (row) => <Link to={`/spot-checks/${row.id}`}>{t('evaluation.spot_check_n', { n: row.no })}</Link>,
          },
          { key: 'at', header: t('evaluation.drawn_on'), cell: (row) => <Day at={row.drawnAt} /> },
          { key: 'all', header: t('evaluation.in_lot'), align: 'end', cell: (row) => row.projects },
          { key: 'drawn', header: t('evaluation.drawn'), align: 'end', cell: (row) => row.drawn },
          { key: 'looked', header: t('evaluation.looked'), align: 'end', cell: (row) => row.looked },
        ]}
        rows={checks.data}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('evaluation.spot_checks_empty')}>
            <p>{t('evaluation.spot_checks_empty_hint')}</p>
          </EmptyState>
        }
      />
    </Stack>
  );
}

function DrawForm() {
  const { t } = useTranslation();
  const draw = useDrawSpotCheck();
  const [wanted, setWanted] = useState<number | null>(1);
  return (
    <Card>
      <Stack gap={3}>
        <NumberField
          label={t('evaluation.wanted')}
          hint={t('evaluation.wanted_hint')}
          value={wanted}
          onChange={setWanted}
        />
        {draw.error && <Notice tone="refused">{problemText(draw.error, t).text}</Notice>}
        <Row>
          <Button
            disabled={!wanted || wanted > 50}
            busy={draw.isPending}
            onClick={() => draw.mutate(wanted ?? 1, { onSuccess: () => toast(t('evaluation.drawn_toast')) })}
          >
            {t('evaluation.draw')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
