import { categoryDrawings, type CategoryDrawing } from './drawings/categories';
import { stateDrawings, type StateDrawing } from './drawings/states';
import css from './Drawing.module.css';

export type DrawingName = StateDrawing | CategoryDrawing;

/** Categories of the domain document to drawings; an unknown one gets the lamp. */
export function categoryDrawing(code: string | null | undefined): CategoryDrawing {
  return code && Object.hasOwn(categoryDrawings, code) ? (code as CategoryDrawing) : 'idea';
}

/** Own drawings, two line weights, lake and gold. They decorate: the words beside them carry the meaning. */
export function Drawing({ name, size }: { name: DrawingName; size?: 's' | 'm' | 'l' }) {
  const shapes = Object.hasOwn(stateDrawings, name)
    ? stateDrawings[name as StateDrawing]
    : categoryDrawings[name as CategoryDrawing];
  return (
    <svg
      className={`${css.drawing} ${css[size ?? 'm']}`}
      viewBox="0 0 160 120"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      {shapes}
    </svg>
  );
}
