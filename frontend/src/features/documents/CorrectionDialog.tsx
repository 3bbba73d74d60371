import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { useCorrect, type OfficialDocument } from './queries';

/** 更正: what stands there, how it is to be read, why. It comes out under a number of its own at once. */
export function CorrectionDialog({ document, onClose }: { document: OfficialDocument; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const correct = useCorrect(document.id);
  const [wrong, setWrong] = useState('');
  const [right, setRight] = useState('');
  const [reason, setReason] = useState('');
  const ready = wrong.trim() !== '' && right.trim() !== '' && reason.trim().length >= 5;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('documents.correct_title', { docNo: document.docNo })}
      actions={
        <Button
          busy={correct.isPending}
          disabled={!ready}
          onClick={() =>
            correct.mutate(
              { wrong: wrong.trim(), right: right.trim(), reason: reason.trim() },
              {
                onSuccess: (issued) => {
                  onClose();
                  void navigate(`/documents/${issued.documentId}`);
                },
              },
            )
          }
        >
          {t('documents.correct_do')}
        </Button>
      }
    >
      <Stack gap={3}>
        <p>{t('documents.correct_lead')}</p>
        <TextArea
          label={t('documents.wrong')}
          hint={t('documents.wrong_hint')}
          rows={2}
          limit={500}
          value={wrong}
          onChange={(event) => setWrong(event.currentTarget.value)}
        />
        <TextArea
          label={t('documents.right')}
          rows={2}
          limit={500}
          value={right}
          onChange={(event) => setRight(event.currentTarget.value)}
        />
        <TextArea
          label={t('documents.reason')}
          rows={2}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {correct.error && <Notice tone="refused" title={problemText(correct.error, t).text} />}
      </Stack>
    </Dialog>
  );
}
