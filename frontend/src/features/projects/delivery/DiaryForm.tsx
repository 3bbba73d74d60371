import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EvidenceFile } from '../../../api/evidence';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { DateField, TextArea } from '../../../ui/Field';
import { IconCamera } from '../../../ui/icons';
import { KeepUnsaved } from '../../../ui/KeepUnsaved';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { EvidenceInput } from './EvidenceInput';
import { useWriteDiary } from './queries';

/** One big button; then a day, some words and a photo, on a phone in the field. */
export function DiaryForm({
  projectId,
  today,
  files,
}: {
  projectId: string;
  today: string;
  files: readonly EvidenceFile[];
}) {
  const { t } = useTranslation();
  const write = useWriteDiary(projectId);
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<string | null>(today);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  if (!open)
    return (
      <Button full size="l" icon={<IconCamera aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('projects.diary_add')}
      </Button>
    );
  return (
    <Card>
      <KeepUnsaved when={words.trim() !== ''} />
      <Stack gap={3}>
        <TextArea
          label={t('projects.diary_words')}
          hint={t('projects.diary_words_hint')}
          value={words}
          limit={1000}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <EvidenceInput
          projectId={projectId}
          files={files.filter((file) => file.kind === 'photo')}
          chosen={chosen}
          onChosen={setChosen}
          onBusy={setSending}
          label={t('projects.diary_photo_add')}
        />
        <DateField label={t('projects.diary_day')} value={day} max={today} onChange={setDay} />
        {write.error && <Notice tone="refused">{problemText(write.error, t).text}</Notice>}
        <Row>
          <Button
            busy={write.isPending || sending}
            disabled={!day || words.trim().length < 5}
            onClick={() =>
              day &&
              write.mutate(
                { day, words, evidenceIds: [...chosen] },
                {
                  onSuccess: () => {
                    setOpen(false);
                    setWords('');
                    setChosen([]);
                    toast(t('projects.diary_written'));
                  },
                },
              )
            }
          >
            {t('projects.diary_publish')}
          </Button>
          <Button kind="quiet" onClick={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
