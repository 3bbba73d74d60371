import { useTranslation } from 'react-i18next';
import { Row } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { IconUpload } from '../../ui/icons';
import { readReceipt, type WhyNoReceipt } from './proof/receipt';
import css from './Verify.module.css';

/** A receipt is a few hundred bytes; ten times as many picks as anybody may give are still less. */
const largest = 100_000;

export interface FromFile {
  text: string;
  /** What the file is instead. It stays out of the field: a package of a vote would fill thirty screens with signs. */
  why: WhyNoReceipt | null;
}

async function read(file: File): Promise<FromFile> {
  const text = file.size > largest ? '' : await file.text();
  if (readReceipt(text)) return { text, why: null };
  return { text: '', why: /\.zip$/i.test(file.name) ? 'proof.is_package' : 'proof.unreadable' };
}

/** A whole receipt: pasted, or the file that "My ballot" saved. */
export function ReceiptField({
  text,
  hint,
  error,
  optional,
  onText,
  onFile,
}: {
  text: string;
  hint: string;
  error?: string;
  optional?: boolean;
  onText: (text: string) => void;
  onFile: (read: FromFile) => void;
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
              event.currentTarget.value = ''; // so that the same file can be chosen again
              if (file) void read(file).then(onFile);
            }}
          />
        </label>
      </Row>
    </>
  );
}
