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
import { ideaNumber } from './ideaNumber';
import { awaits } from './dueDate';
import { DueNotice } from './DueWords';
import { ThreadLine } from './IdeaThread';
import { lookUpIdea } from './queries';
import { moodOf } from './states';

/** A paper slip is enough: number and four digits, no account. `now` is the season clock. */
export function LookUpForm({ now }: { now?: string }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [no, setNo] = useState(search.get('no') ?? '');
  const [phoneLast4, setPhone] = useState('');
  const found = useMutation(lookUpIdea);
  const send = (event: FormEvent) => {
    event.preventDefault();
    found.mutate({ no: ideaNumber(no), phoneLast4 });
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
            {awaits(idea) && <DueNotice idea={idea} now={now} />}
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
            onChange={(event) => setPhone(event.currentTarget.value.normalize('NFKC').replace(/\D/g, '').slice(0, 4))}
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
