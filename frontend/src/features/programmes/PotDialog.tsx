import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { problemOf } from '../../api/problems';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { MoneyField, NumberField, Select, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { said } from '../../ui/said';
import { useMissing } from '../../ui/useMissing';
import { PurposeRows } from './PurposeRows';
import { purposesOf, sumOf, type PurposeRow } from './purposes';
import { appropriatePot, createPot, potsQuery, type Pot } from './queries';

interface PotForm {
  fiscalYear: number | null;
  nameZh: string;
  nameEn: string;
  source: string;
  approvalDoc: string;
  amountFen: number | null;
  purpose: string;
}

/** A new pot, or more money for one: each by its budget document. */
export function PotDialog({ pot, onClose }: { pot: Pot | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [rows, setRows] = useState<PurposeRow[]>([]);
  const needed = (value: string, least: number) => (value.trim().length < least ? said('programmes.needed') : null);
  const form = useForm<PotForm>({
    initialValues: {
      fiscalYear: pot?.fiscalYear ?? new Date().getFullYear(),
      nameZh: pot?.nameZh ?? '',
      nameEn: pot?.nameEn ?? '',
      source: pot?.source ?? 'district',
      approvalDoc: '',
      amountFen: null,
      purpose: pot?.purposes[0]?.code ?? '',
    },
    validate: {
      fiscalYear: (year) => (year === null || year < 2000 || year > 2200 ? said('programmes.needed') : null),
      nameZh: (name) => needed(name, 2),
      nameEn: (name) => needed(name, 2),
      approvalDoc: (doc) => needed(doc, 4),
      amountFen: (fen) => (rows.length === 0 && (fen === null || fen < 1) ? said('programmes.needed') : null),
    },
  });
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: potsQuery.queryKey });
      toast(t('programmes.saved'));
      onClose();
    },
    onError: (error: unknown) => form.setErrors(fieldErrors(error)),
  };
  const create = useMutation({ ...createPot, ...done });
  const add = useMutation({ ...appropriatePot(pot?.id ?? ''), ...done });
  const failed = create.error ?? add.error;
  const errorAt = (place: string): ReactNode => form.errors[place];
  // With purposes there is no field of the amount: what is wrong with it stands beside their sum.
  const ofRows = (place: string) => place === 'amountFen' || place.startsWith('purposes');
  const changeRows = (next: PurposeRow[]) => {
    setRows(next);
    form.setErrors(Object.fromEntries(Object.entries(form.errors).filter(([place]) => !ofRows(place))));
  };
  const lacking = rows.some((row) => !row.nameZh.trim() || !row.nameEn.trim() || !row.amountFen);
  const { frame, named, whole } = useMissing({ rows: lacking && t('programmes.needed') });
  const placed = failed && Object.keys(problemOf(failed).errors).some((place) => place in form.values || ofRows(place));
  const send = form.onSubmit((values) => {
    if (!whole()) return;
    const amountFen = rows.length > 0 ? sumOf(rows) : (values.amountFen ?? 0);
    if (pot) add.mutate({ amountFen, approvalDoc: values.approvalDoc, purpose: values.purpose });
    else create.mutate({ ...values, purposes: purposesOf(rows), fiscalYear: values.fiscalYear ?? 0, amountFen });
  }, whole);
  return (
    <Dialog opened onClose={onClose} title={t(pot ? 'programmes.appropriate' : 'programmes.new_pot')}>
      <form onSubmit={send} noValidate>
        <Stack ref={frame}>
          {!pot && (
            <>
              <TextField label={t('programmes.pot_name_zh')} {...form.getInputProps('nameZh')} />
              <TextField label={t('programmes.pot_name_en')} {...form.getInputProps('nameEn')} />
              <NumberField label={t('programmes.pot_year')} {...form.getInputProps('fiscalYear')} />
              <Select
                label={t('programmes.pot_source')}
                options={['district', 'lottery', 'donation'].map((value) => ({
                  value,
                  label: t(`programmes.source.${value}`),
                }))}
                {...form.getInputProps('source')}
              />
            </>
          )}
          {pot && pot.purposes.length > 0 && (
            <Select
              label={t('programmes.purpose')}
              options={pot.purposes.map((one) => ({
                value: one.code,
                label: inLanguage({ zh: one.nameZh, en: one.nameEn }),
              }))}
              {...form.getInputProps('purpose')}
            />
          )}
          <TextField
            label={t('programmes.pot_doc')}
            hint={t('programmes.pot_doc_hint')}
            {...form.getInputProps('approvalDoc')}
          />
          {rows.length === 0 && (
            <MoneyField label={t('programmes.entry_amount')} {...form.getInputProps('amountFen')} />
          )}
          {!pot && <PurposeRows rows={rows} tried={Boolean(named.rows)} errorAt={errorAt} onChange={changeRows} />}
          {failed && !placed && <Notice tone="refused">{problemText(failed, t).text}</Notice>}
          <div>
            <Button type="submit" busy={create.isPending || add.isPending}>
              {t(pot ? 'programmes.appropriate_do' : 'programmes.new_pot_do')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
