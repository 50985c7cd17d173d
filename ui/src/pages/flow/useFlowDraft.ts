import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '~/lib/drafts';

/** A text being edited over a saved one. What is typed survives a reload; `restored` tells when it was typed if it did. */
export function useFlowDraft(key: string, saved: string, base: string, fresh = false) {
  const [start] = useState(() => {
    const draft = fresh ? undefined : readDraft(key);
    return draft && draft.text !== saved ? draft : undefined;
  });
  const [text, setText] = useState(start?.text ?? saved);
  const [savedText, setSavedText] = useState(saved);
  const [savedBase, setSavedBase] = useState(start?.base ?? base);
  const [restored, setRestored] = useState(start?.at);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const dirty = text !== savedText;

  useEffect(() => {
    if (!dirty) {
      dropDraft(key);
      return;
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => writeDraft(key, { text, base: savedBase, at: Date.now() }), 200);
    return () => clearTimeout(timer.current);
  }, [key, text, savedBase, dirty]);

  useEffect(() => {
    if (!dirty) return;
    const keep = () => writeDraft(key, { text, base: savedBase, at: Date.now() });
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [key, text, savedBase, dirty]);

  const settle = useCallback(
    (newText: string, newBase: string) => {
      dropDraft(key);
      setSavedText(newText);
      setSavedBase(newBase);
      setRestored(undefined);
    },
    [key],
  );

  /** What is typed now stands over a newer saved text. */
  const rebase = useCallback((newText: string, newSaved: string, newBase: string) => {
    setText(newText);
    setSavedText(newSaved);
    setSavedBase(newBase);
  }, []);

  return { text, setText, dirty, base: savedBase, restored, settle, rebase };
}
