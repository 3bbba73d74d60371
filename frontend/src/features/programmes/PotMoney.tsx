import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Money } from '../../ui/Figures';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';
import css from './PotMoney.module.css';
import type { Pot } from './queries';

/** Where the money of a pot is: one bar of its parts, the figures beside it, and what each purpose has left. */
export function PotMoney({ pot }: { pot: Pot }) {
  const { t } = useTranslation();
  const setAside = pot.reservedFen - pot.committedFen - pot.releasedFen - pot.spentFen;
  const parts = [
    { key: 'spent', fen: pot.spentFen, fill: css.spent },
    { key: 'released', fen: pot.releasedFen, fill: css.released },
    { key: 'committed', fen: pot.committedFen, fill: css.committed },
    ...(setAside > 0 ? [{ key: 'set_aside', fen: setAside, fill: css.setAside }] : []),
    { key: 'free', fen: pot.leftFen, fill: css.free },
  ].map((part, index, all) => ({
    ...part,
    from: all.slice(0, index).reduce((sum, before) => sum + before.fen, 0),
  }));
  const total = Math.max(pot.appropriatedFen, 1);
  return (
    <div className={css.money}>
      <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ key, fen, fill, from }) => (
          <rect key={key} className={fill} x={(from / total) * 100} width={(fen / total) * 100} height="8" />
        ))}
      </svg>
      <dl className={css.parts}>
        {parts.map(({ key, fen, fill }) => (
          <div key={key}>
            <dt>
              <svg className={css.swatch} viewBox="0 0 14 14" aria-hidden="true">
                <rect className={fill} width="14" height="14" rx="3" />
              </svg>
              {t(`programmes.pot_${key}`)}
            </dt>
            <dd>
              <Money fen={fen} style="ledger" />
            </dd>
          </div>
        ))}
      </dl>
      {pot.purposes.map((purpose) => (
        <Progress
          key={purpose.code}
          tone="gold"
          label={inLanguage({ zh: purpose.nameZh, en: purpose.nameEn })}
          value={purpose.appropriatedFen - purpose.leftFen}
          max={purpose.appropriatedFen}
          text={t('programmes.purpose_line', {
            name: inLanguage({ zh: purpose.nameZh, en: purpose.nameEn }),
            left: moneyText(purpose.leftFen),
            total: moneyText(purpose.appropriatedFen),
          })}
        />
      ))}
      {pot.openProjects > 0 && (
        <p className={css.soft}>{t('programmes.pot_open_projects', { count: pot.openProjects })}</p>
      )}
    </div>
  );
}
