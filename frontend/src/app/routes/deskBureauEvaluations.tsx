import { useTranslation } from 'react-i18next';
import { Board } from '../../features/evaluation/Board';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** The bureau sees all projects with their two evaluations, opens the next one, and draws spot checks. */
export default function DeskBureauEvaluationsPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('evaluation.board')}
      lead={t('evaluation.board_lead')}
      width="wide"
      actions={
        <LinkButton kind="quiet" to="/spot-checks">
          {t('evaluation.spot_checks')}
        </LinkButton>
      }
    >
      <Board />
    </Page>
  );
}
