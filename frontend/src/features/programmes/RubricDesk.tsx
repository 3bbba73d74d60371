import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Badge, StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { IconPlus } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { RubricForm } from './RubricForm';
import { RubricView } from './RubricView';
import { retireRubric, rubricsQuery, type Rubric } from './queries';
import css from './Editor.module.css';

/** Every rubric of the house; a change of one is a new version, and calls keep theirs. */
export function RubricDesk() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(rubricsQuery);
  const [editing, setEditing] = useState<string | null>(null);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  return (
    <Stack gap={6}>
      {editing === 'new' ? (
        <RubricForm onDone={() => setEditing(null)} />
      ) : (
        <Row>
          <Button icon={<IconPlus aria-hidden="true" />} onClick={() => setEditing('new')}>
            {t('programmes.rubric_new')}
          </Button>
        </Row>
      )}
      {data.length === 0 && <EmptyState title={t('programmes.rubrics_none')} />}
      {data.map((rubric) =>
        editing === rubric.id ? (
          <RubricForm key={rubric.id} rubric={rubric} onDone={() => setEditing(null)} />
        ) : (
          <RubricCard key={rubric.id} rubric={rubric} onEdit={() => setEditing(rubric.id)} />
        ),
      )}
    </Stack>
  );
}

function RubricCard({ rubric, onEdit }: { rubric: Rubric; onEdit: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const retire = useMutation({
    ...retireRubric(rubric.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: rubricsQuery.queryKey }),
  });
  const [newest, ...older] = rubric.versions;
  if (!newest) return null;
  const turn = () =>
    retire.mutate(!rubric.retired, {
      onSuccess: () => toast(t(rubric.retired ? 'programmes.rubric_restored' : 'programmes.rubric_retired')),
    });
  return (
    <Card>
      <Stack gap={4}>
        <Row between>
          <Row gap={2}>
            <h2>{inLanguage({ zh: rubric.nameZh, en: rubric.nameEn })}</h2>
            <Badge>{t('programmes.rubric_version', { n: newest.version })}</Badge>
            {rubric.retired && <StateTag mood="quiet">{t('programmes.rubric_is_retired')}</StateTag>}
          </Row>
          <Row gap={2}>
            <Button kind="quiet" size="s" onClick={onEdit}>
              {t('programmes.rubric_edit')}
            </Button>
            <Button kind="plain" size="s" busy={retire.isPending} onClick={turn}>
              {t(rubric.retired ? 'programmes.rubric_restore' : 'programmes.rubric_retire')}
            </Button>
          </Row>
        </Row>
        {retire.error && <Notice tone="refused">{problemText(retire.error, t).text}</Notice>}
        <RubricView version={newest} />
        {older.length > 0 && (
          <details>
            <summary>{t('programmes.rubric_older', { n: older.length })}</summary>
            <ul className={css.versions}>
              {older.map((version) => (
                <li key={version.version}>
                  <p>
                    <strong>{t('programmes.rubric_version', { n: version.version })}</strong> · <Day at={version.at} />{' '}
                    {version.note}
                  </p>
                  <RubricView version={version} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </Card>
  );
}
