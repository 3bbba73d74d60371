import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { DaysLeft, When } from '../../ui/Figures';
import { IconCircleCheck, IconClock, IconRefresh, IconWifiOff } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import css from './ClaimForm.module.css';
import type { SaveStatus } from '../../api/draftSaver';
import type { SaveState } from './claimSaver';
import { claimQuery, type ClaimDetails } from './queries';
import { Rules } from './Rules';

/** Beside the form: is it safe, until when, what is missing, and may we at all. */
export function ClaimSide({
  claim,
  saved,
  onKeepMine,
}: {
  claim: ClaimDetails;
  saved: SaveState;
  /** Another tab saved meanwhile, and what is written here is to stand. */
  onKeepMine: () => void;
}) {
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
                <>
                  <Button
                    kind="quiet"
                    size="s"
                    icon={<IconRefresh aria-hidden="true" />}
                    onClick={() => void queries.resetQueries({ queryKey: claimQuery(claim.id).queryKey })}
                  >
                    {t('projects.reload')}
                  </Button>
                  <Button kind="plain" size="s" onClick={onKeepMine}>
                    {t('projects.keep_mine')}
                  </Button>
                </>
              }
            />
          ) : (
            <SaveMark status={saved.status} said />
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
            <Stack gap={2}>
              <h3 className={css.small}>{t('projects.todo', { count: saved.missing.length })}</h3>
              <ul className={css.todo}>
                {saved.missing.map((code) => (
                  <li key={code}>{t(code)}</li>
                ))}
              </ul>
            </Stack>
          )}
        </Stack>
      </Card>
      <Card>
        <Stack gap={3}>
          <h3 className={css.small}>{t('projects.rules')}</h3>
          <Rules rules={claim.rules} />
        </Stack>
      </Card>
    </Stack>
  );
}

const marks = { saved: IconCircleCheck, editing: IconClock, saving: IconClock, offline: IconWifiOff } as const;

/** Is what I wrote safe? Read out once, in the place that says it first. */
export function SaveMark({ status, said }: { status: SaveStatus; said?: boolean }) {
  const { t } = useTranslation();
  if (status === 'stale') return null;
  const Icon = marks[status];
  return (
    <p className={css.saved} role={said ? 'status' : undefined}>
      <Icon aria-hidden="true" />
      {t(`projects.save.${status}`)}
    </p>
  );
}
