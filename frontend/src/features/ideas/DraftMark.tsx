import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Problem } from '../../api/problems';
import { signInPath } from '../../app/session';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { IconCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import type { DraftState } from './draftKeeper';
import type { useDraft } from './useDraft';
import css from './Wizard.module.css';

const words: Record<DraftState, string> = {
  idle: '',
  kept: 'ideas.saved_on_device',
  lost: '',
  conflict: '',
  saving: 'ideas.saving',
  saved: 'ideas.saved',
  here: 'ideas.saved_here',
  signed_out: 'ideas.saved_here_signed_out',
  refused: '',
};

/** 已自动保存: quiet, in one place, never in the way. */
export function DraftMark({ state, refusal = null }: { state: DraftState; refusal?: Problem | null }) {
  const { t } = useTranslation();
  const here = useLocation();
  const word = words[state];
  return (
    <p className={css.mark} role="status">
      {(state === 'saved' || state === 'kept') && <IconCheck aria-hidden="true" />}
      {word && t(word)}
      {state === 'refused' && refusal && <NotTaken refusal={refusal} />}
      {state === 'signed_out' && <Link to={signInPath(here.pathname + here.search)}>{t('common.sign_in_again')}</Link>}
    </p>
  );
}

const labels: Readonly<Record<string, string>> = {
  kind: 'kind',
  title: 'title',
  problem: 'problem',
  solution: 'solution',
  category: 'category',
  areaCode: 'area',
  location: 'location',
  beneficiaries: 'beneficiaries',
  estCostFen: 'cost',
  signature: 'signature',
  nickname: 'nickname',
};

/** Why the server does not keep the draft, in its own words: which places, where it names them. */
function NotTaken({ refusal }: { refusal: Problem }) {
  const { t } = useTranslation();
  const wrong = Object.keys(refusal.errors).map((field) => labels[field.replace('content.', '')]);
  const places = wrong.filter((label) => label !== undefined).map((label) => t(`ideas.field_${label}`));
  return places.length > 0
    ? t('ideas.saved_here_wrong', { places: places.join(t('ideas.saved_here_and')) })
    : t('ideas.saved_here_refused', { why: problemText(refusal, t).text });
}

/** What one should know of the draft: it was found again, or another page writes it too. */
export function DraftNotices({ kept, onRestart }: { kept: ReturnType<typeof useDraft>; onRestart: () => void }) {
  const { t } = useTranslation();
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
        <DraftFound
          drop={t('ideas.draft_drop')}
          ask={t('ideas.draft_drop_ask')}
          onRestart={() => {
            kept.end();
            onRestart();
          }}
        />
      )}
    </>
  );
}

/** What was written before is here again, and may be thrown away. */
export function DraftFound({ drop, ask, onRestart }: { drop: string; ask: string; onRestart: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Notice
        tone="done"
        actions={
          <Button kind="plain" onClick={() => setAsking(true)}>
            {drop}
          </Button>
        }
      >
        {t('ideas.draft_found')}
      </Notice>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onRestart();
        }}
        title={ask}
        confirmLabel={drop}
        danger
      />
    </>
  );
}
