import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, HrefButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { FileField } from '../../ui/Field';
import { IconDownload, IconUpload } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { templatePath, useUpload } from './importQueries';

/** Sends a sheet; what is no workbook is refused here, what is wrong in its rows is told after reading. */
export function ImportUpload({ onSent }: { onSent: (importId: string) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const upload = useUpload();
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file) upload.mutate({ file, reason: '' }, { onSuccess: ({ id }) => onSent(id) });
        }}
      >
        <Stack>
          <FileField
            label={t('organizations.import_choose')}
            hint={t('organizations.import_choose_hint')}
            accept=".xlsx"
            file={file}
            onFile={(chosen) => {
              upload.reset();
              setFile(chosen);
            }}
            error={upload.error ? problemText(upload.error, t).text : undefined}
          />
          <Row>
            <Button type="submit" busy={upload.isPending} disabled={!file} icon={<IconUpload aria-hidden="true" />}>
              {t('organizations.import_send')}
            </Button>
            <HrefButton kind="quiet" href={templatePath} download icon={<IconDownload aria-hidden="true" />}>
              {t('organizations.import_template')}
            </HrefButton>
          </Row>
          <Notice>{t('organizations.import_blank_hint')}</Notice>
        </Stack>
      </form>
    </Card>
  );
}
