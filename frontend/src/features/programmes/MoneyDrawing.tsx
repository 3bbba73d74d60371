import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Card, Facts, Stack } from '../../ui/Card';
import { Money } from '../../ui/Figures';
import css from './CallView.module.css';
import type { Call } from './queries';

/** The pot as a bar: bound to projects, still there. Its table and its source stand below. */
export function MoneyDrawing({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { pot } = call;
  if (!pot) return <p className={css.soft}>{t('programmes.pot_none')}</p>;
  const edge = pot.appropriatedFen > 0 ? (pot.reservedFen / pot.appropriatedFen) * 100 : 0;
  const words = { reservedFen: pot.reservedFen, leftFen: pot.leftFen };
  return (
    <Card>
      <Stack>
        <p className={css.big}>
          <Money fen={pot.appropriatedFen} />
        </p>
        <svg
          className={css.split}
          viewBox="0 0 100 10"
          preserveAspectRatio="none"
          role="img"
          aria-label={t('programmes.pot_split', words)}
        >
          <rect className={css.rail} width="100" height="10" />
          <rect className={css.gold} width={edge} height="10" />
        </svg>
        <p className={css.soft}>
          {t('programmes.pot_room', { n: Math.floor(pot.leftFen / call.capFen), capFen: call.capFen })}
        </p>
        <p>
          <Link to={`/money?pot=${pot.id}`}>{t('programmes.pot_public')}</Link>
        </p>
        <Facts
          items={[
            { name: t('programmes.pot_name'), value: inLanguage({ zh: pot.nameZh, en: pot.nameEn }) },
            { name: t('programmes.pot_reserved'), value: <Money fen={pot.reservedFen} /> },
            { name: t('programmes.pot_left'), value: <Money fen={pot.leftFen} /> },
            { name: t('programmes.pot_source'), value: t(`programmes.source.${pot.source}`) },
            { name: t('programmes.pot_doc'), value: pot.approvalDoc },
          ]}
        />
      </Stack>
    </Card>
  );
}
