import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Stack } from './Card';
import { Checkbox, FileField } from './Field';
import { Progress } from './Progress';
import css from './FilePicker.module.css';

const most = 24;

interface PickableFile {
  id: string;
  kind: string;
  name: string;
}

interface Sending {
  name: string;
  percent: number;
}

/** Takes a new photo or file, or any of those that are there already. */
export function FilePicker({
  label,
  hint,
  error,
  files,
  chosen,
  onChosen,
  onFile,
  onBusy,
  thumbOf,
}: {
  label: string;
  hint: string;
  error?: string;
  files: readonly PickableFile[];
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  /** Sends it; what went wrong is shown by whoever sends. */
  onFile: (file: File, progress: (percent: number) => void) => Promise<{ id: string }>;
  /** While a file is on its way: what rests on it should wait. */
  onBusy?: (busy: boolean) => void;
  thumbOf: (id: string) => string;
}) {
  const { t } = useTranslation();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  // What is chosen by the time a file has arrived, not when it was sent: others were ticked or sent meanwhile.
  const latest = useRef(chosen);
  useEffect(() => void (latest.current = chosen), [chosen]);
  const choose = (ids: readonly string[]) => {
    latest.current = ids;
    onChosen(ids);
  };
  const busy = sending.length > 0;
  useEffect(() => onBusy?.(busy), [busy, onBusy]);
  const take = async (file: File) => {
    const mine = { name: file.name, percent: 0 };
    setSending((now) => [...now, mine]);
    const progress = (percent: number) => {
      mine.percent = percent;
      setSending((now) => [...now]);
    };
    try {
      const { id } = await onFile(file, progress);
      choose([...new Set([...latest.current, id])]);
    } catch {
      // Shown by whoever sends.
    } finally {
      setSending((now) => now.filter((one) => one !== mine));
    }
  };
  // What is chosen is always in sight, however many came after it.
  const shown = files.filter((file, at) => at < most || chosen.includes(file.id));
  return (
    <Stack gap={2}>
      <FileField
        label={label}
        hint={hint}
        accept="image/jpeg,image/png,image/webp,application/pdf,.xlsx"
        file={null}
        onFile={(file) => file && void take(file)}
        error={error}
      />
      {sending.map((one, at) => (
        <Progress
          key={at}
          value={one.percent}
          label={one.name}
          text={t('common.file_sending', { percent: one.percent })}
        />
      ))}
      {shown.length > 0 && (
        <ul className={css.files} aria-label={t('common.files_there')}>
          {shown.map((file) => (
            <li key={file.id}>
              {file.kind === 'photo' && <img src={thumbOf(file.id)} alt="" loading="lazy" />}
              <Checkbox
                label={file.name}
                checked={chosen.includes(file.id)}
                onChange={(event) =>
                  choose(event.currentTarget.checked ? [...chosen, file.id] : chosen.filter((id) => id !== file.id))
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
