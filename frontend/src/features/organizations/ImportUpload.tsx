import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { SheetUpload } from '../../ui/SheetUpload';
import { templatePath, useUpload } from './importQueries';

/** Sends a sheet; what is no workbook is refused here, what is wrong in its rows is told after reading. */
export function ImportUpload({ onSent }: { onSent: (importId: string) => void }) {
  const { t } = useTranslation();
  const upload = useUpload();
  return (
    <SheetUpload
      words={{
        choose: t('organizations.import_choose'),
        hint: t('organizations.import_choose_hint'),
        send: t('organizations.import_send'),
        template: t('organizations.import_template'),
      }}
      template={templatePath}
      busy={upload.isPending}
      error={upload.error ? problemText(upload.error, t).text : undefined}
      onChoose={() => upload.reset()}
      onSend={(file) => upload.mutate({ file, reason: '' }, { onSuccess: ({ id }) => onSent(id) })}
    >
      <Notice>{t('organizations.import_blank_hint')}</Notice>
    </SheetUpload>
  );
}
