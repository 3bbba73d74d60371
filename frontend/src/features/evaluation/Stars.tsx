import { useTranslation } from 'react-i18next';
import { IconStar } from '../../ui/icons';
import css from './Evaluation.module.css';

export function Stars({ stars }: { stars: number }) {
  const { t } = useTranslation();
  return (
    <span className={css.stars} role="img" aria-label={t('evaluation.stars', { n: stars })}>
      {[1, 2, 3, 4, 5].map((n) => (
        <IconStar key={n} aria-hidden="true" className={n <= stars ? css.starFull : undefined} />
      ))}
    </span>
  );
}
