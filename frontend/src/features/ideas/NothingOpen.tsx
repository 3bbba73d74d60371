import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { EmptyState } from '../../ui/States';

/** No call takes ideas now: what that means for who came, and the way on. */
export function NothingOpen({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState drawing="closed" title={title} actions={<LinkButton to="/">{t('common.back_home')}</LinkButton>}>
      <p>{t('ideas.new_closed_hint')}</p>
    </EmptyState>
  );
}
