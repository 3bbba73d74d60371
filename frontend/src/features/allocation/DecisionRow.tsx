import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAreaNames } from '../../app/registers';
import { StateTag } from '../../ui/Badge';
import { NumberField, RadioCards, Select, TextArea } from '../../ui/Field';
import { Area, Money } from '../../ui/Figures';
import { TotalBar } from './TotalBar';
import { outcomes, replyClasses, scoreText, type Outcome } from './outcomes';
import { differs, leastOverride, type Draft } from './prefill';
import { decidedByRule, type Ranking, type RankingRow } from './queries';
import css from './Allocation.module.css';

/** One idea of the ranking: what it got, what it costs, and what is decided about it. */
export function DecisionRow({
  ranking,
  row,
  draft,
  onChoose,
  onChange,
}: {
  ranking: Ranking;
  row: RankingRow;
  draft: Draft;
  onChoose: (outcome: Outcome) => void;
  onChange: (draft: Draft) => void;
}) {
  const { t } = useTranslation();
  const against = differs(row, draft.outcome);
  return (
    <article className={row.aboveLine ? css.row : `${css.row} ${css.below}`} aria-label={row.title}>
      <RowFacts ranking={ranking} row={row} />
      <div className={css.decide}>
        <RadioCards
          row
          label={t('allocation.decision')}
          hint={t(`allocation.proposal_${row.proposedOutcome}`, { why: t(`allocation.why_${row.proposedWhy}`) })}
          name={`outcome-${row.ideaId}`}
          value={draft.outcome}
          onChange={onChoose}
          options={outcomes.map((value) => ({ value, label: t(`allocation.outcome_${value}`) }))}
        />
        {draft.outcome !== null && (
          <div className={css.reason}>
            {against && <StateTag mood="late">{t('allocation.override')}</StateTag>}
            <TextArea
              label={t('allocation.reason')}
              hint={against ? t('allocation.override_hint', { count: leastOverride }) : undefined}
              rows={2}
              limit={500}
              value={draft.reason}
              onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
            />
            {draft.outcome !== 'shortlisted' && (
              <Select
                label={t('allocation.reply_class')}
                placeholder={t('common.choose')}
                value={draft.replyClass ?? ''}
                onChange={(event) => onChange({ ...draft, replyClass: event.currentTarget.value || null })}
                options={replyClasses.map((value) => ({ value, label: t(`allocation.class_${value}`) }))}
              />
            )}
            {draft.outcome === 'reserve' && (
              <NumberField
                label={t('allocation.reserve_place')}
                hint={t('allocation.reserve_place_hint')}
                value={draft.reservePlace}
                onChange={(reservePlace) =>
                  onChange({ ...draft, reservePlace: reservePlace === 0 ? null : reservePlace })
                }
              />
            )}
          </div>
        )}
      </div>
    </article>
  );
}

function RowFacts({ ranking, row }: { ranking: Ranking; row: RankingRow }) {
  const { t } = useTranslation();
  const names = useAreaNames(row.areaCode);
  const byRule = decidedByRule(ranking);
  return (
    <div className={css.facts}>
      {/* Behind what a rule funds there is no order. */}
      <span className={css.rank}>{byRule && row.ruleSaid !== 'funded' ? '–' : row.rank}</span>
      <div className={css.words}>
        <Link to={`/ideas/${row.ideaId}`} className={css.title}>
          {row.title}
        </Link>
        <span className={css.soft}>
          {row.no} · <Area {...names} />
        </span>
        {!byRule && <TotalBar {...row} reviewWeight={ranking.reviewWeight} voteWeight={ranking.voteWeight} />}
        <span className={css.figures}>
          <strong>
            {byRule
              ? t('allocation.votes_n', { votes: row.votes })
              : t('allocation.total', { total: scoreText(row.total) })}
          </strong>
          <span>{t('allocation.review_figure', { score: scoreText(row.reviewScore), sheets: row.sheets })}</span>
          {!byRule && <span>{t('allocation.vote_figure', { score: scoreText(row.voteScore), votes: row.votes })}</span>}
        </span>
        <span className={css.figures}>
          <span>
            {t('allocation.cost')} {row.costFen === null ? t('allocation.cost_open') : <Money fen={row.costFen} />}
          </span>
          <span>
            {t('allocation.cumulative')} <Money fen={row.cumulativeFen} />
          </span>
          {row.ruleSaid && (
            <StateTag mood={row.ruleSaid === 'funded' ? 'chosen' : 'quiet'}>
              {t(`allocation.rule_said_${row.ruleSaid}`)}
            </StateTag>
          )}
          {row.tieBroken && <StateTag mood="quiet">{t('allocation.tie')}</StateTag>}
          {!row.enoughVotes && (
            <StateTag mood="late">{t('allocation.below_min', { minVotes: ranking.minVotes })}</StateTag>
          )}
        </span>
      </div>
    </div>
  );
}
