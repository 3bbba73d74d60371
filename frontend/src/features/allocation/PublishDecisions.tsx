import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Facts, Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Count, Money } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { fieldTexts, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import type { BoardSums } from './prefill';
import { usePublish, type Ranking } from './queries';
import css from './Allocation.module.css';

/** Publishing is the one step here that cannot be taken back: everything is shown once more, and what is missing is named. */
export function PublishDecisions({ ranking, sums, waiting }: { ranking: Ranking; sums: BoardSums; waiting: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [docNo, setDocNo] = useState('');
  const publish = usePublish(ranking.callId);
  const close = () => setOpened(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('allocation.publish')}</Button>
      <Dialog
        opened={opened}
        onClose={close}
        title={t('allocation.publish_title')}
        actions={
          <>
            <Button kind="quiet" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button
              busy={publish.isPending}
              disabled={sums.blocks.length > 0 || waiting}
              onClick={() =>
                publish.mutate(
                  { version: ranking.version, docNo: docNo.trim() || null },
                  {
                    onSuccess: (published) => {
                      toast(t('allocation.published_toast', { docNo: published.docNo }));
                      close();
                    },
                  },
                )
              }
            >
              {t('allocation.publish_confirm')}
            </Button>
          </>
        }
      >
        <Stack>
          <BoardSummary sums={sums} hint={t('allocation.publish_hint')} />
          <TextField
            label={t('allocation.doc_no')}
            hint={t('allocation.doc_no_hint', { docNo: ranking.nextDocNo })}
            optional
            placeholder={ranking.nextDocNo}
            value={docNo}
            error={fieldTexts(publish.error, t).docNo}
            onChange={(event) => setDocNo(event.currentTarget.value)}
          />
          {publish.error && <Notice tone="refused">{problemText(publish.error, t).text}</Notice>}
        </Stack>
      </Dialog>
    </>
  );
}

/** What is about to be signed or published, in four numbers, and what is still missing. */
export function BoardSummary({ sums, hint }: { sums: BoardSums; hint: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Facts
        items={[
          { name: t('allocation.outcome_shortlisted'), value: <Count value={sums.shortlisted} /> },
          { name: t('allocation.outcome_reserve'), value: <Count value={sums.reserve} /> },
          { name: t('allocation.outcome_not_selected'), value: <Count value={sums.notSelected} /> },
          { name: t('allocation.shortlisted_money'), value: <Money fen={sums.shortlistedFen} /> },
        ]}
      />
      {sums.blocks.length > 0 ? (
        <Notice tone="warn" title={t('allocation.blocked')}>
          <ul className={css.blocks}>
            {sums.blocks.map((block) => (
              <li key={block.key}>{t(block.key, block.facts)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>{hint}</p>
      )}
    </>
  );
}
