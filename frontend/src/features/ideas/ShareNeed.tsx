import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { hasRole, signInPath, usePerson } from '../../app/session';
import { Button, LinkButton } from '../../ui/Button';
import { IconUserPlus } from '../../ui/icons';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { ideaQuery, shareNeed, takeBackNeed } from './queries';

/** "I have this need too", and the way back. Who is not signed in is led there; an office has no needs of its own. */
export function ShareNeed({ ideaId, mine }: { ideaId: string; mine: string | null }) {
  const { t } = useTranslation();
  const here = useLocation();
  const person = usePerson();
  const queries = useQueryClient();
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: ideaQuery(ideaId).queryKey });
    void queries.invalidateQueries({ queryKey: ['ideas', 'needs'] });
  };
  const onError = (error: unknown) => toast(problemText(error, t).text, { tone: 'refused' });
  const share = useMutation({
    ...shareNeed(ideaId),
    onSuccess: () => {
      onSuccess();
      toast(t('ideas.need_shared'));
    },
    onError,
  });
  const back = useMutation({ ...takeBackNeed(ideaId), onSuccess, onError });
  if (mine === 'submitted' || person === undefined) return null;
  const icon = <IconUserPlus aria-hidden="true" />;
  if (person === null)
    return (
      <LinkButton kind="quiet" icon={icon} to={signInPath(here.pathname + here.search)}>
        {t('ideas.need_share')}
      </LinkButton>
    );
  if (!hasRole(person, 'resident')) return null;
  return (
    <Button
      kind="quiet"
      icon={icon}
      aria-pressed={mine !== null}
      busy={share.isPending || back.isPending}
      onClick={() => (mine === null ? share : back).mutate()}
    >
      {t(mine === null ? 'ideas.need_share' : 'ideas.need_is_mine')}
    </Button>
  );
}
