import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Anchors } from '../../ui/Anchors';
import { FieldError } from '../../ui/Field';
import css from './Review.module.css';

/**
 * Points for one criterion: drag, use the arrow keys, or type. Nothing given yet is not the same as 0. More than the scale has stays to
 * be read and mended, and counts as none given: a slip of the finger must not be handed in as full marks.
 */
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
  const [over, setOver] = useState<string | null>(null);
  const shown = over !== null && value === null ? over : null;
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 3);
    const isOver = Number(digits) > scale;
    setOver(isOver ? digits : null);
    onChange(digits === '' || isOver ? null : Number(digits));
  };
  const drag = (points: number) => {
    setOver(null);
    onChange(points);
  };
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
        aria-invalid={shown !== null || undefined}
        aria-describedby={shown === null ? undefined : `${id}-error`}
        value={shown ?? value ?? ''}
        onChange={(event) => type(event.currentTarget.value)}
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
        onChange={(event) => drag(Number(event.currentTarget.value))}
        onClick={(event) => value === null && drag(Number(event.currentTarget.value))}
      />
      {shown !== null && (
        <div className={css.pointsError}>
          <FieldError id={`${id}-error`}>{t('review.points_over', { scale })}</FieldError>
        </div>
      )}
      <Anchors anchors={anchors} ruler />
    </div>
  );
}
