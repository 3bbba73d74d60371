import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { TextField } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { countBatch, type PaperBatch } from './queries';

const heaps = ['returned', 'spoiled', 'unused'] as const;

/** Three heaps on the table, counted by hand. What the list says is not shown beside them. */
export function CountForm({ batch, onDone }: { batch: PaperBatch; onDone: () => void }) {
  const { t } = useTranslation();
  const [counted, setCounted] = useState({ returned: '', spoiled: '', unused: '' });
  const [tried, setTried] = useState(false);
  const right = (heap: (typeof heaps)[number]) => /^\d{1,2}$/.test(counted[heap]);
  const save = useMutation({
    mutationFn: () =>
      countBatch(batch.batchId, {
        returned: Number(counted.returned),
        spoiled: Number(counted.spoiled),
        unused: Number(counted.unused),
      }),
    onSuccess: onDone,
  });
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (heaps.every(right)) save.mutate();
        }}
      >
        <Stack>
          {heaps.map((heap) => (
            <TextField
              key={heap}
              label={t(`channels.heap_${heap}`)}
              inputMode="numeric"
              autoComplete="off"
              value={counted[heap]}
              error={tried && !right(heap) ? t('channels.heap_number') : undefined}
              onChange={(event) => setCounted({ ...counted, [heap]: event.currentTarget.value })}
            />
          ))}
          {save.error && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
          <Row>
            <Button type="submit" busy={save.isPending}>
              {t('channels.count_do')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}
