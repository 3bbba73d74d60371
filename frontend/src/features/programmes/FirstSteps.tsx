import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { IconArrowRight } from '../../ui/icons';
import css from './Bureau.module.css';

const steps = [
  { word: 'people', to: '/desk/bureau/people?tab=invite' },
  { word: 'organizations', to: '/desk/bureau/organizations/imports' },
  { word: 'pot', to: '/desk/bureau?tab=pots' },
  { word: 'call', to: '/desk/bureau/calls/new' },
] as const;

/** An empty platform: what comes first, and why. Gone with the first call, which says by itself what it still lacks. */
export function FirstSteps() {
  const { t } = useTranslation();
  return (
    <Card>
      <Stack gap={4}>
        <div>
          <h2>{t('programmes.first')}</h2>
          <p className={css.soft}>{t('programmes.first_lead')}</p>
        </div>
        <ol className={css.first}>
          {steps.map(({ word, to }) => (
            <li key={word}>
              <div>
                <h3>{t(`programmes.first.${word}`)}</h3>
                <p className={css.soft}>{t(`programmes.first.${word}_why`)}</p>
              </div>
              <LinkButton
                kind={word === 'call' ? 'primary' : 'quiet'}
                size="s"
                to={to}
                icon={<IconArrowRight aria-hidden="true" />}
              >
                {t(`programmes.first.${word}_do`)}
              </LinkButton>
            </li>
          ))}
        </ol>
      </Stack>
    </Card>
  );
}
