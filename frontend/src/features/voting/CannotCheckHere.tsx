import { useTranslation } from 'react-i18next';
import { Card, Stack } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Command } from '../../ui/Command';
import { KeepOffline } from './KeepOffline';

/** Where the browser has no functions for checking (a kiosk on plain http): said plainly, with the ways that remain. */
export function CannotCheckHere() {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Notice tone="warn" title={t('proof.cannot_here')}>
        <p>{t('proof.cannot_here_body')}</p>
      </Notice>
      <KeepOffline />
      <Card>
        <Stack>
          <h2>{t('proof.with_pbtally')}</h2>
          <p>{t('proof.with_pbtally_body')}</p>
          <Command text="pbtally verify-receipt receipt-CODE.json --ledger NUMBER-package.zip" />
        </Stack>
      </Card>
    </Stack>
  );
}
