import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { HrefButton } from '../../ui/Button';
import { Card, Stack, TwoColumns } from '../../ui/Card';
import { IconPhone } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { CallDocuments } from './CallDocuments';
import { CallRules } from './CallRules';
import css from './CallView.module.css';
import { MoneyDrawing } from './MoneyDrawing';
import { PhaseLine } from './PhaseLine';
import type { Call } from './queries';
import { ScoreSplit } from './ScoreSplit';

/** A call as everybody sees it; the bureau's preview draws the very same. */
export function CallView({ call }: { call: Call }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      {call.phase === 'cancelled' && (
        <Notice tone="warn" title={t('programmes.called_off')}>
          {call.cancelReason}
        </Notice>
      )}
      {call.extension && (
        <Notice title={t('programmes.extended_by', { n: call.extension.days })}>{call.extension.reason}</Notice>
      )}
      <Card>
        <Stack>
          <PhaseLine call={call} />
          {call.nextAt && call.phase !== 'cancelled' && (
            <p className={css.soft}>
              {t('programmes.next_at', { phase: t(`programmes.phase.${call.nextPhase}`), at: call.nextAt })}
            </p>
          )}
        </Stack>
      </Card>
      <TwoColumns
        main={
          <>
            <Section title={t('programmes.about')}>
              <p className={css.summary}>{inLanguage({ zh: call.summaryZh, en: call.summaryEn })}</p>
            </Section>
            <Section title={t('programmes.rules')}>
              <CallRules call={call} />
            </Section>
            {/* Where a rule by votes decides, review is a gate and not half of the result. */}
            {call.selectionRule === 'score_rank' && (
              <Section title={t('programmes.score')}>
                <ScoreSplit call={call} />
              </Section>
            )}
          </>
        }
        side={
          <>
            <Section title={t('programmes.money')}>
              <MoneyDrawing call={call} />
            </Section>
            <Section title={t('programmes.documents')}>
              <CallDocuments call={call} />
            </Section>
            {call.contactPhone !== '' && (
              <Section title={t('programmes.contact')}>
                <div>
                  <HrefButton kind="quiet" href={`tel:${call.contactPhone}`} icon={<IconPhone aria-hidden="true" />}>
                    {call.contactPhone}
                  </HrefButton>
                </div>
              </Section>
            )}
          </>
        }
      />
    </Stack>
  );
}
