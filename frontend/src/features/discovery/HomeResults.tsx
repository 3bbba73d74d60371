import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Badge, StateTag } from '../../ui/Badge';
import { Card, Row } from '../../ui/Card';
import { Drawing, categoryDrawing } from '../../ui/Drawing';
import { Area, CountNumber, Money, When } from '../../ui/Figures';
import css from './Home.module.css';
import type { Home } from './queries';

/** What came of it so far; under each figure what it is counted from. */
export function HomeFigures({ figures }: { figures: Home['figures'] }) {
  const { t } = useTranslation();
  const shown = [
    { word: 'ideas', value: <CountNumber value={figures.ideas} /> },
    { word: 'answered', value: <CountNumber value={figures.answered} /> },
    { word: 'residents', value: <CountNumber value={figures.residents} /> },
    { word: 'voters', value: <CountNumber value={figures.voters} /> },
    { word: 'projects', value: <CountNumber value={figures.projects} /> },
    { word: 'funded', value: <Money fen={figures.fundedFen} /> },
  ] as const;
  return (
    <div className={css.figuresFrame}>
      <dl className={css.figures}>
        {shown.map(({ word, value }) => (
          <div key={word}>
            <dt>{t(`discovery.figure.${word}`)}</dt>
            <dd className={css.figure}>{value}</dd>
            <dd className={css.source}>{t(`discovery.figure.${word}_source`)}</dd>
          </div>
        ))}
      </dl>
      <p className={css.source}>
        {t('discovery.figures_as_of')} <When at={figures.asOf} />
      </p>
    </div>
  );
}

const moods = {
  realised: 'done',
  in_project: 'active',
  claimed: 'active',
  claimable: 'waiting',
  shortlisted: 'chosen',
} as const;

/** Ideas that made it, with where and for how much. */
export function HomeResults({ results }: { results: Home['results'] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.results}>
      {results.map((one) => (
        <li key={one.ideaId}>
          <Card lift className={css.result}>
            <span className={css.picture}>
              <Drawing name={categoryDrawing(one.category)} size="s" />
            </span>
            <div>
              <h3>
                <Link className={css.whole} to={`/ideas/${one.ideaId}`}>
                  {one.title}
                </Link>
              </h3>
              <p className={css.soft}>
                <Area
                  street={inLanguage({ zh: one.streetZh, en: one.streetEn })}
                  community={inLanguage({ zh: one.areaZh, en: one.areaEn })}
                />
              </p>
              <Row gap={2}>
                <StateTag mood={moods[one.state as keyof typeof moods] ?? 'quiet'}>
                  {t(`discovery.state.${one.state}`)}
                </StateTag>
                {one.costFen !== null && <Money fen={one.costFen} />}
                {one.isDemo && <Badge tone="gold">{t('common.demo_mark')}</Badge>}
              </Row>
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}
