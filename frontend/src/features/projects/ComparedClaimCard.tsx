import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { moneyText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { ClaimRead } from './ClaimRead';
import css from './Comparison.module.css';
import { MarksView } from './MarksView';
import { claimMood } from './moods';
import type { ComparedClaim } from './queries';
import { LeadWord } from './matching/LeadWord';
import { PartnerList } from './PartnerList';
import { Rules } from './Rules';

/** One plan of the comparison; all cards have the same rows in the same order, so that eyes can go across. */
export function ComparedClaimCard({
  claim,
  capFen,
  children,
}: {
  claim: ComparedClaim;
  capFen: number;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const failed = claim.rules.filter((rule) => !rule.passed);
  return (
    <Card className={css.claim} aria-label={claim.organizationName}>
      <Stack>
        <Row between>
          <h3 className={css.claimName}>
            <Link to={`/organizations/${claim.organizationId}`}>{claim.organizationName}</Link>
          </h3>
          <StateTag mood={claimMood(claim.state)}>{t(`projects.claim_state.${claim.state}`)}</StateTag>
        </Row>
        <Progress
          value={claim.amountFen}
          max={capFen}
          label={t('projects.asks')}
          text={`${moneyText(claim.amountFen)} / ${moneyText(capFen)}`}
        />
        {failed.length > 0 ? (
          <Notice tone="warn" title={t('projects.fails_now', { count: failed.length })}>
            <Rules rules={failed} />
          </Notice>
        ) : (
          <Notice tone="done" title={t('projects.passes_all', { n: claim.rules.length })} />
        )}
        {claim.selfOrganized && <LeadWord agrees={claim.leadAgrees} words={claim.leadWords} />}
        {claim.marks && <MarksView marks={claim.marks} />}
        <PartnerList partners={claim.partners.filter((one) => one.state === 'accepted')} />
        <ClaimRead content={claim.content} />
        {claim.reason && <Notice title={t('projects.bureau_reason')}>{claim.reason}</Notice>}
        {children}
      </Stack>
    </Card>
  );
}
