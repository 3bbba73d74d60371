import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../app/registers';
import { inLanguage } from '../../i18n';
import { Button, IconButton } from '../../ui/Button';
import { MoneyField } from '../../ui/Field';
import { IconPlus, IconTrash } from '../../ui/icons';
import { SearchSelect } from '../../ui/SearchSelect';
import css from './Editor.module.css';
import type { CallDraft } from './queries';

type Floor = NonNullable<NonNullable<CallDraft['selectionOptions']>['areaFloors']>[number];

/** Amounts that streets get at least, one row a street. A row that is not filled in yet keeps the draft from being saved, and says so. */
export function FloorsField({
  scope,
  floors,
  error,
  onChange,
}: {
  scope: string;
  floors: readonly Floor[];
  error?: string;
  onChange: (floors: Floor[]) => void;
}) {
  const { t } = useTranslation();
  const { data: areas = [] } = useQuery(areasQuery);
  const streets = areas
    .filter((area) => area.level === 'street' && area.code.startsWith(scope))
    .map((area) => ({ value: area.code, label: inLanguage({ zh: area.nameZh, en: area.nameEn }) }));
  const change = (at: number, part: Partial<Floor>) =>
    onChange(floors.map((floor, index) => (index === at ? { ...floor, ...part } : floor)));
  if (scope.length > 6) return null;
  return (
    <fieldset className={css.criteria} id="field-areaFloors" tabIndex={-1}>
      <legend>{t('programmes.editor.floors')}</legend>
      <p className={css.save}>{t('programmes.editor.floors_hint')}</p>
      {floors.map((floor, index) => (
        <div key={index} className={css.floor}>
          <SearchSelect
            label={t('programmes.editor.floor_area', { n: index + 1 })}
            options={streets}
            value={floor.area}
            onChange={(area) => area && change(index, { area })}
          />
          <MoneyField
            label={t('programmes.editor.floor_amount')}
            value={floor.amountFen === 0 ? null : floor.amountFen}
            onChange={(fen) => change(index, { amountFen: fen ?? 0 })}
          />
          <IconButton
            name={t('programmes.editor.floor_remove', { n: index + 1 })}
            onClick={() => onChange(floors.filter((_, at) => at !== index))}
          >
            <IconTrash aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {error && <p className={css.sumWrong}>{error}</p>}
      <div>
        <Button
          kind="quiet"
          size="s"
          icon={<IconPlus aria-hidden="true" />}
          disabled={floors.length >= streets.length}
          onClick={() => onChange([...floors, { area: '', amountFen: 0 }])}
        >
          {t('programmes.editor.floor_add')}
        </Button>
      </div>
    </fieldset>
  );
}
