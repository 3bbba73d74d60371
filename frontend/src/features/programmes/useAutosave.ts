import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Problem } from '../../api/problems';
import { draftOf, notKeepable, valuesOf, type EditorValues } from './draft';
import { keepCall, saveCall, type Call } from './queries';

const pause = 700;

export type SaveState = 'saved' | 'waiting' | 'saving' | 'unfit' | 'failed' | 'replaced';

interface Kept {
  version: number;
  text: string;
  /** True right after somebody else's version took the place of what was in the form. */
  replaced: boolean;
}

/**
 * Saves the draft a moment after the last change, one save after another. A save that meets somebody else's newer version takes
 * that version into the form instead of overwriting it.
 */
export function useAutosave(call: Call, values: EditorValues, replace: (values: EditorValues) => void) {
  const queries = useQueryClient();
  const text = JSON.stringify(values);
  const [kept, setKept] = useState<Kept>({ version: call.version, text, replaced: false });
  const [refused, setRefused] = useState<string | null>(null);
  const save = useMutation(saveCall(call.id));
  const unfit = Object.keys(notKeepable(values)).length > 0;
  const due = text !== kept.text && text !== refused && !unfit && !save.isPending;

  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => {
      save.mutate(
        { version: kept.version, draft: draftOf(values) },
        {
          onSuccess: (saved) => {
            setKept({ version: saved.version, text, replaced: false });
            keepCall(queries, saved);
          },
          onError: (failure) => {
            if (!(failure instanceof Problem) || failure.status !== 412) return setRefused(text);
            const current = failure.current as Call;
            const fresh = valuesOf(current);
            setKept({ version: current.version, text: JSON.stringify(fresh), replaced: true });
            keepCall(queries, current);
            replace(fresh);
          },
        },
      );
    }, pause);
    return () => clearTimeout(timer);
    // `due` and `text` stand for everything that is read: a finished save looks again whether more was typed meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [due, text]);

  const state: SaveState = save.isPending
    ? 'saving'
    : text === kept.text
      ? kept.replaced
        ? 'replaced'
        : 'saved'
      : unfit
        ? 'unfit'
        : text === refused
          ? 'failed'
          : 'waiting';
  return { state, error: save.error };
}
