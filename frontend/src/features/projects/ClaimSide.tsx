import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { DaysLeft, When } from '../../ui/Figures';
import { IconCircleCheck, IconClock, IconRefresh, IconWifiOff } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import css from './ClaimForm.module.css';
import type { SaveState } from './claimSaver';
import { claimQuery, type ClaimDetails } from './queries';
import { Rules } from './Rules';

/** Beside the form: is it safe, until when, what is missing, and may we at all. */
export function ClaimSide({ claim, saved }: { claim: ClaimDetails; saved: SaveState }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <Stack>
      <Card>
        <Stack gap={3}>
          {saved.status === 'stale' ? (
            <Notice
              tone="warn"
              title={t('projects.claim_stale')}
              actions={
                <Button
                  kind="quiet"
                  size="s"
                  icon={<IconRefresh aria-hidden="true" />}
                  onClick={() => void queries.resetQueries({ queryKey: claimQuery(claim.id).queryKey })}
                >
                  {t('projects.reload')}
                </Button>
              }
            />
          ) : (
            <p className={css.saved} role="status">
              {saved.status === 'saved' ? (
                <IconCircleCheck aria-hidden="true" />
              ) : saved.status === 'offline' ? (
                <IconWifiOff aria-hidden="true" />
              ) : (
                <IconClock aria-hidden="true" />
              )}
              {t(`projects.save.${saved.status}`)}
            </p>
          )}
          {claim.windowUntil && (
            <p className={css.saved}>
              <IconClock aria-hidden="true" />
              <span>
                {t('projects.until')} <When at={claim.windowUntil} /> <DaysLeft until={claim.windowUntil} />
              </span>
            </p>
          )}
          {saved.missing.length > 0 && (
            <div>
              <h3>{t('projects.todo', { n: saved.missing.length })}</h3>
              <ul className={css.todo}>
                {saved.missing.map((code) => (
                  <li key={code}>{t(code)}</li>
                ))}
              </ul>
            </div>
          )}
        </Stack>
      </Card>
      <Card>
        <h3>{t('projects.rules')}</h3>
        <Rules rules={claim.rules} />
      </Card>
    </Stack>
  );
}
