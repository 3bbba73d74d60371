import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/problems';
import { DraftKeeper, type DraftConflict, type DraftState } from './draftKeeper';
import { fromDraft, toDraft, type IdeaForm } from './ideaForm';
import { saveDraft, type Draft } from './queries';

export const store = () => {
  try {
    return localStorage;
  } catch {
    return undefined; // forbidden: the server copy alone
  }
};

/** The form's state, kept in the browser and on the server while it is written. */
export function useDraft(callId: string, personId: string, draft: Draft, start: IdeaForm) {
  const key = `idea-draft:${personId}:${callId}`;
  const [begun] = useState(() => {
    const local = DraftKeeper.local(store(), key);
    const content = local?.content ?? draft.content;
    return {
      form: content ? fromDraft(content, start) : start,
      step: Math.min(3, Math.max(1, content?.step ?? 1)),
      found: Boolean(content && (content.title || content.problem)),
      unsaved: local !== null,
      version: local?.version ?? draft.version,
    };
  });
  const [form, setForm] = useState(begun.form);
  const [step, setStep] = useState(begun.step);
  const [state, setState] = useState<DraftState>(draft.version > 0 ? 'saved' : 'idle');
  const [conflict, setConflict] = useState<DraftConflict | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const keeper = useRef<DraftKeeper>(null);

  useEffect(() => {
    const mine = new DraftKeeper(key, begun.version, {
      save: (content, version) => saveDraft(callId, content, version),
      store: store(),
      changed: (next, told) => {
        setState(next);
        setConflict(told?.conflict ?? null);
        setRefusal(told?.refusal ?? null);
      },
    });
    keeper.current = mine;
    if (begun.unsaved) mine.keep(toDraft(begun.form, begun.step));
    const leave = () => mine.leave();
    const back = () => void mine.flush();
    addEventListener('pagehide', leave);
    addEventListener('online', back);
    // Back from another window, in which one has signed in again.
    addEventListener('focus', back);
    return () => {
      removeEventListener('pagehide', leave);
      removeEventListener('online', back);
      removeEventListener('focus', back);
      mine.leave();
    };
  }, [key, callId, begun]);

  const change = (to: Partial<IdeaForm>) => {
    const next = { ...form, ...to };
    setForm(next);
    keeper.current?.keep(toDraft(next, step));
  };
  const go = (to: number) => {
    setStep(to);
    keeper.current?.keep(toDraft(form, to));
  };
  return {
    form,
    step,
    state,
    conflict,
    refusal,
    found: begun.found,
    change,
    go,
    end: () => keeper.current?.end(),
    keepMine: () => conflict && keeper.current?.resume(conflict.version, toDraft(form, step)),
    takeOther: () => {
      if (!conflict) return;
      if (conflict.content) setForm(fromDraft(conflict.content, start));
      keeper.current?.resume(conflict.version);
    },
  };
}
