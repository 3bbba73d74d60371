import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { NumberField, TextField } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import css from './Outcomes.module.css';
import { earlierQuery, useAddEarlier } from './queries';

/** Projects from before the platform: named once, with the document they are known from. */
export function EarlierForm() {
  const { t } = useTranslation();
  const { data } = useQuery(earlierQuery);
  const add = useAddEarlier();
  const [name, setName] = useState('');
  const [year, setYear] = useState<number | null>(null);
  const [source, setSource] = useState('');
  const [organizationName, setOrganizationName] = useState('');
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (year === null) return;
          add.mutate(
            { name, year, source, organizationName, areaCode: '' },
            {
              onSuccess: () => {
                setName('');
                toast(t('projects.earlier_added'));
              },
            },
          );
        }}
      >
        <Stack gap={3}>
          <div className={css.fields}>
            <TextField
              label={t('projects.earlier_name')}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NumberField label={t('projects.earlier_year')} value={year} min={2000} max={2200} onChange={setYear} />
            <TextField
              label={t('projects.earlier_organization')}
              optional
              value={organizationName}
              maxLength={80}
              onChange={(event) => setOrganizationName(event.currentTarget.value)}
            />
            <TextField
              label={t('projects.earlier_source')}
              hint={t('projects.earlier_source_hint')}
              value={source}
              maxLength={200}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
          </div>
          {add.error && <Notice tone="refused">{problemText(add.error, t).text}</Notice>}
          <Row>
            <Button
              type="submit"
              busy={add.isPending}
              disabled={name.trim().length < 2 || year === null || source.trim().length < 5}
            >
              {t('projects.earlier_add')}
            </Button>
          </Row>
          {data && data.length > 0 && (
            <ul>
              {data.map((one) => (
                <li key={one.id}>
                  {one.no} {one.name} <span className={css.soft}>{one.source}</span>
                </li>
              ))}
            </ul>
          )}
        </Stack>
      </form>
    </Card>
  );
}
