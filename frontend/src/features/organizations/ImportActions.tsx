import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, HrefButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { IconX, IconCheck, IconDownload } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { importErrorsPath, useApply, useDrop, useRecheck, useUndo, type Import } from './importQueries';

/** What can be done with a sheet at its point: apply, check again with a reason, drop, take back. */
export function ImportActions({ data }: { data: Import }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(data.reason ?? '');
  const apply = useApply(data.id);
  const undo = useUndo(data.id);
  const drop = useDrop(data.id);
  const recheck = useRecheck(data.id);
  const failed = apply.error ?? undo.error ?? drop.error ?? recheck.error;
  return (
    <Stack>
      {data.wrong > 0 && (
        <Notice
          tone="warn"
          title={t('organizations.import_wrong', { count: data.wrong })}
          actions={
            <HrefButton
              kind="quiet"
              href={importErrorsPath(data.id)}
              download
              icon={<IconDownload aria-hidden="true" />}
            >
              {t('organizations.import_errors_file')}
            </HrefButton>
          }
        >
          {t('organizations.import_errors_hint')}
        </Notice>
      )}
      {data.state === 'ready' && data.wrong > 0 && (
        <>
          <TextArea
            label={t('organizations.import_reason')}
            hint={t('organizations.import_reason_hint')}
            optional
            rows={2}
            limit={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Row>
            <Button
              kind="quiet"
              busy={recheck.isPending}
              disabled={reason.trim().length < 5}
              onClick={() => recheck.mutate(reason.trim())}
            >
              {t('organizations.import_recheck')}
            </Button>
          </Row>
        </>
      )}
      {failed && <Notice tone="refused" title={problemText(failed, t).text} />}
      <Row>
        {data.state === 'ready' && data.fresh + data.changed > 0 && (
          <Button
            busy={apply.isPending}
            icon={<IconCheck aria-hidden="true" />}
            onClick={() => apply.mutate(undefined, { onSuccess: () => toast(t('organizations.import_started')) })}
          >
            {t('organizations.import_apply', { n: data.fresh + data.changed })}
          </Button>
        )}
        {(data.state === 'ready' || data.state === 'failed') && (
          <Button kind="quiet" busy={drop.isPending} onClick={() => drop.mutate(undefined)}>
            {t('organizations.import_drop')}
          </Button>
        )}
        {data.mayUndo && (
          <Button
            kind="quiet"
            busy={undo.isPending}
            icon={<IconX aria-hidden="true" />}
            onClick={() => undo.mutate(undefined, { onSuccess: () => toast(t('organizations.import_taken_back')) })}
          >
            {t('organizations.import_undo')}
          </Button>
        )}
      </Row>
    </Stack>
  );
}
