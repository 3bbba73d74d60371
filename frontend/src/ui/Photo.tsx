import { useState } from 'react';
import { Drawing, type DrawingName } from './Drawing';
import css from './Photo.module.css';

/** A photo that keeps its place while it loads, and a drawing where there is none or it does not come. */
export function Photo({
  src,
  alt,
  fallback = 'idea',
  ratio = 'wide',
  eager,
}: {
  src?: string | null;
  alt: string;
  fallback?: DrawingName;
  ratio?: 'wide' | 'square';
  eager?: boolean;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <div className={`${css.frame} ${css[ratio]}`}>
      {src && broken !== src ? (
        <img
          className={css.image}
          src={src}
          alt={alt}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          onError={() => setBroken(src)}
        />
      ) : (
        <div className={css.drawn}>
          <Drawing name={fallback} />
        </div>
      )}
    </div>
  );
}
