import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { ErrorState, Loading } from '../../../ui/States';
import { WhyNot } from './WhyNot';
import { Done } from './Done';
import { GrantedIdea } from './GrantedIdea';
import { LeftLine } from './LeftLine';
import { endGrant } from './queries';
import { useGranted } from './useGranted';
import css from './Channels.module.css';

/** At the helper's device: the whole list at once, read out together; each press counts at once. */
export function AssistedBallot({ token, onLeave }: { token: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const ballot = useGranted(token);
  const [done, setDone] = useState(false);
  const end = useMutation({ mutationFn: () => endGrant(token), onSettled: () => setDone(true) });
  useEffect(() => scrollTo(0, 0), [done]);
  if (ballot.error && !ballot.over) return <ErrorState error={ballot.error} retry={onLeave} />;
  if (!ballot.granted) return <Loading cards={4} />;
  const { granted } = ballot;
  // What was chosen before the time was up counts: its code and slips are handed out all the same.
  if (done || ballot.over)
    return (
      <Done
        why={ballot.over && problemText(ballot.over, t).text}
        callId={granted.mine.ballot.callId}
        receipt={granted.mine.receipt}
        count={ballot.picks.length}
        onLeave={onLeave}
        leave={t('channels.next_person')}
      />
    );
  return (
    <Stack gap={4}>
      <div>
        <h2>{t('channels.with', { name: granted.voterName })}</h2>
        <p className={css.soft}>
          {inLanguage({ zh: granted.titleZh, en: granted.titleEn })} · {t('channels.until', { until: granted.until })}
        </p>
      </div>
      <WhyNot mine={granted.mine} />
      <Notice>{t('channels.read_out')}</Notice>
      <ul className={css.list}>
        {granted.ideas.map((idea) => (
          <li key={idea.ideaId}>
            <GrantedIdea idea={idea} ballot={ballot} />
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        <LeftLine ballot={ballot} />
        <Row>
          <Button size="l" busy={ballot.pending > 0 || end.isPending} onClick={() => end.mutate()}>
            {t('channels.finish')}
          </Button>
        </Row>
      </div>
    </Stack>
  );
}
