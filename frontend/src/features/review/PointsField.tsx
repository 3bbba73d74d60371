import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Anchors } from '../../ui/Anchors';
import css from './Review.module.css';

/** Points for one criterion: drag, use the arrow keys, or type. Nothing given yet is not the same as 0. */
export function PointsField({
  name,
  weight,
  scale,
  anchors,
  value,
  onChange,
}: {
  name: string;
  weight: number;
  scale: number;
  anchors: readonly { at: number; text: string }[];
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={css.points} role="group" aria-labelledby={id}>
      <span className={css.pointsName} id={id}>
        {name} <small>{t('review.weight', { weight })}</small>
      </span>
      <input
        className={css.pointsNumber}
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('review.points_typed', { name, scale })}
        placeholder="–"
        value={value ?? ''}
        onChange={(event) => {
          const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, 3);
          onChange(digits === '' ? null : Math.min(scale, Number(digits)));
        }}
      />
      <input
        className={value === null ? `${css.pointsRange} ${css.untouched}` : css.pointsRange}
        type="range"
        min={0}
        max={scale}
        step={1}
        aria-label={t('review.points_of', { name })}
        aria-valuetext={value === null ? t('review.points_none') : String(value)}
        value={value ?? Math.floor(scale / 2)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        onClick={(event) => value === null && onChange(Number(event.currentTarget.value))}
      />
      <Anchors anchors={anchors} ruler />
    </div>
  );
}
