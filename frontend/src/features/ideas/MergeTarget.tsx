import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { RadioCards, TextField } from '../../ui/Field';
import { problemText } from '../../ui/problemText';
import { addressQuery, ideaQuery, type SimilarIdea } from './queries';

interface Target {
  id: string;
  no: string;
  title: string;
}

/** Chooses the idea to merge into: from the similar ones, or by its number. */
export function MergeTarget({
  callId,
  alike,
  value,
  missing,
  onChange,
}: {
  callId: string;
  alike: readonly SimilarIdea[];
  value: string | null;
  /** It was sent without one. */
  missing: boolean;
  onChange: (ideaId: string) => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [no, setNo] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [found, setFound] = useState<Target | null>(null);
  const choices: Target[] = alike.filter((idea) => idea.state === 'accepted');
  if (found && !choices.some((choice) => choice.id === found.id)) choices.push(found);
  const find = async () => {
    setError(undefined);
    try {
      const address = await queries.fetchQuery(addressQuery(no.trim()));
      if (address.callId !== callId) return setError(t('ideas.merge_target_wrong'));
      const idea = await queries.fetchQuery(ideaQuery(address.ideaId));
      setFound({ id: idea.id, no: idea.no, title: idea.title });
      onChange(idea.id);
    } catch (problem) {
      setError(problemText(problem, t).text);
    }
  };
  return (
    <Stack gap={3}>
      {choices.length > 0 ? (
        <RadioCards
          label={t('ideas.decide_into')}
          value={value}
          onChange={onChange}
          options={choices.map((idea) => ({ value: idea.id, label: idea.title, hint: idea.no }))}
        />
      ) : (
        <p>{t('ideas.decide_into_none')}</p>
      )}
      <Row>
        <TextField
          label={t('ideas.decide_into_no')}
          autoComplete="off"
          value={no}
          error={error ?? (missing && value === null ? t('ideas.decide_into_missing') : undefined)}
          onChange={(event) => setNo(event.currentTarget.value)}
          // Enter looks the number up; it does not send what is not chosen yet.
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void find();
          }}
        />
        <Button kind="quiet" onClick={() => void find()}>
          {t('ideas.decide_into_find')}
        </Button>
      </Row>
    </Stack>
  );
}
