import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { calendarText, readCalendar } from './calendarText';
import { Refusal } from './Refusal';
import { calendarQuery, saveCalendar } from './queries';

/** The State Council's notice of a year, one day a line; due dates and publicity periods are counted by it. */
export function CalendarEditor() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [typed, setTyped] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(calendarQuery(year));
  const text = typed ?? calendarText(data?.days ?? []);
  const read = readCalendar(text);
  const save = useMutation({
    mutationFn: () => saveCalendar(year, read.days),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: calendarQuery(year).queryKey });
      setTyped(null);
      toast(t('identity.saved'));
    },
  });
  const turn = (by: number) => {
    setYear(year + by);
    setTyped(null);
    save.reset();
  };
  return (
    <Card>
      <Stack gap={4}>
        <Row>
          <Button kind="quiet" size="s" onClick={() => turn(-1)}>
            {year - 1}
          </Button>
          <strong>{t('identity.calendar_year', { year })}</strong>
          <Button kind="quiet" size="s" onClick={() => turn(1)}>
            {year + 1}
          </Button>
        </Row>
        {error && !data ? (
          <ErrorState error={error} retry={() => void refetch()} compact />
        ) : !data ? (
          <Loading lines={6} />
        ) : (
          <>
            {!data.known && <Notice tone="warn">{t('identity.calendar_missing', { year })}</Notice>}
            <TextArea
              label={t('identity.calendar_label')}
              hint={t('identity.calendar_hint')}
              rows={12}
              value={text}
              error={read.wrong !== null ? t('identity.calendar_line', { line: read.wrong }) : undefined}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Refusal error={save.error} />
            <Row>
              <Button
                busy={save.isPending}
                disabled={typed === null || read.wrong !== null}
                onClick={() => save.mutate()}
              >
                {t('identity.save')}
              </Button>
            </Row>
          </>
        )}
      </Stack>
    </Card>
  );
}
