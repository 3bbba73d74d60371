import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../app/registers';
import { inLanguage } from '../../i18n';
import type { Call } from './queries';

/** What the rule of a call has beside its name: amounts for streets, parts, ideas that exclude each other. Nothing, when nothing was set. */
export function RuleOptions({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { areaFloors, leastPercent, incompatible } = call.selectionOptions;
  const floors = areaFloors ?? [];
  const { data: areas = [] } = useQuery({ ...areasQuery, enabled: floors.length > 0 });
  const street = (code: string) => {
    const found = areas.find((area) => area.code === code);
    return found ? inLanguage({ zh: found.nameZh, en: found.nameEn }) : code;
  };
  if (call.selectionRule === 'score_rank') return null;
  return (
    <>
      {floors.map(({ area, amountFen }) => (
        <dd key={area}>{t('programmes.rules.floor', { area: street(area), amountFen })}</dd>
      ))}
      {leastPercent != null && <dd>{t('programmes.rules.least_percent', { percent: leastPercent })}</dd>}
      {(incompatible ?? []).map((pair) => (
        <dd key={`${pair.one} ${pair.other}`}>{t('programmes.pairs_both', pair)}</dd>
      ))}
    </>
  );
}
