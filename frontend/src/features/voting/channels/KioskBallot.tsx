import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { IconArrowLeft, IconArrowRight } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { ReadAloud } from '../../../ui/ReadAloud';
import { EmptyState, Loading } from '../../../ui/States';
import { Done } from './Done';
import { GrantedIdea } from './GrantedIdea';
import { LeftLine } from './LeftLine';
import { endGrant, grantedQuery } from './queries';
import { useGranted } from './useGranted';
import { useIdle } from './useIdle';
import { WhyNot } from './WhyNot';
import css from './Channels.module.css';

const perPage = 3;

/** Somebody alone at the screen: is it you, the ideas a few at a time, look once more, done. */
export function KioskBallot({ token, onLeave }: { token: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const ballot = useGranted(token);
  const [step, setStep] = useState<'who' | 'check' | 'done' | number>('who');
  const top = useRef<HTMLDivElement>(null);
  const ended = useRef(false);
  const end = () => {
    if (!ended.current) void endGrant(token).catch(() => undefined); // over already, or it ends by itself
    ended.current = true;
  };
  const leave = () => {
    end();
    queries.removeQueries({ queryKey: grantedQuery(token).queryKey });
    onLeave();
  };
  const rest = useIdle(120, 20, leave);
  useGone(leave, end);
  useEffect(() => {
    scrollTo(0, 0);
    top.current?.focus();
  }, [step]);

  const problem = ballot.error ?? ballot.over;
  if (problem && step !== 'done')
    return (
      <EmptyState
        drawing="closed"
        title={problemText(problem, t).text}
        actions={
          <Button size="l" onClick={leave}>
            {t('channels.kiosk_leave')}
          </Button>
        }
      />
    );
  if (!ballot.granted) return <Loading lines={6} />;
  const { granted } = ballot;
  const { ideas, mine } = granted;
  const pages = Math.ceil(ideas.length / perPage);
  const chosen = ideas.filter((idea) => ballot.pointsFor(idea.ideaId) > 0);
  const finish = () => {
    end();
    setStep('done');
  };
  return (
    <div ref={top} tabIndex={-1} className={css.screen}>
      {rest !== null && (
        <div className={css.still} role="alert">
          <Notice tone="warn" actions={<Button size="l">{t('channels.still_here')}</Button>}>
            {t('channels.still', { seconds: rest })}
          </Notice>
        </div>
      )}
      {step === 'who' ? (
        <Stack gap={6}>
          <h1>{t('channels.hello', { name: granted.voterName })}</h1>
          <Card>
            <Stack>
              <h2>{inLanguage({ zh: granted.titleZh, en: granted.titleEn })}</h2>
              <p>
                {t(`channels.rule_${mine.ballot.method}`, {
                  count: mine.ballot.maxPicks,
                  points: mine.ballot.maxPoints,
                  fen: mine.ballot.maxCostFen,
                })}
              </p>
              <p>{t('channels.same_ballot')}</p>
              {chosen.length > 0 && <p>{t('channels.picked_before', { count: chosen.length })}</p>}
            </Stack>
          </Card>
          <WhyNot mine={mine} />
          <Row>
            <Button size="l" onClick={() => setStep(0)}>
              {t('channels.it_is_me')}
            </Button>
            <Button size="l" kind="quiet" onClick={leave}>
              {t('channels.not_me')}
            </Button>
          </Row>
        </Stack>
      ) : step === 'done' ? (
        <>
          <h1 className="visually-hidden">{t('channels.kiosk_title')}</h1>
          <Done
            callId={mine.ballot.callId}
            receipt={mine.receipt}
            count={chosen.length}
            onLeave={leave}
            leave={t('channels.kiosk_leave')}
          />
        </>
      ) : step === 'check' ? (
        <Stack gap={6}>
          <h1>{t('channels.check')}</h1>
          {chosen.length === 0 && <Notice tone="warn">{t('channels.check_none')}</Notice>}
          <ul className={css.list}>
            {chosen.map((idea) => (
              <li key={idea.ideaId}>
                <GrantedIdea idea={idea} ballot={ballot} />
              </li>
            ))}
          </ul>
          <LeftLine ballot={ballot} />
          <Row>
            <Button
              size="l"
              kind="quiet"
              icon={<IconArrowLeft aria-hidden="true" />}
              onClick={() => setStep(Math.max(0, pages - 1))}
            >
              {t('channels.back')}
            </Button>
            <Button size="l" busy={ballot.pending > 0} onClick={finish}>
              {t('channels.finish')}
            </Button>
          </Row>
        </Stack>
      ) : (
        <Stack gap={4}>
          <h1>{t('channels.page_of', { page: step + 1, pages })}</h1>
          <ul className={css.list}>
            {ideas.slice(step * perPage, (step + 1) * perPage).map((idea) => (
              <li key={idea.ideaId}>
                <GrantedIdea idea={idea} ballot={ballot} />
              </li>
            ))}
          </ul>
          <div className={css.foot}>
            <LeftLine ballot={ballot} />
            <Row>
              {step > 0 && (
                <Button
                  size="l"
                  kind="quiet"
                  icon={<IconArrowLeft aria-hidden="true" />}
                  onClick={() => setStep(step - 1)}
                >
                  {t('channels.back')}
                </Button>
              )}
              {step + 1 < pages && (
                <Button size="l" icon={<IconArrowRight aria-hidden="true" />} onClick={() => setStep(step + 1)}>
                  {t('channels.next')}
                </Button>
              )}
              <Button size="l" kind={step + 1 < pages ? 'quiet' : 'primary'} onClick={() => setStep('check')}>
                {t('channels.to_check')}
              </Button>
            </Row>
          </div>
        </Stack>
      )}
      <Row className={css.tools}>
        <ReadAloud />
        {step !== 'done' && step !== 'who' && (
          <Button kind="plain" onClick={leave}>
            {t('channels.stop')}
          </Button>
        )}
      </Row>
    </div>
  );
}

/**
 * Back, another address, reload, a closed window: nobody comes back to this ballot, since its token lived in this page only. Without a word
 * the station would be "in use" to the desk until the time runs out. `hidden`: the browser may show the page again as it was left.
 */
function useGone(hidden: () => void, removed: () => void) {
  const latest = useRef({ hidden, removed });
  useEffect(() => {
    latest.current = { hidden, removed };
  });
  const going = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // React's strict mode takes every part away once and brings it back at once: that is not leaving.
    clearTimeout(going.current);
    const onHide = () => latest.current.hidden();
    addEventListener('pagehide', onHide);
    return () => {
      removeEventListener('pagehide', onHide);
      going.current = setTimeout(() => latest.current.removed());
    };
  }, []);
}
