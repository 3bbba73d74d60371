import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSessionChange } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { ErrorState } from '../../ui/States';
import css from './DemoAccounts.module.css';
import { demoAccountsQuery, signInDemo } from './queries';

/** Demo mode only: one click and one is the clerk, the bureau, a resident. Draws nothing elsewhere. */
export function DemoAccounts({ residentsFirst }: { residentsFirst?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const known = useQuery(demoAccountsQuery).data ?? [];
  const residents = known.filter((account) => account.role === 'resident');
  const others = known.filter((account) => account.role !== 'resident');
  const accounts = residentsFirst ? [...residents, ...others] : known;
  const enter = useMutation({
    mutationFn: (account: { id: string; role: string }) => signInDemo(account.id),
    onSuccess: (_, { role }) => {
      changeSession(null);
      void navigate(role === 'resident' ? '/' : '/desk');
    },
  });
  if (accounts.length === 0) return null;
  return (
    <Card aria-labelledby="demo-accounts">
      <Stack gap={4}>
        <h2 id="demo-accounts" className={css.title}>
          {t('demo.title')}
        </h2>
        <p className={css.lead}>{t('demo.lead')}</p>
        {enter.isError && <ErrorState error={enter.error} compact />}
        <ul className={css.list}>
          {accounts.map((account) => (
            <li key={account.id}>
              <Button
                kind="quiet"
                full
                busy={enter.isPending && enter.variables?.id === account.id}
                onClick={() => enter.mutate(account)}
              >
                {inLanguage({ zh: account.nameZh, en: account.nameEn })}
              </Button>
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}
