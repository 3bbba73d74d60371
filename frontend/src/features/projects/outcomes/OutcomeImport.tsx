import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { SheetUpload } from '../../../ui/SheetUpload';
import { Table } from '../../../ui/Table';
import { templatePath, useImportOutcomes } from './queries';

/** Sends a sheet of figures; with a single fault nothing is taken over, and each fault is told with its row. */
export function OutcomeImport() {
  const { t } = useTranslation();
  const send = useImportOutcomes();
  const problems = send.data?.problems ?? [];
  return (
    <SheetUpload
      words={{
        choose: t('projects.outcome_import_choose'),
        hint: t('projects.outcome_import_hint'),
        send: t('projects.outcome_import_send'),
        template: t('projects.outcome_import_template'),
      }}
      template={templatePath}
      busy={send.isPending}
      error={send.error ? problemText(send.error, t).text : undefined}
      onChoose={() => send.reset()}
      onSend={(file) => send.mutate(file)}
    >
      {send.data && problems.length === 0 && (
        <Notice tone="done">
          {t('projects.outcome_import_done', {
            entered: send.data.entered,
            corrected: send.data.corrected,
            unchanged: send.data.unchanged,
          })}
        </Notice>
      )}
      {problems.length > 0 && (
        <>
          <Notice tone="refused">{t('projects.outcome_import_faults', { count: problems.length })}</Notice>
          <Table
            caption={t('projects.outcome_import_problems')}
            columns={[
              {
                key: 'row',
                header: t('projects.outcome_import_row'),
                main: true,
                cell: (row) => row.row,
                text: (row) => row.row,
              },
              {
                key: 'column',
                header: t('projects.outcome_import_column'),
                cell: (row) => row.column,
                text: (row) => row.column,
              },
              {
                key: 'what',
                header: t('projects.outcome_import_what'),
                cell: (row) => t(row.code, { word: row.word }),
                text: (row) => t(row.code, { word: row.word }),
              },
            ]}
            rows={problems}
            rowKey={(row) => `${row.row}-${row.column}-${row.code}`}
            exportName={t('projects.outcome_import_problems')}
          />
        </>
      )}
    </SheetUpload>
  );
}
