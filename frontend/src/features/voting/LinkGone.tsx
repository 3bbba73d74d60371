import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { IconShieldCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { keptReceipts, receiptPath } from './receipts';

/**
 * After the last objection nobody can say any more whose a ballot is: neither that this person voted, nor that they did not. A receipt
 * that the device kept still proves the vote.
 */
export function LinkGone({ callId, person }: { callId: string; person: string }) {
  const { t } = useTranslation();
  const [kept] = keptReceipts(person, callId);
  return (
    <Notice
      tone="done"
      title={t('voting.link_gone')}
      actions={
        <Row>
          <LinkButton
            kind="quiet"
            to={kept ? receiptPath(callId, kept) : '/verify'}
            icon={<IconShieldCheck aria-hidden="true" />}
          >
            {t(kept ? 'proof.check_mine' : 'proof.verify_title')}
          </LinkButton>
        </Row>
      }
    >
      <Stack gap={2}>
        <p>{t('voting.link_gone_body')}</p>
        <p>{t(kept ? 'voting.link_gone_kept' : 'voting.link_gone_none')}</p>
      </Stack>
    </Notice>
  );
}
