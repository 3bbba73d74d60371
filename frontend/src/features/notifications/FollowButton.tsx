import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signInPath, usePerson } from '../../app/session';
import { Button, LinkButton } from '../../ui/Button';
import { IconBell, IconCheck } from '../../ui/icons';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { followQuery, useFollow } from './queries';

/** Asks for news of an idea; the same button stops it. A visitor is led to sign in and comes back here. */
export function FollowButton({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const person = usePerson();
  const following = useQuery({ ...followQuery(ideaId), enabled: Boolean(person), retry: false });
  const follow = useFollow(ideaId);
  if (person === undefined) return null;
  if (person === null)
    return (
      <LinkButton kind="quiet" to={signInPath(`/ideas/${ideaId}`)} icon={<IconBell aria-hidden="true" />}>
        {t('notifications.follow')}
      </LinkButton>
    );
  // An idea that is not public yet cannot be followed, and there is nothing to press.
  if (following.data === undefined) return null;
  const on = following.data;
  const press = () =>
    follow.mutate(!on, {
      onSuccess: () => toast(t(on ? 'notifications.unfollowed' : 'notifications.followed')),
      onError: (error) => toast(problemText(error, t).text, { tone: 'refused' }),
    });
  return (
    <Button
      kind="quiet"
      aria-pressed={on}
      busy={follow.isPending}
      icon={on ? <IconCheck aria-hidden="true" /> : <IconBell aria-hidden="true" />}
      onClick={press}
    >
      {t(on ? 'notifications.following' : 'notifications.follow')}
    </Button>
  );
}
