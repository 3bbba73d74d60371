import { useTranslation } from 'react-i18next';
import { useAreaNames, useCategoryName } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Card, Facts, Stack } from '../../ui/Card';
import { Area, Money } from '../../ui/Figures';
import type { IdeaForm } from './ideaForm';
import { photoSrc, type PhotoFacts } from './queries';
import css from './Wizard.module.css';

/** Everything once more, as the office will read it, with a way back to each part. */
export function SubmitCheck({
  form,
  photos,
  onChange,
}: {
  form: IdeaForm;
  photos: readonly PhotoFacts[];
  onChange: (step: number) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  const area = useAreaNames(form.areaCode);
  const change = (step: number) => (
    <Button kind="plain" size="s" onClick={() => onChange(step)}>
      {t('ideas.change')}
    </Button>
  );
  const facts = [
    { name: t('ideas.fact_category'), value: form.category && nameOf(form.category) },
    {
      name: t('ideas.fact_area'),
      value: (
        <>
          <Area {...area} /> {form.location}
        </>
      ),
    },
    ...(form.beneficiaries ? [{ name: t('ideas.fact_beneficiaries'), value: form.beneficiaries }] : []),
    ...(form.estCostFen ? [{ name: t('ideas.fact_cost_est'), value: <Money fen={form.estCostFen} /> }] : []),
  ];
  return (
    <Card>
      <Stack gap={4}>
        <div className={css.headed}>
          <h2>{form.title}</h2>
          {change(1)}
        </div>
        <div>
          <h3 className={css.part}>{t('ideas.problem')}</h3>
          <p className={css.words}>{form.problem}</p>
        </div>
        {form.kind === 'with_solution' && (
          <div>
            <div className={css.headed}>
              <h3 className={css.part}>{t('ideas.solution')}</h3>
              {change(2)}
            </div>
            <p className={css.words}>{form.solution}</p>
          </div>
        )}
        <Facts items={facts} />
        {photos.length > 0 && (
          <ul className={css.thumbs}>
            {photos.map((photo, index) => (
              <li key={photo.id}>
                <img src={photoSrc(photo.id, true)} alt={t('ideas.photo_of', { title: form.title, n: index + 1 })} />
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Card>
  );
}
