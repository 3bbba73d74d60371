import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { actsFor, usePerson } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Row, Stack, TwoColumns } from '../../ui/Card';
import { Checkbox, DateField, TextArea, TextField } from '../../ui/Field';
import { IconCopy, IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { toFirstWrong } from '../../ui/useMissing';
import { BudgetTable } from './BudgetTable';
import { ClaimSide, SaveMark } from './ClaimSide';
import css from './ClaimForm.module.css';
import { ClaimSaver } from './claimSaver';
import { MilestoneRows } from './MilestoneRows';
import { PartnersCard } from './PartnersCard';
import { claimQuery, useSubmitClaim, type ClaimContent, type ClaimDetails } from './queries';

/** The claim as one page: it saves itself, shows what is missing, and is handed in once nothing is. */
export function ClaimForm({
  claim,
  earlierId,
  isSame,
}: {
  claim: ClaimDetails;
  earlierId?: string;
  /** The earlier one was for this idea, and taken back. */
  isSame?: boolean;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [saver] = useState(
    () =>
      new ClaimSaver(claim.id, {
        status: 'saved',
        version: claim.version,
        savedAt: claim.savedAt,
        missing: claim.missing,
      }),
  );
  const saved = useSyncExternalStore(saver.watch, saver.get);
  const form = useForm<ClaimContent>({
    initialValues: claim.content,
    onValuesChange: (content) => saver.edit(content),
  });
  const submit = useSubmitClaim(claim.id);
  const signs = actsFor(usePerson(), claim.organizationId, 'owner', 'lead');
  const [tried, setTried] = useState(false);
  useEffect(() => () => void saver.flush(), [saver]);

  const { lines, milestones, startOn, endOn, communityConsent } = form.values;
  /** The first of these that is missing, in words; only after somebody tried to hand in. */
  const wrong = (...codes: string[]) => {
    const code = tried ? codes.find((one) => saved.missing.includes(`projects.claim.${one}`)) : undefined;
    return code && t(`projects.claim.${code}`);
  };
  const handIn = async () => {
    setTried(true);
    const version = await saver.flush();
    if (version === null) return;
    if (saver.get().missing.length > 0) {
      toFirstWrong(document);
      return;
    }
    submit.mutate(version, { onSuccess: () => toast(t('projects.claim_sent')) });
  };
  const keepMine = async () => {
    const { version } = await queries.fetchQuery({ ...claimQuery(claim.id), staleTime: 0 });
    await saver.keepMine(version, form.getValues());
  };
  const copyEarlier = async () => {
    if (!earlierId) return;
    const { content } = await queries.fetchQuery(claimQuery(earlierId));
    if (isSame) return form.setValues(content);
    // The words may serve again; the days and the community's consent are this idea's own.
    form.setValues({
      ...content,
      startOn: null,
      endOn: null,
      communityConsent: false,
      communityContact: '',
      milestones: content.milestones.map((milestone) => ({ ...milestone, dueOn: null })),
    });
  };

  return (
    <TwoColumns
      main={
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void handIn();
          }}
        >
          <Stack gap={6}>
            {earlierId && form.values.plan === '' && (
              <Notice
                title={t('projects.reuse')}
                actions={
                  <Button
                    kind="quiet"
                    size="s"
                    icon={<IconCopy aria-hidden="true" />}
                    onClick={() => void copyEarlier()}
                  >
                    {t('projects.reuse_do')}
                  </Button>
                }
              >
                {t(isSame ? 'projects.reuse_same_hint' : 'projects.reuse_hint')}
              </Notice>
            )}
            <Card>
              <Stack>
                <TextArea
                  label={t('projects.plan')}
                  hint={t('projects.plan_hint')}
                  rows={7}
                  limit={2000}
                  error={wrong('plan')}
                  {...form.getInputProps('plan')}
                />
                <TextArea
                  label={t('projects.team')}
                  hint={t('projects.team_hint')}
                  rows={3}
                  limit={500}
                  {...form.getInputProps('team')}
                  error={wrong('team')}
                />
                <TextArea
                  label={t('projects.partners')}
                  optional
                  rows={2}
                  limit={500}
                  {...form.getInputProps('partners')}
                />
                <div className={css.dates}>
                  <DateField
                    label={t('projects.start_on')}
                    min={claim.today}
                    value={startOn}
                    onChange={(day) => form.setFieldValue('startOn', day)}
                    error={wrong('dates', 'start_past')}
                  />
                  <DateField
                    label={t('projects.end_on')}
                    min={startOn ?? claim.today}
                    value={endOn}
                    onChange={(day) => form.setFieldValue('endOn', day)}
                    error={wrong('dates', 'dates_order')}
                  />
                </div>
              </Stack>
            </Card>
            <Card>
              <BudgetTable
                lines={lines}
                capFen={claim.capFen}
                onChange={(next) => form.setFieldValue('lines', next)}
                error={wrong('lines', 'line_incomplete', 'over_cap')}
              />
            </Card>
            <PartnersCard claim={claim} totalFen={lines.reduce((sum, line) => sum + line.amountFen, 0)} />
            <Card>
              <MilestoneRows
                milestones={milestones}
                from={startOn}
                to={endOn}
                onChange={(next) => form.setFieldValue('milestones', next)}
                error={wrong('milestones', 'milestone_incomplete', 'milestone_outside')}
              />
            </Card>
            <Card>
              <Stack>
                <Checkbox
                  label={t('projects.consent')}
                  hint={t('projects.consent_hint')}
                  checked={communityConsent}
                  onChange={(event) => form.setFieldValue('communityConsent', event.currentTarget.checked)}
                  error={wrong('consent')}
                />
                <TextField
                  label={t('projects.community_contact')}
                  hint={t('projects.community_contact_hint')}
                  maxLength={100}
                  {...form.getInputProps('communityContact')}
                />
              </Stack>
            </Card>
            <div className={css.foot}>
              {tried && saved.missing.length > 0 && <Notice tone="refused" title={t('projects.claim_incomplete')} />}
              {submit.error && <Notice tone="refused" title={problemText(submit.error, t).text} />}
              <p className={css.hint}>{t('projects.submit_hint')}</p>
              <Row>
                {signs ? (
                  <Button type="submit" size="l" busy={submit.isPending} icon={<IconSend aria-hidden="true" />}>
                    {t('projects.submit')}
                  </Button>
                ) : (
                  <Notice>{t('organizations.signers_only')}</Notice>
                )}
                <SaveMark status={saved.status} />
              </Row>
            </div>
          </Stack>
        </form>
      }
      side={<ClaimSide claim={claim} saved={saved} onKeepMine={() => void keepMine()} />}
    />
  );
}
