import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailedPage } from '../../app/FailedPage';
import { useLive } from '../../app/live';
import { useCategoryName } from '../../app/registers';
import { currentLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Facts, Row, Stack, TwoColumns } from '../../ui/Card';
import { Area, Day, Money } from '../../ui/Figures';
import { IconPrinter } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Page, Section } from '../../ui/Page';
import { QrCode } from '../../ui/QrCode';
import { ShareButton } from '../../ui/ShareButton';
import { Loading } from '../../ui/States';
import { awaits } from './dueDate';
import { DueNotice } from './DueWords';
import { IdeaOwnActions } from './IdeaOwnActions';
import { IdeaPhotos } from './IdeaPhotos';
import { IdeaThread } from './IdeaThread';
import { IdeaVersions } from './IdeaVersions';
import css from './Ideas.module.css';
import { NeedNotice } from './NeedNotice';
import { placeOf } from './place';
import { ideaQuery, type Idea } from './queries';
import { IdeaStateTag } from './IdeaStateTag';

interface Panels {
  /** The season clock: a date that is past is promised no more. */
  now?: string;
  /** Beside the title: follow. */
  actions?: (idea: Idea) => ReactNode;
  /** The vote: under the title while it is on, before the thread when it is over. */
  vote?: (idea: Idea) => ReactNode;
  /** Between the text and the thread: scores, decision, claim, project. */
  panels?: (idea: Idea) => ReactNode;
}

/** The one public page of an idea. What other rooms know of it is handed in. */
export function IdeaView({ ideaId, ...panels }: { ideaId: string } & Panels) {
  const { t } = useTranslation();
  const idea = useQuery(ideaQuery(ideaId));
  useLive(`idea:${ideaId}`);
  if (idea.error)
    return <FailedPage title={t('ideas.crumb')} list={{ to: '/ideas', label: t('ideas.crumb') }} query={idea} />;
  if (!idea.data) return <Loading lines={8} />;
  return <Drawn idea={idea.data} {...panels} />;
}

function Drawn({ idea, now, actions, vote, panels }: { idea: Idea } & Panels) {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  const link = `/i/${idea.no}`;
  // A vote that is on comes first; one that is over is a part of the story.
  const voting = idea.state === 'in_vote';
  return (
    <Page
      title={idea.title}
      titleLang={idea.language}
      crumbs={[{ to: `/ideas?call=${idea.callId}`, label: t('ideas.crumb') }]}
      lead={
        <Row gap={2}>
          <IdeaStateTag state={idea.state} standing={idea.need?.standing ?? null} />
          <Badge>{nameOf(idea.category)}</Badge>
          <Area {...placeOf(idea)} />
          {idea.isDemo && <Badge>{t('ideas.demo')}</Badge>}
          <Link className={css.toThread} to="#thread">
            {t('ideas.to_thread')}
          </Link>
        </Row>
      }
      actions={
        <>
          {actions?.(idea)}
          <ShareButton path={link} title={idea.title} />
          <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => print()}>
            {t('ideas.print')}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <Notices idea={idea} now={now} />
        <NeedNotice idea={idea} />
        {voting && vote?.(idea)}
        <TwoColumns
          main={
            <>
              <Card>
                <Stack gap={6}>
                  <div>
                    <h2 className={css.part}>{t('ideas.problem')}</h2>
                    {idea.language !== currentLanguage() && (
                      <p className={css.soft}>{t(`ideas.written_in.${idea.language}`)}</p>
                    )}
                    <p className={css.words} lang={idea.language}>
                      {idea.problem}
                    </p>
                  </div>
                  {idea.solution && (
                    <div>
                      <h2 className={css.part}>{t('ideas.solution')}</h2>
                      <p className={css.words} lang={idea.language}>
                        {idea.solution}
                      </p>
                    </div>
                  )}
                  <IdeaPhotos photos={idea.photos} title={idea.title} />
                  <IdeaVersions ideaId={idea.id} revision={idea.revision} />
                </Stack>
              </Card>
              {panels?.(idea)}
              {!voting && vote?.(idea)}
              <div id="thread">
                <Section title={t('ideas.thread')}>
                  <IdeaThread ideaId={idea.id} callId={idea.callId} />
                </Section>
              </div>
            </>
          }
          side={
            <>
              <Card>
                <IdeaFacts idea={idea} />
              </Card>
              <IdeaOwnActions idea={idea} />
              <figure className={css.qr}>
                <QrCode
                  text={new URL(link, location.origin).href}
                  label={t('common.qr_of', { title: idea.title })}
                  size={132}
                />
                <figcaption>
                  {t('ideas.qr_caption')}
                  <br />
                  <strong>{idea.no}</strong>
                </figcaption>
              </figure>
            </>
          }
        />
      </Stack>
    </Page>
  );
}

function Notices({ idea, now }: { idea: Idea; now?: string }) {
  const { t } = useTranslation();
  const title = t(idea.mine ? 'ideas.private_notice' : 'ideas.office_notice');
  return (
    <>
      {idea.mergedInto && (
        <Notice
          title={t('ideas.merged_notice', { no: idea.mergedIntoNo })}
          actions={
            <LinkButton kind="quiet" to={`/ideas/${idea.mergedInto}`}>
              {t('ideas.merged_go')}
            </LinkButton>
          }
        />
      )}
      {!idea.public && (awaits(idea) ? <DueNotice title={title} idea={idea} now={now} /> : <Notice title={title} />)}
      {idea.mine && idea.public && <Notice tone="done" title={t(`ideas.mine_${idea.mine}`)} />}
    </>
  );
}

export function IdeaFacts({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  const items = [
    { name: t('ideas.fact_no'), value: idea.no },
    { name: t('ideas.fact_category'), value: nameOf(idea.category) },
    {
      name: t('ideas.fact_area'),
      value: (
        <>
          <Area {...placeOf(idea)} />
          {idea.location && <div className={css.soft}>{idea.location}</div>}
        </>
      ),
    },
    idea.beneficiaries && { name: t('ideas.fact_beneficiaries'), value: idea.beneficiaries },
    idea.agreedCostFen !== null
      ? { name: t('ideas.fact_cost_agreed'), value: <Money fen={idea.agreedCostFen} style="ledger" /> }
      : idea.estCostFen !== null && {
          name: t('ideas.fact_cost_est'),
          value: <Money fen={idea.estCostFen} style="ledger" />,
        },
    { name: t('ideas.fact_by'), value: idea.shownName ?? t('ideas.someone') },
    idea.coSubmitters.length > 0 && { name: t('ideas.fact_co'), value: idea.coSubmitters.join('、') },
    idea.entryChannel !== 'web' && { name: t('ideas.fact_entered'), value: t(`ideas.channel.${idea.entryChannel}`) },
    idea.replyClass && { name: t('ideas.fact_reply'), value: t(`ideas.reply.${idea.replyClass}`) },
    { name: t('ideas.fact_submitted'), value: <Day at={idea.submittedAt} /> },
  ];
  return <Facts items={items.filter((item) => typeof item === 'object' && item !== null)} />;
}
