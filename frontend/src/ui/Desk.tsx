import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Button, IconButton } from './Button';
import { Dialog } from './Dialog';
import { Notice } from './Notice';
import { EmptyState, ErrorState, Loading } from './States';
import css from './Desk.module.css';
import { IconArrowLeft, IconKeyboard } from './icons';

export interface DeskShortcut {
  key: string;
  label: string;
  run: () => void;
}

interface DeskProps<Item> {
  /** Names the list for screen readers. */
  label: string;
  items: readonly Item[] | undefined;
  keyOf: (item: Item) => string;
  /** One line of the queue: title, place, days left. */
  row: (item: Item) => ReactNode;
  /** The thing itself, its evidence, the decision at the bottom. Given a key, so that a form starts fresh for each item. */
  detail: (item: Item) => ReactNode;
  error?: unknown;
  retry?: () => void;
  empty: ReactNode;
  /** Above the list: filters or tabs. */
  tools?: ReactNode;
  /** More keys of this desk; shown on the sheet. */
  shortcuts?: readonly DeskShortcut[];
  /** Name of the address parameter that holds the selection. */
  param?: string;
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const isShown = (element: HTMLElement | null): boolean =>
  element !== null &&
  getComputedStyle(element).display !== 'none' &&
  (element.parentElement === null || isShown(element.parentElement));

const lineIn = (list: HTMLElement | null, key: string) =>
  list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

/** Left what waits, right the thing itself. On a phone the list opens the detail and back. The address holds the selection. */
export function Desk<Item>({
  label,
  items,
  keyOf,
  row,
  detail,
  error,
  retry,
  empty,
  tools,
  shortcuts = [],
  param = 'item',
}: DeskProps<Item>) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [sheet, setSheet] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<string | null>(null);
  // On a phone the thing takes the list's place: where the list stood, for the way back.
  const listStood = useRef(0);
  const wasOpened = useRef(false);
  // What somebody writes on stays in front of them, also when a colleague was faster and the list goes on without it.
  const [kept, setKept] = useState<Item | null>(null);
  const selected = search.get(param);
  const find = (key: string | null) => items?.find((candidate) => keyOf(candidate) === key);
  const keptKey = kept === null ? null : keyOf(kept);
  const gone = kept !== null && items !== undefined && !find(keptKey) && (selected === null || selected === keptKey);
  const item = find(selected) ?? (gone && selected !== null ? kept : undefined);
  // Whoever answers the one in the middle goes on with what comes after it, not with the first again.
  const [at, setAt] = useState(0);
  const index = item && items ? items.indexOf(item) : -1;
  if (index >= 0 && index !== at) setAt(index);
  const next = items?.[Math.min(selected === null ? 0 : at, items.length - 1)];
  const shownOnWide = item ?? (gone ? kept : undefined) ?? find(keptKey) ?? next;
  const isOpened = item !== undefined;

