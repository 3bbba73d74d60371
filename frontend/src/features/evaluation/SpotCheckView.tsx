import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../app/seasonDay';
import { Link } from 'react-router';
import { hasRole, usePerson } from '../../app/session';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Command } from '../../ui/Command';
import { DateField, RadioCards, TextArea } from '../../ui/Field';
import { Day, When } from '../../ui/Figures';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { fieldTexts, problemText } from '../../ui/problemText';
import { Table } from '../../ui/Table';
import { toast } from '../../ui/toasts';
import css from './Evaluation.module.css';
import { useRecordFinding, type SpotCheck, type SpotCheckProject } from './queries';
import { FindingFiles, FoundFiles } from './SpotCheckFiles';

const findings = ['in_order', 'to_mend', 'serious'] as const;
const moods = { in_order: 'done', to_mend: 'late', serious: 'refused' } as const;

/** One spot check: how it was drawn, so that anybody can draw it again, and what was found. */
export function SpotCheckView({ check }: { check: SpotCheck }) {
  const { t } = useTranslation();
  const person = usePerson();
  const first = check.projects[0];
  const waiting = check.projects.filter((row) => row.drawn && row.finding === null);
  return (
    <Stack gap={6}>
      <Card>
        <Stack gap={3}>
          <p>
            {t('evaluation.lot_words', { wanted: check.wanted, all: check.projects.length })}{' '}
            <When at={check.drawnAt} />
          </p>
          <p className={css.seed}>
            {t('evaluation.seed')} <code>{check.seed}</code>
          </p>
          {first && <Command text={`(echo -n ${check.seed} | xxd -r -p; echo -n ${first.projectNo}) | sha256sum`} />}
          <p className={css.soft}>{t('evaluation.lot_check')}</p>
        </Stack>
      </Card>
      {hasRole(person, 'bureau') &&
        waiting.map((row) => <FindingForm key={row.projectId} spotCheckId={check.id} project={row} />)}
      <Section title={t('evaluation.lot')}>
        <Table
          caption={t('evaluation.lot')}
          columns={[
            {
              key: 'place',
              header: t('evaluation.place'),
              align: 'end',
              cell: (row) => row.place,
              text: (row) => row.place,
            },
            {
              key: 'project',
              header: t('evaluation.project'),
              main: true,
              cell: (row) => (
                <span>
                  <Link to={`/projects/${row.projectId}`}>{row.ideaTitle}</Link>{' '}
                  <span className={css.soft}>{row.projectNo}</span>
                </span>
              ),
              text: (row) => `${row.projectNo} ${row.ideaTitle}`,
            },
            {
              key: 'who',
              header: t('evaluation.organization'),
              cell: (row) => row.organizationName,
              text: (row) => row.organizationName,
            },
            {
              key: 'lot',
              header: t('evaluation.lot_hash'),
              cell: (row) => <code>{row.lot.slice(0, 12)}…</code>,
              text: (row) => row.lot,
            },
            {
              key: 'found',
              header: t('evaluation.finding'),
              cell: (row) =>
                row.finding ? (
                  <Stack gap={2}>
                    <span>
                      <StateTag mood={moods[row.finding as keyof typeof moods]}>
                        {t(`evaluation.finding.${row.finding}`)}
                      </StateTag>{' '}
                      {row.lookedOn && <Day at={row.lookedOn} />} {row.note}
                    </span>
                    <FoundFiles project={row} />
                  </Stack>
                ) : (
                  t(row.drawn ? 'evaluation.to_look' : 'evaluation.not_drawn')
                ),
              text: (row) => (row.finding ? t(`evaluation.finding.${row.finding}`) : ''),
            },
          ]}
          rows={check.projects}
          rowKey={(row) => row.projectId}
          exportName={t('evaluation.spot_check_n', { n: check.no })}
        />
      </Section>
    </Stack>
  );
}

function FindingForm({ spotCheckId, project }: { spotCheckId: string; project: SpotCheckProject }) {
  const { t } = useTranslation();
  const today = useSeasonDay();
  const record = useRecordFinding(spotCheckId, project.projectId);
  const [finding, setFinding] = useState<(typeof findings)[number] | null>(null);
  const [note, setNote] = useState('');
  const [lookedOn, setLookedOn] = useState<string | null>(null);
  const [evidenceIds, setEvidenceIds] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  const errors = fieldTexts(record.error, t);
  return (
    <Card aria-label={project.ideaTitle}>
      <Stack gap={3}>
        <KeepUnsaved when={note.trim() !== '' && !record.isSuccess} />
        <h2>{t('evaluation.finding_for', { title: project.ideaTitle })}</h2>
        <RadioCards
          label={t('evaluation.finding')}
          row
          value={finding}
          onChange={setFinding}
          options={findings.map((value) => ({ value, label: t(`evaluation.finding.${value}`) }))}
        />
        <DateField
          label={t('evaluation.looked_on')}
          value={lookedOn}
          max={today}
          error={errors.lookedOn}
          onChange={setLookedOn}
        />
        <TextArea
          label={t('evaluation.finding_note')}
          hint={t('evaluation.finding_hint')}
          rows={3}
          limit={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FindingFiles
          projectId={project.projectId}
          chosen={evidenceIds}
          onChosen={setEvidenceIds}
          onBusy={setSending}
          error={errors.evidenceIds}
        />
        {record.error && Object.keys(errors).length === 0 && (
          <Notice tone="refused">{problemText(record.error, t).text}</Notice>
        )}
        <div>
          <Button
            disabled={finding === null || lookedOn === null || note.trim().length < 5}
            busy={record.isPending || sending}
            onClick={() =>
              record.mutate(
                { finding: finding ?? '', note, lookedOn: lookedOn ?? '', evidenceIds: [...evidenceIds] },
                { onSuccess: () => toast(t('evaluation.finding_saved')) },
              )
            }
          >
            {t('evaluation.finding_save')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
