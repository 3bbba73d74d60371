import i18n from 'i18next';
import { toast } from '../ui/toasts';
import { signInPath, type Person } from './session';

/**
 * A session may end while somebody fills in a form. What they send is refused then, and the form still has all of it: so the way to sign in
 * opens beside it, and they press again. `person`: who was signed in when the page last asked; nobody else is told that they were.
 */
export function saySignedOut(status: number, person: Person | null | undefined) {
  if (status !== 401 || !person) return;
  const path = person.kind === 'staff' ? '/staff/sign-in?next=/desk' : signInPath('/me');
  toast(i18n.t('common.signed_out'), {
    tone: 'refused',
    once: 'signed_out',
    action: { label: i18n.t('common.sign_in_again'), run: () => window.open(path, '_blank', 'noopener') },
  });
}
