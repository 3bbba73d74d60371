import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaNames } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { NumberField, Select } from '../../ui/Field';
import { Area } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { fieldTexts, problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import css from './Evaluation.module.css';
import { surveysQuery, useSaveSatisfaction, type SurveyRow } from './queries';

const channels = ['paper', 'phone', 'visit'] as const;

/** For the offices near the people: how many of those served were asked, answered and are satisfied. */
export function Surveys() {
  const { t } = useTranslation();
  const surveys = useQuery(surveysQuery);
  if (surveys.isPending) return <Loading lines={6} />;
  if (surveys.isError) return <ErrorState error={surveys.error} retry={() => void surveys.refetch()} />;
  if (surveys.data.length === 0)
    return (
      <EmptyState title={t('evaluation.surveys_empty')}>
        <p>{t('evaluation.surveys_empty_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack>
      {surveys.data.map((survey) => (
        <Survey key={survey.id} survey={survey} />
      ))}
    </Stack>
  );
}

function Survey({ survey }: { survey: SurveyRow }) {
  const { t } = useTranslation();
  const area = useAreaNames(survey.areaCode);
  const save = useSaveSatisfaction(survey.id);
  const [channel, setChannel] = useState<string>('paper');
  const known = survey.satisfaction.find((one) => one.channel === channel);
  const [typed, setTyped] = useState<Partial<Record<'asked' | 'answered' | 'satisfied', number | null>>>({});
  const value = {
    asked: known?.asked ?? null,
    answered: known?.answered ?? null,
    satisfied: known?.satisfied ?? null,
    ...typed,
  };
  const errors = fieldTexts(save.error, t);
  const { frame, named, whole } = useMissing({
    asked: value.asked === null && t('common.needed'),
    answered: value.answered === null && t('common.needed'),
    satisfied: value.satisfied === null && t('common.needed'),
  });
  return (
    <Card aria-label={survey.ideaTitle}>
      <Stack gap={3} ref={frame}>
        <h2>
          {survey.ideaTitle} · {t(`evaluation.stage.${survey.stage}`)}
        </h2>
        <p className={css.soft}>
          {survey.projectNo} <Area {...area} />
        </p>
        <Select
          label={t('evaluation.channel')}
          value={channel}
          onChange={(event) => {
            setChannel(event.currentTarget.value);
            setTyped({});
          }}
          options={channels.map((one) => ({ value: one, label: t(`evaluation.channel.${one}`) }))}
        />
        <div className={css.three}>
          {(['asked', 'answered', 'satisfied'] as const).map((field) => (
            <NumberField
              key={field}
              label={t(`evaluation.${field}`)}
              value={value[field]}
              error={named[field] || errors[field]}
              onChange={(count) => setTyped({ ...typed, [field]: count })}
            />
          ))}
        </div>
        {save.error && Object.keys(errors).length === 0 && (
          <Notice tone="refused">{problemText(save.error, t).text}</Notice>
        )}
        <div>
          <Button
            busy={save.isPending}
            onClick={() =>
              whole() &&
              save.mutate(
                {
                  channel,
                  asked: value.asked ?? 0,
                  answered: value.answered ?? 0,
                  satisfied: value.satisfied ?? 0,
                },
                { onSuccess: () => toast(t('evaluation.survey_saved')) },
              )
            }
          >
            {t('evaluation.survey_save')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
