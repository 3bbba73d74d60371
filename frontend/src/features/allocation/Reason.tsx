import { useTranslation } from 'react-i18next';
import { reasonText } from '../../app/officeWords';

/** Why a decision is as it is: in the reader's language where the platform proposed the words, else as the office wrote it. */
export function Reason({ reason }: { reason: string | null | undefined }) {
  const { t } = useTranslation();
  const { text, own } = reasonText(reason ?? '', t);
  return <p lang={own ? 'zh-CN' : undefined}>{text}</p>;
}
