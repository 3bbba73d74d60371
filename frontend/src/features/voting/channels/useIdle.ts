import { useEffect, useRef, useState } from 'react';

const events = ['pointerdown', 'keydown', 'touchstart', 'wheel', 'scroll'] as const;

/**
 * Calls `onIdle` after so many seconds without a touch. Answers how many are left once it is time to ask "are you still there?", else null.
 */
export function useIdle(seconds: number, warnAt: number, onIdle: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const latest = useRef(onIdle);
  useEffect(() => {
    latest.current = onIdle;
  });
  useEffect(() => {
    // By the clock and not by counting ticks: a screen that slept is over at once when it wakes.
    let last = Date.now();
    const touch = () => {
      last = Date.now();
      setLeft(null);
    };
    const timer = setInterval(() => {
      const rest = seconds - Math.floor((Date.now() - last) / 1000);
      if (rest <= 0) {
        clearInterval(timer);
        latest.current();
      } else setLeft(rest <= warnAt ? rest : null);
    }, 1000);
    events.forEach((name) => addEventListener(name, touch, { passive: true, capture: true }));
    return () => {
      clearInterval(timer);
      events.forEach((name) => removeEventListener(name, touch, { capture: true }));
    };
  }, [seconds, warnAt]);
  return left;
}
