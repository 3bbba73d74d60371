import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { MoneyField, TextArea, TextField } from '../../ui/Field';
import { Money } from '../../ui/Figures';
import { IconPlus, IconTrash } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { useMissing } from '../../ui/useMissing';
import css from './ClaimForm.module.css';
import { PartnerState } from './PartnerList';
import { partnerSearchQuery, useInvitePartner, useRemovePartner, type ClaimDetails } from './queries';
import { Rules } from './Rules';

/** Who carries the claim along. Each is asked and says yes for itself; until then the claim cannot be handed in. */
export function PartnersCard({ claim, totalFen }: { claim: ClaimDetails; totalFen: number }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const remove = useRemovePartner(claim.id);
  const shared = claim.partners.filter((one) => one.state !== 'declined').reduce((sum, one) => sum + one.shareFen, 0);
  return (
    <Card>
      <Stack>
        <h3 className={css.small}>{t('projects.partners_joint')}</h3>
        <p className={css.hint}>{t('projects.partners_joint_hint')}</p>
        {claim.partners.map((partner) => (
          <div key={partner.organizationId} className={css.partner}>
            <div>
              <strong>{partner.organizationName}</strong> <Money fen={partner.shareFen} />
              <p>{partner.task}</p>
              <PartnerState state={partner.state} />
              {partner.failedRules.length > 0 && (
                <Notice tone="warn" title={t('projects.fails_now', { count: partner.failedRules.length })}>
                  <Rules rules={partner.failedRules} />
                </Notice>
              )}
            </div>
            <IconButton
              name={t('projects.partner_remove', { organization: partner.organizationName })}
              onClick={() => remove.mutate(partner.organizationId)}
            >
              <IconTrash aria-hidden="true" />
            </IconButton>
          </div>
        ))}
        {remove.error && <Notice tone="refused" title={problemText(remove.error, t).text} />}
        {shared > 0 && (
          <p>
            {t('projects.partner_left')} <Money fen={Math.max(0, totalFen - shared)} />
          </p>
        )}
        {asking ? (
          <InviteForm claim={claim} done={() => setAsking(false)} />
        ) : (
          <Row>
            <Button kind="quiet" size="s" icon={<IconPlus aria-hidden="true" />} onClick={() => setAsking(true)}>
              {t('projects.partner_add')}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

/** Not a form element: it stands inside the claim's, and Enter in it must not hand the claim in. */
function InviteForm({ claim, done }: { claim: ClaimDetails; done: () => void }) {
  const { t } = useTranslation();
  const invite = useInvitePartner(claim.id);
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const [task, setTask] = useState('');
  const [shareFen, setShareFen] = useState<number | null>(null);
  const found = useQuery({ ...partnerSearchQuery(q.trim()), enabled: chosen === null && q.trim().length >= 2 });
  const { frame, named, whole } = useMissing({
    chosen: chosen === null && t('common.choose_one'),
    task: task.trim().length < 5 && t('common.at_least', { n: 5 }),
    shareFen: (shareFen ?? 0) < 100 && t('common.needed'),
  });
  const send = () =>
    whole() &&
    chosen &&
    invite.mutate({ organizationId: chosen.id, task: task.trim(), shareFen: shareFen ?? 0 }, { onSuccess: done });
  return (
    <Stack gap={3} ref={frame}>
      {chosen ? (
        <Row>
          <strong>{chosen.name}</strong>
          <Button kind="quiet" size="s" onClick={() => setChosen(null)}>
            {t('projects.partner_other')}
          </Button>
        </Row>
      ) : (
        <>
          <TextField
            label={t('projects.partner_search')}
            value={q}
            error={named.chosen}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
          {found.data?.length === 0 && <p>{t('projects.partner_none')}</p>}
          <ul className={css.found}>
            {(found.data ?? [])
              .filter((one) => one.id !== claim.organizationId)
              .map((one) => (
                <li key={one.id}>
                  <Button kind="quiet" size="s" onClick={() => setChosen({ id: one.id, name: one.name })}>
                    {one.name}
                  </Button>
                </li>
              ))}
          </ul>
        </>
      )}
      <TextArea
        label={t('projects.partner_task')}
        hint={t('projects.partner_task_hint')}
        rows={2}
        limit={300}
        value={task}
        error={named.task}
        onChange={(event) => setTask(event.currentTarget.value)}
      />
      <MoneyField label={t('projects.partner_share')} value={shareFen} error={named.shareFen} onChange={setShareFen} />
      {invite.error && <Notice tone="refused" title={problemText(invite.error, t).text} />}
      <Row>
        <Button busy={invite.isPending} onClick={send}>
          {t('projects.partner_send')}
        </Button>
        <Button kind="quiet" onClick={done}>
          {t('common.cancel')}
        </Button>
      </Row>
    </Stack>
  );
}