  const select = (key: string | null, replace = true) => {
    setKept(null);
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (key === null) next.delete(param);
        else next.set(param, key);
        return next;
      },
      { replace, preventScrollReset: true },
    );
  };

  // The row where there is a list beside the thing, the thing itself where it took the list's place.
  const focusRow = (key: string) => {
    const line = lineIn(list.current, key);
    if (line && isShown(line)) line.focus();
    else pane.current?.focus();
  };

  // A key moved the selection: focus goes after it once the page shows it.
  useEffect(() => {
    if (wanted.current !== null) focusRow(wanted.current);
    wanted.current = null;
  }, [selected]);

  // On a phone: into the thing that was opened, and back to where one was in the list.
  useEffect(() => {
    if (isOpened === wasOpened.current) return;
    wasOpened.current = isOpened;
    if (isOpened) {
      if (!isShown(list.current)) pane.current?.focus();
    } else if (!isShown(pane.current)) {
      const row = items?.[Math.min(at, items.length - 1)];
      window.scrollTo({ top: listStood.current });
      if (row) lineIn(list.current, keyOf(row))?.focus({ preventScroll: true });
    }
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        typing(event.target) ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        document.querySelector('[role="dialog"]')
      )
        return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step !== 0 && items && items.length > 0) {
        // On a phone, or at a zoom that makes a phone of the screen, nothing is open yet: the first is next.
        const here = item ?? (isShown(pane.current) ? shownOnWide : undefined);
        const at = here ? items.indexOf(here) : -1;
        const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
        if (next) {
          event.preventDefault();
          const key = keyOf(next);
          wanted.current = key;
          select(key);
        }
      } else if (event.key === '?') {
        event.preventDefault();
        setSheet(true);
      } else if (event.key === 'Escape' && item) {
        if (isShown(list.current)) {
          focusRow(keyOf(item));
        } else {
          wanted.current = keyOf(item);
          select(null);
        }
      } else {
        shortcuts.find((shortcut) => shortcut.key === event.key)?.run();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  // Forms and dialogs of the pane are the caller's; what happens in them is heard here.
  const heard = (event: SyntheticEvent) => {
    if (event.type === 'input') setKept(shownOnWide ?? null);
    // What one decides oneself may leave the list: then the next one comes up.
    // Where the list went on before, the answer is most likely a refusal: it is read here, beside the words it is about.
    else if (!gone && (event.type === 'submit' || (event.target as Element).closest('button'))) setKept(null);
  };

  if (error) return <ErrorState error={error} retry={retry} />;
  const length = items?.length ?? 0;
  return (
    <div className={item ? `${css.desk} ${css.opened}` : css.desk}>
      <div className={css.queue}>
        {(length > 0 || tools) && (
          <div className={css.tools}>
            {tools}
            {length > 0 && (
              <IconButton name={t('common.shortcuts')} className={css.keys} onClick={() => setSheet(true)}>
                <IconKeyboard aria-hidden="true" />
              </IconButton>
            )}
          </div>
        )}
        {/* Its tools stay while another list is on its way: whoever chose it still has the focus on the choice. */}
        {!items ? (
          <Loading lines={6} />
        ) : length === 0 ? (
          empty
        ) : (
          <ul ref={list} className={css.list} aria-label={label}>
            {items.map((candidate) => {
              const key = keyOf(candidate);
              return (
                <li key={key}>
                  <button
                    type="button"
                    data-key={key}
                    className={css.row}
                    aria-current={candidate === shownOnWide ? 'true' : undefined}
                    onClick={() => {
                      listStood.current = window.scrollY;
                      select(key, false);
                      requestAnimationFrame(() => pane.current?.focus());
                    }}
                  >
                    {row(candidate)}
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {(length > 0 || gone) && (
        <div ref={pane} className={css.pane} role="region" aria-label={t('common.desk_detail')} tabIndex={-1}>
          <div className={css.back}>
            <Button kind="plain" icon={<IconArrowLeft aria-hidden="true" />} onClick={() => select(null)}>
              {t('common.back_to_list')}
            </Button>
          </div>
          {gone && (
            <Notice
              tone="warn"
              title={t('common.desk_gone')}
              actions={
                <Button size="s" kind="quiet" onClick={() => select(null)}>
                  {t('common.desk_go_on')}
                </Button>
              }
            />
          )}
          {shownOnWide ? (
            <div key={keyOf(shownOnWide)} onInput={heard} onSubmit={heard} onClickCapture={heard}>
              {detail(shownOnWide)}
            </div>
          ) : (
            <EmptyState title={t('common.desk_choose')} />
          )}
        </div>
      )}
      <Dialog opened={sheet} onClose={() => setSheet(false)} title={t('common.shortcuts')}>
        <dl className={css.sheet}>
          {[
            { key: 'j', label: t('common.key_next') },
            { key: 'k', label: t('common.key_previous') },
            { key: 'Enter', label: t('common.key_open') },
            { key: 'Esc', label: t('common.key_back') },
            ...shortcuts,
            { key: '?', label: t('common.shortcuts') },
          ].map((shortcut) => (
            <div key={shortcut.key}>
              <dt>
                <kbd>{shortcut.key}</kbd>
              </dt>
              <dd>{shortcut.label}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </div>
  );
}
