import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Page, Section } from '../../ui/Page';
import { Table } from '../../ui/Table';
import css from './reading.module.css';

const kept = ['phone', 'name', 'community', 'id', 'idea', 'vote', 'log'] as const;

/** What is kept, why, how and until when; in words that anybody can check against the account page. */
export default function PrivacyPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')}>
      <Section title={t('privacy.kept_title')}>
        <Table
          caption={t('privacy.kept_title')}
          rows={kept}
          rowKey={(item) => item}
          columns={[
            { key: 'what', header: t('privacy.kept_what'), main: true, cell: (item) => t(`privacy.${item}_what`) },
            { key: 'why', header: t('privacy.kept_why'), cell: (item) => t(`privacy.${item}_why`) },
            { key: 'how', header: t('privacy.kept_how'), cell: (item) => t(`privacy.${item}_how`) },
            { key: 'until', header: t('privacy.kept_until'), cell: (item) => t(`privacy.${item}_until`) },
          ]}
        />
      </Section>
      <div className={css.text}>
        <Section title={t('privacy.vote_title')}>
          <p>{t('privacy.vote_body')}</p>
          <Notice tone="info">{t('privacy.vote_limit')}</Notice>
        </Section>
        <Section title={t('privacy.rights_title')}>
          <Card>
            <Stack>
              <ul className={css.list}>
                <li>{t('privacy.rights_see')}</li>
                <li>{t('privacy.rights_correct')}</li>
                <li>{t('privacy.rights_sms')}</li>
                <li>{t('privacy.rights_delete')}</li>
              </ul>
              <p>{t('privacy.rights_where')}</p>
              <div>
                <LinkButton kind="quiet" to="/me/account">
                  {t('privacy.rights_open')}
                </LinkButton>
              </div>
            </Stack>
          </Card>
        </Section>
        <Section title={t('privacy.others_title')}>
          <p>{t('privacy.others_body')}</p>
        </Section>
        <Section title={t('privacy.cookies_title')}>
          <p>{t('privacy.cookies_body')}</p>
        </Section>
        <Section title={t('privacy.contact_title')}>
          <p>{t('privacy.contact_body')}</p>
          <div>
            <LinkButton kind="quiet" to="/help#contact">
              {t('privacy.contact_open')}
            </LinkButton>
          </div>
        </Section>
        <p className={css.soft}>{t('privacy.version', { at: '2026-11-24' })}</p>
      </div>
    </Page>
  );
}
