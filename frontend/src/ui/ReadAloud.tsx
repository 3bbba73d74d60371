import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { IconPlayerPause, IconVolume } from './icons';

/** Reads the page's main part aloud with the machine's own voice. Draws nothing where there is no voice. */
export function ReadAloud({ selector = 'main' }: { selector?: string }) {
  const { t, i18n } = useTranslation();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (!('speechSynthesis' in globalThis)) return null;
  const toggle = () => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const text = document.querySelector<HTMLElement>(selector)?.innerText ?? '';
    // Long texts stop half-way in some engines; sentences do not.
    const sentences = text.split(/(?<=[。！？!?\n])/u).filter((sentence) => sentence.trim() !== '');
    sentences.forEach((sentence, index) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = i18n.language;
      utterance.rate = 0.9;
      if (index === sentences.length - 1) utterance.onend = () => setSpeaking(false);
      speechSynthesis.speak(utterance);
    });
    setSpeaking(sentences.length > 0);
  };
  return (
    <Button
      kind="quiet"
      aria-pressed={speaking}
      icon={speaking ? <IconPlayerPause aria-hidden="true" /> : <IconVolume aria-hidden="true" />}
      onClick={toggle}
    >
      {speaking ? t('common.read_stop') : t('common.read_aloud')}
    </Button>
  );
}
