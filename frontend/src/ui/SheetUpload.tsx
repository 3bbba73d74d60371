import { useState, type ReactNode } from 'react';
import { Button, HrefButton } from './Button';
import { Card, Row, Stack } from './Card';
import { FileField } from './Field';
import { IconDownload, IconUpload } from './icons';

/** Chooses a workbook and sends it, with the empty sheet to fill in beside it; what came of it stands below. */
export function SheetUpload({
  words,
  template,
  busy,
  error,
  onChoose,
  onSend,
  children,
}: {
  words: { choose: string; hint: string; send: string; template: string };
  /** Where the empty sheet is. */
  template: string;
  busy: boolean;
  error?: string;
  /** Another file: what was said about the last one no longer holds. */
  onChoose: () => void;
  onSend: (file: File) => void;
  children?: ReactNode;
}) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file) onSend(file);
        }}
      >
        <Stack>
          <FileField
            label={words.choose}
            hint={words.hint}
            accept=".xlsx"
            file={file}
            onFile={(chosen) => {
              onChoose();
              setFile(chosen);
            }}
            error={error}
          />
          <Row>
            <Button type="submit" busy={busy} disabled={!file} icon={<IconUpload aria-hidden="true" />}>
              {words.send}
            </Button>
            <HrefButton kind="quiet" href={template} download icon={<IconDownload aria-hidden="true" />}>
              {words.template}
            </HrefButton>
          </Row>
          {children}
        </Stack>
      </form>
    </Card>
  );
}
