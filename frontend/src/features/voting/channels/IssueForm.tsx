import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import type { Somebody } from './HelpVote';
import { issueSlip, type PaperBatch } from './queries';
import css from './Paper.module.css';

/** Hands a slip to somebody who was checked; the number to take from the pile is drawn. */
export function IssueForm({
  batch,
  finder,
  onDone,
}: {
  batch: PaperBatch;
  finder: (onChoose: (somebody: Somebody) => void) => ReactNode;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const issue = useMutation({
    mutationFn: (somebody: Somebody) => issueSlip(batch.batchId, somebody.id),
    onSuccess: onDone,
  });
  return (
    <Stack>
      <div role="status">
        {issue.data && (
          <Notice tone="done" title={t('channels.issued', { name: issue.variables.displayName })}>
            <span className={css.number} data-issued>
              {issue.data.batchNo}-{issue.data.n}
            </span>
          </Notice>
        )}
      </div>
      {issue.error && <Notice tone="refused">{problemText(issue.error, t).text}</Notice>}
      {/* Pressed twice for the same person: the number that was drawn is still the one to take. */}
      {finder((somebody) => {
        if (issue.data && issue.variables?.id === somebody.id) return;
        if (!issue.isPending) issue.mutate(somebody);
      })}
    </Stack>
  );
}
