import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { IconSearch } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { ThreadLine } from './IdeaThread';
import { lookUpIdea } from './queries';
import { moodOf } from './states';

/** A paper slip is enough: number and four digits, no account. */
export function LookUpForm() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [no, setNo] = useState(search.get('no') ?? '');
  const [phoneLast4, setPhone] = useState('');
  const found = useMutation(lookUpIdea);
  const send = (event: FormEvent) => {
    event.preventDefault();
    found.mutate({ no: no.trim(), phoneLast4 });
  };
  if (found.data) {
    const idea = found.data;
    return (
      <Stack gap={6}>
        <Card>
          <Stack gap={3}>
            <Row between>
              <strong>{idea.no}</strong>
              <StateTag mood={moodOf(idea.state)}>{t(`ideas.state.${idea.state}`)}</StateTag>
            </Row>
            <h2>{idea.title}</h2>
            {idea.dueAt && (idea.state === 'submitted' || idea.state === 'returned') && (
              <Notice>{t(`ideas.due_${idea.state}`, { at: idea.dueAt })}</Notice>
            )}
          </Stack>
        </Card>
        <Section title={t('ideas.thread')}>
          <ThreadLine thread={idea.thread} />
        </Section>
        <Row>
          {idea.public && <LinkButton to={`/ideas/${idea.ideaId}`}>{t('ideas.lookup_open')}</LinkButton>}
          <Button kind="quiet" onClick={() => found.reset()}>
            {t('ideas.lookup_again')}
          </Button>
        </Row>
      </Stack>
    );
  }
  return (
    <Card>
      <form onSubmit={send}>
        <Stack gap={4}>
          <TextField
            label={t('ideas.lookup_no')}
            hint={t('ideas.lookup_no_hint')}
            autoCapitalize="characters"
            autoComplete="off"
            maxLength={40}
            required
            value={no}
            onChange={(event) => setNo(event.currentTarget.value)}
          />
          <TextField
            label={t('ideas.lookup_last4')}
            inputMode="numeric"
            autoComplete="off"
            pattern="[0-9]{4}"
            maxLength={4}
            required
            value={phoneLast4}
            onChange={(event) => setPhone(event.currentTarget.value.replace(/\D/g, '').slice(0, 4))}
          />
          {found.error && <Notice tone="refused">{problemText(found.error, t).text}</Notice>}
          <Button type="submit" size="l" full busy={found.isPending} icon={<IconSearch aria-hidden="true" />}>
            {t('ideas.lookup_go')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
