import { useTranslation } from 'react-i18next';
import { Row } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { IconUpload } from '../../ui/icons';
import css from './Verify.module.css';

/** A whole receipt: pasted, or the file that "My ballot" saved. */
export function ReceiptField({
  text,
  hint,
  error,
  optional,
  onText,
  onFile = onText,
}: {
  text: string;
  hint: string;
  error?: string;
  optional?: boolean;
  onText: (text: string) => void;
  onFile?: (text: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <TextArea
        label={t('proof.receipt_text')}
        optional={optional}
        hint={hint}
        rows={4}
        spellCheck={false}
        value={text}
        error={error}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <Row>
        <label className={css.file}>
          <IconUpload aria-hidden="true" />
          {t('proof.from_file')}
          <input
            className="visually-hidden"
            type="file"
            accept=".json,.txt,application/json,text/plain"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void file.text().then(onFile);
            }}
          />
        </label>
      </Row>
    </>
  );
}
