import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { HrefButton, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Drawing, type DrawingName } from '../../ui/Drawing';
import { IconPhone } from '../../ui/icons';
import { Page, Section } from '../../ui/Page';
import css from './reading.module.css';

const steps: readonly (readonly [key: string, drawing: DrawingName])[] = [
  ['step1', 'idea'],
  ['step2', 'governance'],
  ['step3', 'vote'],
  ['step4', 'score'],
  ['step5', 'handshake'],
  ['step6', 'environment'],
];
const questions = [
  'who',
  'change',
  'nophone',
  'similar',
  'declined',
  'need',
  'result',
  'notchosen',
  'follow',
  'live',
] as const;

/** What can be proved of a vote and what cannot: each question with its paragraphs. */
const proofs = [
  ['can', 3],
  ['cannot', 3],
  ['live', 2],
  ['channels', 2],
  ['receipt', 2],
  ['fraud', 2],
] as const;

export default function HelpPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      <Section title={t('help.steps_title')}>
        <ol className={css.steps}>
          {steps.map(([key, drawing], index) => (
            <li key={key}>
              <Card className={css.step}>
                <Drawing name={drawing} size="s" />
                <div>
                  <h3>
                    <span className={css.number}>{index + 1}</span>
                    {t(`help.${key}_title`)}
                  </h3>
                  <p className={css.soft}>{t(`help.${key}_body`)}</p>
                </div>
              </Card>
            </li>
          ))}
        </ol>
      </Section>
      <Section
        title={t('help.faq_title')}
        actions={
          <LinkButton kind="quiet" to="/lookup">
            {t('help.lookup')}
          </LinkButton>
        }
      >
        <div className={css.questions}>
          {questions.map((key) => (
            <details key={key} className={css.question}>
              <summary>{t(`help.q_${key}`)}</summary>
              <p>{t(`help.a_${key}`)}</p>
            </details>
          ))}
        </div>
      </Section>
      <div id="proof">
        <Section
          title={t('help.proof_title')}
          lead={t('help.proof_lead')}
          actions={
            <LinkButton kind="quiet" to="/verify">
              {t('help.proof_check')}
            </LinkButton>
          }
        >
          <div className={css.questions}>
            {proofs.map(([key, count]) => (
              <details key={key} className={css.question} open={hash === '#proof' && count === 3}>
                <summary>{t(`help.p_${key}`)}</summary>
                {Array.from({ length: count }, (_, i) => (
                  <p key={i}>{t(`help.p_${key}_${i + 1}`)}</p>
                ))}
              </details>
            ))}
          </div>
        </Section>
      </div>
      <div id="channels">
        <Section title={t('voting.channels.title')}>
          <Card>
            <Stack>
              <p>{t('voting.channels.electronic')}</p>
              <p>{t('voting.channels.paper')}</p>
              <p>{t('voting.channels.told')}</p>
              <p>{t('voting.channels.joined')}</p>
            </Stack>
          </Card>
        </Section>
      </div>
      <div id="contact">
        <Section title={t('help.contact_title')}>
          <Card>
            <Stack>
              <p>{t('help.contact_community')}</p>
              <p>{t('help.contact_hotline')}</p>
              <p>{t('help.contact_bureau')}</p>
              <Row>
                <HrefButton href="tel:12345" icon={<IconPhone aria-hidden="true" />}>
                  {t('help.contact_call')}
                </HrefButton>
                <LinkButton kind="quiet" to="/calls">
                  {t('help.contact_calls')}
                </LinkButton>
              </Row>
            </Stack>
          </Card>
        </Section>
      </div>
    </Page>
  );
}
