import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { useAreaNames } from '../../app/registers';
import { ruleName } from '../../app/ruleNames';
import { inLanguage } from '../../i18n';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Area, Day, DaysLeft, Money } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { Changes } from './Changes';
import { scoreText } from './outcomes';
import { MinutesView } from './MinutesView';
import { ObjectionForm } from './ObjectionForm';
import { NotPublished } from './NotPublished';
import { decidedByRule, publicityQuery, type Publicity, type ResultRow } from './queries';
import css from './Allocation.module.css';

/** The notice (公示) as a document that one can print and pin up, and beneath it how to object. */
export function PublicityNotice({
  callId,
  person,
  now,
}: {
  callId: string;
  person: 'visitor' | 'resident' | 'other';
  now?: string;
}) {
  const { t } = useTranslation();
  const publicity = useQuery(publicityQuery(callId));
  useLive(`call:${callId}`);
  if (publicity.error)
    return <NotPublished callId={callId} error={publicity.error} retry={() => void publicity.refetch()} />;
  if (!publicity.data) return <Loading lines={8} />;
  const notice = publicity.data;
  return (
    <Stack gap={8}>
      <Row data-screen between>
        <Row>
          {notice.open && notice.to && (
            <span className={css.left}>
              {t('allocation.period_open')} <DaysLeft until={notice.to} now={now} />
            </span>
          )}
          {notice.objectionsOpen > 0 && (
            <span className={css.soft}>{t('allocation.objections_waiting', { count: notice.objectionsOpen })}</span>
          )}
        </Row>
        <Row>
          <Button kind="quiet" onClick={() => window.print()}>
            {t('allocation.print')}
          </Button>
          {notice.documentId && (
            <LinkButton kind="quiet" to={`/documents/${notice.documentId}`}>
              {t('allocation.see_document')}
            </LinkButton>
          )}
        </Row>
      </Row>
      <Stack gap={3}>
        <Document notice={notice} />
        <p className={css.further} data-screen>
          <Link to={`/calls/${callId}/results`}>{t('allocation.see_results')}</Link>
          <Link to={`/calls/${callId}/review`}>{t('review.report_title')}</Link>
        </p>
      </Stack>
      <MinutesView minutes={notice.minutes} />
      <Changes changes={notice.changes} />
      <Answered notice={notice} />
      <div data-screen>
        <ObjectionForm notice={notice} person={person} />
      </div>
    </Stack>
  );
}

function Document({ notice }: { notice: Publicity }) {
  const { t } = useTranslation();
  const title = inLanguage({ zh: notice.titleZh, en: notice.titleEn });
  const shortlisted = notice.rows.filter((row) => row.outcome === 'shortlisted');
  const reserve = notice.rows
    .filter((row) => row.outcome === 'reserve')
    .sort((a, b) => (a.reservePlace ?? a.rank) - (b.reservePlace ?? b.rank));
  const byRule = decidedByRule(notice);
  const others = notice.rows.length - shortlisted.length - reserve.length;
  return (
    <article className={css.document} aria-label={t('allocation.notice_title', { title })}>
      <header className={css.documentHead}>
        <p className={css.office}>{t('allocation.office')}</p>
        <p className={css.docNo}>{notice.docNo}</p>
        <h2>{t('allocation.notice_title', { title })}</h2>
      </header>
      <p>
        {t(byRule ? 'allocation.notice_body_rule' : 'allocation.notice_body', {
          title,
          rule: ruleName(t, notice.selectionRule),
          review: notice.reviewWeight,
          vote: notice.voteWeight,
          shortlisted: shortlisted.length,
          reserve: reserve.length,
          all: notice.rows.length,
        })}
      </p>
      {notice.from && notice.to && (
        <p>
          <strong>{t('allocation.period')}</strong> <Day at={notice.from} /> {t('allocation.to')}{' '}
          <Day at={new Date(new Date(notice.to).getTime() - 1000).toISOString()} />
          {t('allocation.period_end')}
        </p>
      )}
      {notice.changes.length > 0 && <p>{t('allocation.corrected', { count: notice.changes.length })}</p>}
      <NoticeList title={t('allocation.list_shortlisted')} rows={shortlisted} byRule={byRule} />
      <NoticeList title={t('allocation.list_reserve')} rows={reserve} byRule={byRule} />
      {others > 0 && <p>{t('allocation.list_others', { count: others })}</p>}
      {notice.reviewers.length > 0 && (
        <p>
          <strong>{t('allocation.reviewers')}</strong> {notice.reviewers.join(t('allocation.list_comma'))}
        </p>
      )}
      <p>{t('allocation.how_to_object')}</p>
      <p>
        <strong>{t('allocation.phone')}</strong> {notice.contactPhone}
        {t('allocation.anonymity')}
      </p>
      <p className={css.signature}>
        {t('allocation.office')}
        <br />
        <Day at={notice.publishedAt} />
      </p>
    </article>
  );
}

function NoticeList({ title, rows, byRule }: { title: string; rows: readonly ResultRow[]; byRule: boolean }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <div className={css.scroll}>
      <table className={css.noticeTable}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t(byRule ? 'allocation.col_order' : 'allocation.col_rank')}</th>
            <th scope="col">{t('allocation.col_title')}</th>
            <th scope="col">{t('allocation.col_place')}</th>
            <th scope="col">{t('allocation.col_review')}</th>
            <th scope="col">{t('allocation.col_votes')}</th>
            {!byRule && <th scope="col">{t('allocation.col_total')}</th>}
            <th scope="col">{t('allocation.col_cost')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <NoticeRow key={row.ideaId} row={row} order={byRule ? index + 1 : null} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `order`: among those of its list, where a rule decides and there are no ranks. */
function NoticeRow({ row, order }: { row: ResultRow; order: number | null }) {
  const { t } = useTranslation();
  const names = useAreaNames(row.areaCode);
  return (
    <tr>
      <td data-label={t(order === null ? 'allocation.col_rank' : 'allocation.col_order')}>{order ?? row.rank}</td>
      <th scope="row">
        <Link to={`/ideas/${row.ideaId}`}>{row.title}</Link>
        <small>{row.no}</small>
      </th>
      <td data-label={t('allocation.col_place')}>
        <Area {...names} />
      </td>
      <td data-label={t('allocation.col_review')}>{scoreText(row.reviewScore)}</td>
      <td data-label={t('allocation.col_votes')}>{row.votes}</td>
      {order === null && <td data-label={t('allocation.col_total')}>{scoreText(row.total)}</td>}
      <td data-label={t('allocation.col_cost')}>{row.costFen === null ? '–' : <Money fen={row.costFen} />}</td>
    </tr>
  );
}

function Answered({ notice }: { notice: Publicity }) {
  const { t } = useTranslation();
  if (notice.answered.length === 0) return null;
  return (
    <Section title={t('allocation.answered_title')} lead={t('allocation.answered_lead')}>
      <Stack gap={3}>
        {notice.answered.map((row, index) => (
          <Card key={index}>
            <Stack gap={2}>
              <Row between>
                <strong>{row.ideaTitle ?? t('allocation.about_procedure')}</strong>
                <OutcomeOfObjection upheld={row.upheld} />
              </Row>
              <p lang="zh-CN">{row.answer}</p>
              <p className={css.soft}>
                <Day at={row.answeredAt} />
              </p>
            </Stack>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

function OutcomeOfObjection({ upheld }: { upheld: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={css.soft}>{t(upheld ? 'allocation.objection_upheld' : 'allocation.objection_rejected')}</span>
  );
}
