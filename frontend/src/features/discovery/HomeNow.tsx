import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { LinkButton } from '../../ui/Button';
import { Card, Row } from '../../ui/Card';
import { Money } from '../../ui/Figures';
import { IconArrowRight, IconFileText } from '../../ui/icons';
import { Countdown, useSeasonNow } from './Countdown';
import css from './Home.module.css';
import { actionOf } from './phaseAction';
import type { HomeCall } from './queries';

/** The call where most can be done now: what, until when, and one button. A call of the demo says so in its name, and the bar above all pages does. */
export function HomeNow({ on, now: answered }: { on: HomeCall; now: string }) {
  const { t } = useTranslation();
  const now = useSeasonNow(answered);
  const { call } = on;
  useLive(`call:${call.id}`);
  const words = { ideas: on.ideas, picks: call.maxPicks, day: call.nextAt };
  return (
    <Card className={css.now} aria-labelledby="home-now">
      <div className={css.nowWords}>
        <Row gap={2}>
          <StateTag mood="active">{t(`programmes.phase.${call.phase}`)}</StateTag>
          <span className={css.soft}>{inLanguage({ zh: call.scopeZh, en: call.scopeEn })}</span>
        </Row>
        <h2 id="home-now">{inLanguage({ zh: call.titleZh, en: call.titleEn })}</h2>
        <p className={css.nowLead}>{t(`discovery.now.${call.phase}`, words)}</p>
        <p className={css.soft}>
          {t('discovery.money')} <Money fen={call.potFen} />
          <span aria-hidden="true"> · </span>
          {t('discovery.cap')} <Money fen={call.capFen} />
        </p>
        <Row>
          <LinkButton
            size="l"
            kind={call.phase === 'voting' ? 'gold' : 'primary'}
            to={actionOf(call)}
            icon={<IconArrowRight aria-hidden="true" />}
          >
            {t(`discovery.do.${call.phase}`)}
          </LinkButton>
          <LinkButton kind="quiet" size="l" to={`/calls/${call.id}`} icon={<IconFileText aria-hidden="true" />}>
            {t('discovery.rules')}
          </LinkButton>
        </Row>
      </div>
      {call.nextAt && <Countdown until={call.nextAt} now={now} label={t(`discovery.until.${call.phase}`)} />}
    </Card>
  );
}

/** The other calls that are on: one line and the way in. */
export function HomeAlso({ on }: { on: HomeCall }) {
  const { t } = useTranslation();
  const { call } = on;
  useLive(`call:${call.id}`);
  return (
    <Card className={css.also} lift>
      <Row gap={2}>
        <StateTag mood="active">{t(`programmes.phase.${call.phase}`)}</StateTag>
      </Row>
      <h3>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</h3>
      <p className={css.soft}>
        {t(`discovery.now.${call.phase}`, { ideas: on.ideas, picks: call.maxPicks, day: call.nextAt })}
      </p>
      <LinkButton kind="plain" className={css.flush} to={actionOf(call)} icon={<IconArrowRight aria-hidden="true" />}>
        {t(`discovery.do.${call.phase}`)}
      </LinkButton>
    </Card>
  );
}
