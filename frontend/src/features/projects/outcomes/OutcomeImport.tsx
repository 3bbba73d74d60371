import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, HrefButton } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { FileField } from '../../../ui/Field';
import { IconDownload, IconUpload } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { Table } from '../../../ui/Table';
import { templatePath, useImportOutcomes } from './queries';

/** Sends a sheet of figures; with a single fault nothing is taken over, and each fault is told with its row. */
export function OutcomeImport() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const send = useImportOutcomes();
  const problems = send.data?.problems ?? [];
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file) send.mutate(file);
        }}
      >
        <Stack>
          <FileField
            label={t('projects.outcome_import_choose')}
            hint={t('projects.outcome_import_hint')}
            accept=".xlsx"
            file={file}
            onFile={(next) => {
              send.reset();
              setFile(next);
            }}
            error={send.error ? problemText(send.error, t).text : undefined}
          />
          <Row>
            <Button type="submit" busy={send.isPending} disabled={!file} icon={<IconUpload aria-hidden="true" />}>
              {t('projects.outcome_import_send')}
            </Button>
            <HrefButton kind="quiet" href={templatePath} download icon={<IconDownload aria-hidden="true" />}>
              {t('projects.outcome_import_template')}
            </HrefButton>
          </Row>
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
        </Stack>
      </form>
    </Card>
  );
}
