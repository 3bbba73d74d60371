import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { NumberField, TextArea } from '../../ui/Field';
import { Money, When } from '../../ui/Figures';
import { IconSend } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { ClaimRead } from './ClaimRead';
import css from './Comparison.module.css';
import { PartnerList } from './PartnerList';
import {
  comparisonQuery,
  useMarkClaim,
  useRecuseComparison,
  useSubmitComparison,
  type Marks,
  type PlanToCompare,
} from './queries';

const most: Readonly<Record<keyof Omit<Marks, 'total'>, number>> = { plan: 40, budget: 20, team: 20, community: 20 };
const parts = Object.keys(most) as (keyof typeof most)[];
type Given = Record<keyof typeof most, number | null>;
/** The last save of each plan, until it is answered. */
type Saves = RefObject<Map<string, Promise<boolean>>>;

/** All plans for one idea side by side, each with its points; `record` shows how an organization and its partners did before. Saved plan by plan, handed in together. */
export function ComparisonSheet({
  ideaId,
  record,
}: {
  ideaId: string;
  record: (organizationId: string, partner?: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const sheet = useQuery(comparisonQuery(ideaId));
  const submit = useSubmitComparison(ideaId);
  const recuse = useRecuseComparison(ideaId);
  const saves: Saves = useRef(new Map());
  const [standing, setStanding] = useState(false);
  const [reason, setReason] = useState('');
  if (sheet.isPending) return <Loading lines={8} />;
  if (sheet.isError) return <ErrorState error={sheet.error} retry={() => void sheet.refetch()} />;
  const { data } = sheet;
  // Pressing the button leaves the field, which saves it: what is handed in must not overtake that.
  const handIn = async () => {
    const saved = await Promise.all(saves.current.values());
    if (saved.every(Boolean)) submit.mutate(null, { onSuccess: () => toast(t('projects.comparison_sent')) });
  };
  return (
    <Stack>
      <Card>
        <p>{data.problem}</p>
        <p>
          {t('projects.cap')} <Money fen={data.capFen} /> <Link to={`/ideas/${ideaId}`}>{t('projects.read_idea')}</Link>
        </p>
        <p className={css.soft}>
          {t('projects.comparison_until')} <When at={data.dueAt} />
        </p>
      </Card>
      {!data.open && <Notice tone="done" title={t('projects.comparison_closed')} />}
      <div className={css.plans}>
        {data.plans.map((plan) => (
          <PlanMarks
            key={plan.claimId}
            ideaId={ideaId}
            plan={plan}
            open={data.open}
            saves={saves}
            record={
              <>
                {record(plan.organizationId)}
                {plan.partners.map((partner) => (
                  <div key={partner.organizationId}>{record(partner.organizationId, partner.organizationName)}</div>
                ))}
              </>
            }
          />
        ))}
      </div>
      {data.open && (
        <Card>
          <Stack gap={3}>
            {(submit.error ?? recuse.error) && (
              <Notice tone="refused" title={problemText(submit.error ?? recuse.error, t).text} />
            )}
            <Row>
              <Button
                size="l"
                icon={<IconSend aria-hidden="true" />}
                busy={submit.isPending}
                onClick={() => void handIn()}
              >
                {t('projects.comparison_submit')}
              </Button>
              <Button kind="quiet" onClick={() => setStanding(true)}>
                {t('projects.comparison_recuse')}
              </Button>
            </Row>
            <p className={css.soft}>{t('projects.comparison_final')}</p>
          </Stack>
        </Card>
      )}
      <Confirm
        opened={standing}
        onClose={() => setStanding(false)}
        title={t('projects.comparison_recuse')}
        confirmLabel={t('projects.comparison_recuse')}
        busy={recuse.isPending}
        onConfirm={() => recuse.mutate(reason.trim(), { onSettled: () => setStanding(false) })}
      >
        <TextArea
          label={t('projects.reason')}
          hint={t('projects.comparison_recuse_hint')}
          rows={3}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Confirm>
    </Stack>
  );
}

function PlanMarks({
  ideaId,
  plan,
  open,
  saves,
  record,
}: {
  ideaId: string;
  plan: PlanToCompare;
  open: boolean;
  saves: Saves;
  record: ReactNode;
}) {
  const { t } = useTranslation();
  const mark = useMarkClaim(ideaId);
  const [given, setGiven] = useState<Given>(plan.marks ?? { plan: null, budget: null, team: null, community: null });
  const [comment, setComment] = useState(plan.comment);
  const shown = JSON.stringify([...parts.map((part) => given[part]), comment]);
  const [kept, setKept] = useState(shown);
  const full = parts.every((part) => given[part] !== null);
  const total = parts.reduce((sum, part) => sum + (given[part] ?? 0), 0);
  // Saved when one leaves a field: a plan without all its points is not saved yet, and says so.
  const save = () => {
    if (!open || !full || (shown === kept && !mark.isError)) return;
    const { plan: points, budget, team, community } = given as Record<keyof typeof most, number>;
    const saving = mark.mutateAsync({ claimId: plan.claimId, plan: points, budget, team, community, comment }).then(
      () => {
        setKept(shown);
        return true;
      },
      () => false,
    );
    saves.current.set(plan.claimId, saving);
  };
  return (
    <Card className={css.plan} aria-label={plan.organizationName}>
      <Stack>
        <h3 className={css.claimName}>
          <Link to={`/organizations/${plan.organizationId}`}>{plan.organizationName}</Link>
        </h3>
        <Money fen={plan.amountFen} />
        <PartnerList partners={plan.partners} />
      </Stack>
      <KeepUnsaved when={open && shown !== kept} />
      <ClaimRead content={plan.content} />
      <Stack>{record}</Stack>
      <Stack>
        <fieldset className={css.marks} disabled={!open}>
          <legend>{t('projects.marks_give', { total })}</legend>
          {parts.map((part) => (
            <NumberField
              key={part}
              label={t(`projects.mark.${part}`)}
              unit={`/ ${most[part]}`}
              value={given[part]}
              onChange={(value) => setGiven({ ...given, [part]: value === null ? null : Math.min(most[part], value) })}
              onBlur={save}
            />
          ))}
        </fieldset>
        <TextArea
          label={t('projects.mark_comment')}
          hint={t('projects.mark_comment_hint')}
          rows={3}
          limit={500}
          value={comment}
          disabled={!open}
          onChange={(event) => setComment(event.currentTarget.value)}
          onBlur={save}
        />
        <p role="status" className={css.soft}>
          {mark.isPending
            ? t('projects.save.saving')
            : mark.isError
              ? problemText(mark.error, t).text
              : full
                ? t(shown === kept ? 'projects.save.saved' : 'projects.save.editing')
                : t('projects.mark_unfinished')}
        </p>
      </Stack>
    </Card>
  );
}
