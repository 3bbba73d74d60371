import { useTranslation } from 'react-i18next';
import { FindOrRegister } from '../../features/identity/FindOrRegister';
import { HelpVote } from '../../features/voting/channels/HelpVote';
import { Page } from '../../ui/Page';

/** Somebody without a phone, or who would rather not do it alone, votes at the desk. */
export default function DeskClerkVotePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('channels.help_title')} lead={t('channels.help_lead')} width="text">
      <HelpVote finder={(onChoose) => <FindOrRegister onChoose={onChoose} />} />
    </Page>
  );
}
