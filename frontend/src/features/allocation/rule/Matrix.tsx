import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Stack } from '../../../ui/Card';
import { Checkbox } from '../../../ui/Field';
import { Money } from '../../../ui/Figures';
import { letterOf, matrixOf, type MatrixRow } from './letters';
import { ruleName } from '../../../app/ruleNames';
import { Letter } from './RuleTable';
import type { LaboratoryData } from './types';
import css from './Rule.module.css';

/** Every idea against every rule: a gold coin where it is funded; rows on which the rules differ stand out. */
export function Matrix({ data }: { data: LaboratoryData }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(false);
  const rows = matrixOf(data);
  const differing = rows.filter((row) => row.differs).length;
  return (
    <Stack>
      <p>{differing === 0 ? t('explain.differ_none') : t('explain.differ_count', { count: differing })}</p>
      {differing > 0 && (
        <Checkbox
          label={t('explain.only_differing')}
          checked={only}
          onChange={(event) => setOnly(event.currentTarget.checked)}
        />
      )}
      <div className={css.matrixFrame}>
        <table className={css.matrix}>
          <caption className="visually-hidden">{t('explain.matrix_title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('explain.col_idea')}</th>
              {data.rules.map((rule) => (
                <th key={rule.rule} scope="col" title={ruleName(t, rule.rule)}>
                  <Letter of={data} rule={rule.rule} />
                  <span className="visually-hidden">{ruleName(t, rule.rule)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => !only || row.differs)
              .map((row) => (
                <MatrixLine key={row.idea.ideaId} row={row} />
              ))}
          </tbody>
        </table>
      </div>
      <ul className={css.key}>
        {data.rules.map((rule) => (
          <li key={rule.rule}>
            <span className="visually-hidden">{letterOf(data, rule.rule)}</span>
            <Letter of={data} rule={rule.rule} /> {ruleName(t, rule.rule)}
          </li>
        ))}
      </ul>
      <p className={css.soft}>{t('explain.matrix_hint')}</p>
    </Stack>
  );
}

function MatrixLine({ row }: { row: MatrixRow }) {
  const { t } = useTranslation();
  return (
    <tr className={row.differs ? css.differs : undefined}>
      <th scope="row">
        <Link to={`/ideas/${row.idea.ideaId}`}>{row.idea.title}</Link>
        <small>
          {t('explain.votes_n', { count: row.idea.votes })} · <Money fen={row.idea.costFen} />
          {row.differs && <span className="visually-hidden"> · {t('explain.differs')}</span>}
        </small>
      </th>
      {row.places.map((place, index) => (
        <td key={index}>
          {place === null ? (
            <>
              <svg className={css.ring} viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r="4" />
              </svg>
              <span className="visually-hidden">{t('explain.not_funded')}</span>
            </>
          ) : (
            <span className={css.coin}>
              <span className="visually-hidden">{t('explain.funded_as')}</span>
              {place}
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
