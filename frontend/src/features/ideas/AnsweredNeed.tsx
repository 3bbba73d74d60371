import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ideaQuery } from './queries';
import { useAddress } from './useAddress';

/** While a solution is written: the need it is for, in the words of whoever has it. Taken off, it is an idea like any other. */
export function AnsweredNeed({ needId, onTakeOff }: { needId: string; onTakeOff: () => void }) {
  const { t } = useTranslation();
  const [, change] = useAddress();
  const need = useQuery(ideaQuery(needId));
  const takeOff = () => {
    // Out of the address too: it would be back with the page.
    change({ need: null });
    onTakeOff();
  };
  if (!need.data && !need.error) return null;
  const stands = need.data?.need != null;
  return (
    <Notice
      tone={stands ? 'info' : 'warn'}
      title={t(stands ? 'ideas.need_for' : 'ideas.need_gone')}
      actions={
        <Button kind="plain" onClick={takeOff}>
          {t('ideas.need_take_off')}
        </Button>
      }
    >
      {stands && need.data && (
        <>
          <p lang={need.data.language}>
            <strong>{need.data.title}</strong>
          </p>
          <p lang={need.data.language}>{need.data.problem}</p>
        </>
      )}
    </Notice>
  );
}
