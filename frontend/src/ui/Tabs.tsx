import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { bringIntoView } from './bringIntoView';
import css from './Tabs.module.css';

export interface Tab {
  value: string;
  label: ReactNode;
  /** How many things wait behind it. */
  count?: number;
  content: ReactNode;
}

/** Only the open tab's content is drawn. Keep `value` in the address (useSearchParams) so that a link opens the same tab. */
export function Tabs({
  tabs,
  value,
  onChange,
  label,
}: {
  tabs: readonly Tab[];
  value: string;
  onChange: (value: string) => void;
  label: string;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const open = tabs.find((tab) => tab.value === value) ?? tabs[0];
  const shown = open?.value;
  // A count that arrives late makes its tab wider and pushes the open one.
  const counts = tabs.map((tab) => tab.count).join();
  // On a narrow screen the open tab may lie beyond the edge: its own list is moved, the page is not.
  useEffect(() => {
    const frame = list.current;
    const tab = frame?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (frame && tab) bringIntoView(frame, tab);
  }, [shown, counts]);
  if (!open) return null;
  const move = (event: KeyboardEvent) => {
    const at = tabs.indexOf(open);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.value)}"]`)?.focus();
  };
  return (
    <div>
      {/* Roving focus: the arrow keys belong to the list, the Tab key to its one open tab. */}
      <div ref={list} className={css.list} role="tablist" aria-label={label} tabIndex={-1} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            data-tab={tab.value}
            aria-selected={tab === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab === open ? 0 : -1}
            className={css.tab}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
            {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div className={css.panel} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open.value}`}>
        {open.content}
      </div>
    </div>
  );
}
