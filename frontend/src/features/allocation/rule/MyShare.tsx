import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card, Facts, Stack } from '../../../ui/Card';
import { Money } from '../../../ui/Figures';
import { IconCircleCheck, IconCircleDashed } from '../../../ui/icons';
import { Section } from '../../../ui/Page';
import { myShare, type MyPick } from './flow';
import type { RuleAllocation } from './types';
import css from './Rule.module.css';

/** My own ballot in this outcome. It is computed in the browser from the receipt on this device; nothing is asked or sent. */
export function MyShare({ data, picks }: { data: RuleAllocation; picks: readonly MyPick[] | null }) {
  const { t } = useTranslation();
  if (picks === null)
    return (
      <Section title={t('explain.mine_title')}>
        <p className={css.soft}>{t('explain.mine_none')}</p>
      </Section>
    );
  const mine = myShare(data, picks);
  const shares = mine.shareFen !== null && mine.leftFen !== null;
  const lost = data.losers.filter((loser) => picks.some((pick) => pick.ideaId === loser.ideaId));
  return (
    <Section title={t('explain.mine_title')} lead={t('explain.mine_lead')}>
      <Card>
        <Stack>
          <p className={css.big}>
            {t('explain.mine_funded', { count: mine.paid.length, all: mine.paid.length + lost.length })}
          </p>
          {shares && (
            <Facts
              items={[
                { name: t('explain.mine_share'), value: <Money fen={Math.round(mine.shareFen ?? 0)} /> },
                {
                  name: t('explain.mine_paid'),
                  value: <Money fen={Math.round((mine.shareFen ?? 0) - (mine.leftFen ?? 0))} />,
                },
                { name: t('explain.mine_left'), value: <Money fen={Math.round(mine.leftFen ?? 0)} /> },
              ]}
            />
          )}
          <ul className={css.mine}>
            {mine.paid.map(({ round, paidFen }) => (
              <li key={round.ideaId}>
                <IconCircleCheck className={css.yes} aria-hidden="true" />
                <span>
                  <Link to={`/ideas/${round.ideaId}`}>{round.title}</Link>
                  <span className={css.soft}>
                    {' '}
                    {shares
                      ? t('explain.mine_paid_row', { round: round.number, paidFen: Math.round(paidFen) })
                      : t('explain.mine_row', { round: round.number })}
                  </span>
                </span>
              </li>
            ))}
            {lost.map((loser) => (
              <li key={loser.ideaId}>
                <IconCircleDashed aria-hidden="true" />
                <span>
                  <Link to={`/ideas/${loser.ideaId}`}>{loser.title}</Link>
                  <span className={css.soft}> {t('explain.mine_lost')}</span>
                </span>
              </li>
            ))}
          </ul>
        </Stack>
      </Card>
    </Section>
  );
}
