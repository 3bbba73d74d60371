import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../app/seasonDay';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { DateField, TextArea, TextField } from '../../ui/Field';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { useSaveMinutes, type Ranking } from './queries';
import css from './Minutes.module.css';

/** The minutes of the meeting that decides: kept with the board, signed with it, published with the result. */
export function MinutesForm({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation();
  const save = useSaveMinutes(ranking.callId);
  const [metOn, setMetOn] = useState<string | null>(ranking.minutes?.metOn ?? null);
  const [present, setPresent] = useState(ranking.minutes?.present ?? '');
  const [text, setText] = useState(ranking.minutes?.text ?? '');
  const today = useSeasonDay();
  const { frame, named, whole } = useMissing({
    metOn: metOn === null && t('common.needed'),
    present: present.trim().length < 2 && t('common.needed'),
    text: text.trim().length < 10 && t('common.at_least', { n: 10 }),
  });
  return (
    <details className={css.minutes} open={ranking.minutes === null ? undefined : true}>
      <summary>{t(ranking.minutes ? 'allocation.minutes' : 'allocation.minutes_missing')}</summary>
      <Card>
        <KeepUnsaved
          selection
          when={
            metOn !== (ranking.minutes?.metOn ?? null) ||
            present.trim() !== (ranking.minutes?.present ?? '') ||
            text.trim() !== (ranking.minutes?.text ?? '')
          }
        />
        <Stack gap={3} ref={frame}>
          <p className={css.soft}>{t('allocation.minutes_hint')}</p>
          <DateField
            label={t('allocation.minutes_met_on')}
            value={metOn}
            max={today}
            onChange={setMetOn}
            error={named.metOn}
          />
          <TextField
            label={t('allocation.minutes_present')}
            hint={t('allocation.minutes_present_hint')}
            value={present}
            maxLength={500}
            error={named.present}
            onChange={(event) => setPresent(event.currentTarget.value)}
          />
          <TextArea
            label={t('allocation.minutes_text')}
            rows={5}
            limit={4000}
            error={named.text}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {save.error && <Notice tone="refused" title={problemText(save.error, t).text} />}
          <Row>
            <Button
              kind="quiet"
              busy={save.isPending}
              onClick={() =>
                whole() &&
                metOn &&
                save.mutate(
                  { metOn, present: present.trim(), text: text.trim() },
                  { onSuccess: () => toast(t('allocation.minutes_saved')) },
                )
              }
            >
              {t('allocation.minutes_save')}
            </Button>
          </Row>
        </Stack>
      </Card>
    </details>
  );
}
