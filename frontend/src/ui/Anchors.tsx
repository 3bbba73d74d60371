import css from './Anchors.module.css';

/** What numbers of points mean. `ruler`: under a ruler from nothing to all, whose ends and middle they stand beneath. */
export function Anchors({ anchors, ruler }: { anchors: readonly { at: number; text: string }[]; ruler?: boolean }) {
  if (anchors.length === 0) return null;
  return (
    <dl className={ruler ? `${css.anchors} ${css.ruler}` : css.anchors}>
      {anchors.map((anchor) => (
        <div key={anchor.at}>
          <dt>{anchor.at}</dt>
          <dd>{anchor.text}</dd>
        </div>
      ))}
    </dl>
  );
}
