import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { RadioCards, TextArea } from '../../ui/Field';
import { IconArrowRight } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useChooseRoute, type ComparedIdea } from './queries';

type Route = 'extend' | 'reserve' | 'needs_list';

/** Nobody came: once more time, the reserve, or the needs list, and a reason that whoever had the idea will read. */
export function RouteForm({ idea }: { idea: ComparedIdea }) {
  const { t } = useTranslation();
  const choose = useChooseRoute(idea.ideaId);
  const [route, setRoute] = useState<Route | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Card>
      <Stack gap={3}>
        <h3>{t('projects.route_title')}</h3>
        <RadioCards<Route>
          label={t('projects.route_label')}
          value={route}
          onChange={setRoute}
          options={[
            {
              value: 'extend',
              label: t('projects.route.extend'),
              hint: t(idea.extended ? 'projects.extended_before' : 'projects.route_extend_hint'),
              disabled: idea.extended,
            },
            { value: 'reserve', label: t('projects.route.reserve'), hint: t('projects.route_reserve_hint') },
            { value: 'needs_list', label: t('projects.route.needs_list'), hint: t('projects.route_needs_hint') },
          ]}
        />
        <TextArea
          label={t('projects.reason')}
          hint={t('projects.route_reason_hint')}
          rows={3}
          limit={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {choose.error && <Notice tone="refused" title={problemText(choose.error, t).text} />}
        <Row>
          <Button
            busy={choose.isPending}
            disabled={route === null || reason.trim().length < 10}
            icon={<IconArrowRight aria-hidden="true" />}
            onClick={() =>
              route &&
              choose.mutate({ route, reason: reason.trim() }, { onSuccess: () => toast(t('projects.route_done')) })
            }
          >
            {t('projects.route_do')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
