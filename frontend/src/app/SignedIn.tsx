import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { LinkButton } from '../ui/Button';
import type { DrawingName } from '../ui/Drawing';
import { EmptyState, Loading } from '../ui/States';
import { signInPath, usePerson } from './session';

/** What is for a signed-in person only: everybody else is told why, and comes back here after signing in. */
export function SignedIn({ drawing, title, children }: { drawing: DrawingName; title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const person = usePerson();
  if (person === undefined) return <Loading cards={3} />;
  if (person) return children;
  return (
    <EmptyState
      drawing={drawing}
      title={title}
      actions={<LinkButton to={signInPath(pathname)}>{t('common.sign_in')}</LinkButton>}
    />
  );
}
