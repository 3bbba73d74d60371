import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, usePerson } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Select, TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useRecordCheck, type ProjectDetails } from './queries';

const grades = ['excellent', 'good', 'pass', 'fail'];

/** For the bureau: what the next check came to. Passed, it opens the payment that waits for it. */
export function CheckForm({ project }: { project: ProjectDetails }) {
  const { t } = useTranslation();
  const person = usePerson();
  const record = useRecordCheck(project.id);
  const [grade, setGrade] = useState('pass');
  const [note, setNote] = useState('');
  const passed = project.checks.filter((check) => check.grade !== 'fail').map((check) => check.stage);
  const stage = ['midterm', 'final'].find((one) => !passed.includes(one));
  if (!stage || project.state !== 'in_progress' || !hasRole(person, 'bureau')) return null;
  const send = () =>
    record.mutate(
      { stage, grade, note },
      {
        onSuccess: () => {
          setNote('');
          toast(t(grade === 'fail' ? 'projects.check_failed_saved' : 'projects.check_saved'));
        },
      },
    );
  return (
    <Card>
      <Stack gap={3}>
        <h2>
          {t('projects.check_title')} · {t(`projects.check.${stage}`)}
        </h2>
        <Select
          label={t('projects.check_grade')}
          value={grade}
          onChange={(event) => setGrade(event.currentTarget.value)}
          options={grades.map((value) => ({ value, label: t(`projects.grade.${value}`) }))}
        />
        <TextArea
          label={t('projects.check_note')}
          hint={t('projects.check_note_hint')}
          value={note}
          limit={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {record.error && <Notice tone="refused">{problemText(record.error, t).text}</Notice>}
        <div>
          <Button disabled={note.trim().length < 5} busy={record.isPending} onClick={send}>
            {t('projects.check_save')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
