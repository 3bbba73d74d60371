import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toasts';
import type { Sheet, SheetContent } from './queries';
import css from './Review.module.css';

/** What was written on this device and came too late: still here, to be read and copied. */
export function KeptWords({ sheet, content, forget }: { sheet: Sheet; content: SheetContent; forget?: () => void }) {
  const { t } = useTranslation();
  const points = sheet.criteria.map((criterion) => {
    const name = inLanguage({ zh: criterion.nameZh, en: criterion.nameEn });
    return `${name}\u2002${content.points[criterion.code] ?? t('review.points_none')}`;
  });
  const text = [sheet.title, ...points, content.comment].join('\n');
  return (
    <Notice
      tone="warn"
      title={t('review.kept')}
      actions={
        <>
          <Button
            size="s"
            kind="quiet"
            onClick={() =>
              void copyText(text).then((ok) =>
                toast(t(ok ? 'review.kept_copied' : 'common.copy_by_hand'), { tone: ok ? 'done' : 'refused' }),
              )
            }
          >
            {t('review.kept_copy')}
          </Button>
          {forget && (
            <Button size="s" kind="plain" onClick={forget}>
              {t('review.kept_forget')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('review.kept_hint')}</p>
      <p className={css.text}>{text}</p>
    </Notice>
  );
}
