import { useRef, useState } from 'react';

/** To the first field that says what is wrong, once it has been drawn. */
export function toFirstWrong(frame: ParentNode | null) {
  requestAnimationFrame(() => {
    // A group of choices takes no focus itself.
    const wrong = frame?.querySelector<HTMLElement>(
      '[aria-invalid="true"]:not(fieldset), fieldset[aria-invalid="true"] input:not(:disabled)',
    );
    wrong?.focus();
  });
}

/**
 * What a form still lacks, a sentence a field. A button that is only grey does not say it: ours can be pressed, and then each field
 * names what it wants until it has it. `frame` goes around the fields.
 */
export function useMissing<Field extends string>(missing: Record<Field, string | false>) {
  const frame = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const whole = () => {
    const is = Object.values(missing).every((sentence) => sentence === false);
    setTried(!is);
    if (!is) toFirstWrong(frame.current);
    return is;
  };
  const named: Partial<Record<Field, string | false>> = tried ? missing : {};
  return { frame, named, whole };
}
