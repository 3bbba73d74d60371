import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sessionQuery } from '../../app/session';
import { StateTag } from '../../ui/Badge';
import { Button, HrefButton, LinkButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconDownload } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { Refusal } from './Refusal';
import { giveConsent, meQuery, type Me } from './queries';

/** What one agreed to, and the copy of all that is kept. */
export function ConsentList({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery).data;
  const agree = useMutation({
    mutationFn: () => giveConsent(session?.consentVersion ?? ''),
    onSuccess: () => {
      for (const { queryKey } of [meQuery, sessionQuery]) void queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Section title={t('identity.data_title')} lead={t('identity.data_lead')}>
      <Stack gap={4}>
        {session?.person?.consentNeeded && (
          <Notice
            tone="warn"
            title={t('identity.consent_new')}
            actions={
              <Button size="s" busy={agree.isPending} onClick={() => agree.mutate()}>
                {t('identity.consent_agree')}
              </Button>
            }
          >
            <Link to="/privacy">{t('identity.consent_read', { version: session.consentVersion })}</Link>
          </Notice>
        )}
        <Refusal error={agree.error} />
        <Stack gap={2}>
          {me.consents.map((consent) => (
            <Row key={consent.document}>
              <StateTag mood={consent.given ? 'done' : 'quiet'}>
                {consent.given ? t('identity.consent_given') : t('identity.consent_taken_back')}
              </StateTag>
              <span>{t(`identity.document_${consent.document}`, { version: consent.version })}</span>
              <small>
                <When at={consent.at} />
              </small>
            </Row>
          ))}
        </Stack>
        <Row>
          <LinkButton kind="quiet" to="/me/data">
            {t('identity.data_open')}
          </LinkButton>
          <HrefButton kind="quiet" href="/api/me/export" download icon={<IconDownload aria-hidden="true" />}>
            {t('identity.export')}
          </HrefButton>
        </Row>
      </Stack>
    </Section>
  );
}
