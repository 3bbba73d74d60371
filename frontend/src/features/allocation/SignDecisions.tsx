import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { BoardSummary, PublishDecisions } from './PublishDecisions';
import type { BoardSums } from './prefill';
import { useSign, type Ranking } from './queries';

/** Two officers stand for a decision: one signs the board as it is, somebody else looks at it again and publishes. */
export function SignDecisions(props: { ranking: Ranking; sums: BoardSums; waiting: boolean }) {
  const { t } = useTranslation();
  const { signature } = props.ranking;
  if (!signature) return <Sign {...props} />;
  return (
    <>
      {!signature.mine && <PublishDecisions {...props} />}
      <Notice
        tone={signature.mine ? 'done' : 'info'}
        title={
          <>
            {t('allocation.signed_by', { name: signature.name })} <When at={signature.at} />
          </>
        }
      >
        {t(signature.mine ? 'allocation.signed_mine' : 'allocation.signed_other')}
      </Notice>
    </>
  );
}

function Sign({ ranking, sums, waiting }: { ranking: Ranking; sums: BoardSums; waiting: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const sign = useSign(ranking.callId);
  const close = () => setOpened(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('allocation.sign')}</Button>
      <Dialog
        opened={opened}
        onClose={close}
        title={t('allocation.sign_title')}
        actions={
          <>
            <Button kind="quiet" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button
              busy={sign.isPending}
              disabled={sums.blocks.length > 0 || waiting}
              onClick={() =>
                sign.mutate(ranking.version, {
                  onSuccess: () => {
                    toast(t('allocation.signed_toast'));
                    close();
                  },
                })
              }
            >
              {t('allocation.sign_confirm')}
            </Button>
          </>
        }
      >
        <Stack>
          <BoardSummary sums={sums} hint={t('allocation.sign_hint')} />
          {sign.error && <Notice tone="refused">{problemText(sign.error, t).text}</Notice>}
        </Stack>
      </Dialog>
    </>
  );
}
