import { useEffect, useRef, useState } from 'react';
import { DraftKeeper, type DraftState } from './draftKeeper';
import { fromDraft, toDraft, type IdeaForm } from './ideaForm';
import { store } from './useDraft';

/**
 * What is written on an idea that came back, kept in this browser until it is sent. Not on the server: there a resident has one draft a call,
 * and that is of a new idea. What was kept for an earlier wording of the idea is no draft of this one.
 */
export function useEdits(idea: { id: string; revision: number }, personId: string, start: IdeaForm) {
  const key = `idea-edits:${personId}:${idea.id}`;
  const [begun] = useState(() => {
    const held = DraftKeeper.local(store(), key);
    return held?.version === idea.revision ? fromDraft(held.content, start) : null;
  });
  const [form, setForm] = useState(begun ?? start);
  const [found, setFound] = useState(begun !== null);
  const [state, setState] = useState<DraftState>('idle');
  const keeper = useRef<DraftKeeper>(null);
  useEffect(() => {
    keeper.current = new DraftKeeper(key, idea.revision, { store: store(), changed: setState });
  }, [key, idea.revision]);
  return {
    form,
    state,
    found,
    /** Nothing can be kept: the browser forbids it. */
    lost: state === 'lost',
    change: (to: Partial<IdeaForm>) => {
      const next = { ...form, ...to };
      setForm(next);
      keeper.current?.keep(toDraft(next, 1));
    },
    end: () => keeper.current?.end(),
    restart: () => {
      keeper.current?.drop();
      setForm(start);
      setFound(false);
    },
  };
}
