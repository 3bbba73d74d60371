import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import common from '../../../i18n/zh-CN/common.json';
import proof from '../../../i18n/zh-CN/proof.json';
import commonEnglish from '../../../i18n/en/common.json';
import proofEnglish from '../../../i18n/en/proof.json';
import { initI18n } from '../../../i18n/init';
import type { Language } from '../../../i18n/language';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import '../../../ui/tokens.css';
import '../../../ui/base.css';
import { OfflineCheck } from './OfflineCheck';
import css from './OfflineCheck.module.css';

// The program of verify-offline.html: a page that somebody saved, opened from their disk. What it needs is in that one file.

function use(language: Language) {
  document.documentElement.lang = language;
  return i18next.changeLanguage(language);
}

function OfflinePage() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <main className={css.page}>
      <Stack gap={6}>
        <Row between>
          <strong>{t('common.app_name')}</strong>
          <Button kind="quiet" size="s" lang={other} onClick={() => void use(other)}>
            {t('proof.offline.other_language')}
          </Button>
        </Row>
        <Stack gap={2}>
          <h1>{t('proof.offline.title')}</h1>
          <p className={css.lead}>{t('proof.offline.lead')}</p>
        </Stack>
        <OfflineCheck />
      </Stack>
    </main>
  );
}

const place = document.getElementById('root');
if (!place) throw new Error('the page has no #root');
const language: Language = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
void initI18n(language, {
  'zh-CN': { app: { ...common, ...proof } },
  en: { app: { ...commonEnglish, ...proofEnglish } },
})
  .then(() => use(language))
  .then(() =>
    createRoot(place).render(
      <StrictMode>
        <OfflinePage />
      </StrictMode>,
    ),
  );
