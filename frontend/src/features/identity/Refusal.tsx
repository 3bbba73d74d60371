import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice';
import { fieldTexts, problemText } from '../../ui/problemText';

/** What the server refused, in words; nothing when it said which field is wrong, because it stands there then. */
export function Refusal({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  const { t } = useTranslation();
  if (!error) return null;
  const beside = Object.keys(fieldTexts(error, t)).some((field) => fields.includes(field));
  return beside ? null : <Notice tone="refused">{problemText(error, t).text}</Notice>;
}
