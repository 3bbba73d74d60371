import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { signInPath } from '../../app/session';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { IconCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import type { DraftState } from './draftKeeper';
import type { useDraft } from './useDraft';
import css from './Wizard.module.css';

const words: Record<DraftState, string> = {
  idle: '',
  conflict: '',
  saving: 'ideas.saving',
  saved: 'ideas.saved',
  here: 'ideas.saved_here',
  signed_out: 'ideas.saved_here_signed_out',
  too_long: 'ideas.saved_here_too_long',
};

/** 已自动保存: quiet, in one place, never in the way. */
export function DraftMark({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const here = useLocation();
  const word = words[state];
  return (
    <p className={css.mark} role="status">
      {state === 'saved' && <IconCheck aria-hidden="true" />}
      {word && t(word)}
      {state === 'signed_out' && <Link to={signInPath(here.pathname + here.search)}>{t('common.sign_in_again')}</Link>}
    </p>
  );
}

/** What one should know of the draft: it was found again, or another page writes it too. */
export function DraftNotices({ kept, onRestart }: { kept: ReturnType<typeof useDraft>; onRestart: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {kept.conflict && (
        <Notice
          tone="warn"
          title={t('ideas.draft_other')}
          actions={
            <>
              <Button kind="quiet" onClick={kept.keepMine}>
                {t('ideas.draft_keep_mine')}
              </Button>
              <Button kind="quiet" onClick={kept.takeOther}>
                {t('ideas.draft_take_other')}
              </Button>
            </>
          }
        >
          <p>{kept.conflict.content?.title}</p>
        </Notice>
      )}
      {kept.found && !kept.conflict && (
        <Notice
          tone="done"
          actions={
            <Button kind="plain" onClick={() => setAsking(true)}>
              {t('ideas.draft_drop')}
            </Button>
          }
        >
          {t('ideas.draft_found')}
        </Notice>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          kept.end();
          onRestart();
        }}
        title={t('ideas.draft_drop_ask')}
        confirmLabel={t('ideas.draft_drop')}
        danger
      />
    </>
  );
}
