import type { ReactNode } from 'react';
import css from './Badge.module.css';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock, IconStar, IconX } from './icons';

export type Tone = 'plain' | 'lake' | 'gold' | 'done' | 'refused';

/** A word on a tint: a category, a mark, a count. */
export function Badge({ tone = 'plain', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${css.badge} ${css[tone]}`}>
      {icon}
      {children}
    </span>
  );
}

const marks = {
  waiting: ['gold', IconClock],
  active: ['lake', IconCircleDashed],
  chosen: ['gold', IconStar],
  done: ['done', IconCircleCheck],
  refused: ['refused', IconX],
  late: ['refused', IconAlertTriangle],
  quiet: ['plain', undefined],
} as const;

/** A state: never colour alone, so each mood brings its own mark. */
export function StateTag({ mood, children }: { mood: keyof typeof marks; children: ReactNode }) {
  const [tone, Icon] = marks[mood];
  return (
    <Badge tone={tone} icon={Icon && <Icon aria-hidden="true" />}>
      {children}
    </Badge>
  );
}
