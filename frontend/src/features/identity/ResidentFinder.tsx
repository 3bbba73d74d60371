import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Facts, Row, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { EmptyState } from '../../ui/States';
import { said } from '../../ui/said';
import { AreaName } from './AreaName';
import { Refusal } from './Refusal';
import { findResidents, type Resident } from './queries';
import { focusOn, refuse } from './refuse';

/** Finds one account by its whole number or its exact name; every look-up is recorded. */
export function ResidentFinder({
  lead,
  phoneLabel,
  choose,
  whyNot,
  onChoose,
  onSearch,
}: {
  lead: string;
  phoneLabel: string;
  choose: string;
  /** Why this one cannot be chosen, in words; nothing when they can. */
  whyNot?: (resident: Resident) => string | undefined;
  onChoose: (resident: Resident) => void;
  onSearch?: () => void;
}) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { phone: '', name: '' },
    validate: { phone: (phone, { name }) => (phone.trim() || name.trim() ? null : said('identity.find_by_what')) },
  });
  const find = useMutation({
    mutationFn: () => findResidents({ phone: form.values.phone || null, name: form.values.name || null }),
    onMutate: onSearch,
    onError: (error) => refuse(form, error),
  });
  return (
    <Stack gap={6}>
      <Card>
        <form
          noValidate
          autoComplete="off"
          onSubmit={form.onSubmit(
            () => find.mutate(),
            (errors) => focusOn(form, Object.keys(errors)[0]),
          )}
        >
          <Stack gap={4}>
            <p>{lead}</p>
            <TextField
              label={phoneLabel}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              {...form.getInputProps('phone')}
            />
            <TextField
              label={t('identity.or_name')}
              hint={t('identity.or_name_hint')}
              autoComplete="off"
              maxLength={40}
              {...form.getInputProps('name')}
            />
            <Refusal error={find.error} fields={['phone']} />
            <Row>
              <Button type="submit" busy={find.isPending}>
                {t('identity.find')}
              </Button>
            </Row>
          </Stack>
        </form>
      </Card>
      {find.data?.length === 0 && (
        <EmptyState title={t('identity.find_none')}>
          <p>{t('identity.find_none_hint')}</p>
        </EmptyState>
      )}
      {find.data?.map((resident) => (
        <Card key={resident.id}>
          <Stack gap={3}>
            <Facts
              items={[
                { name: t('identity.name'), value: resident.displayName },
                {
                  name: t('identity.phone_label'),
                  value: resident.phoneLast4 ? `*******${resident.phoneLast4}` : t('identity.none'),
                },
                { name: t('identity.community_label'), value: <AreaName code={resident.areaCode} /> },
                {
                  name: t('identity.verified'),
                  value: resident.verifiedBy
                    ? t(`identity.verified_${resident.verifiedBy}`)
                    : t('identity.verified_not'),
                },
                { name: t('identity.since'), value: <Day at={resident.createdAt} /> },
              ]}
            />
            {whyNot?.(resident) ? (
              <Notice tone="warn">{whyNot(resident)}</Notice>
            ) : (
              <Row>
                <Button kind="quiet" busy={false} onClick={() => onChoose(resident)}>
                  {choose}
                </Button>
              </Row>
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
