import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/Notice';
import { isLate, type Awaited } from './dueDate';

/** Until when an answer or an addition is due, as plain text; `now` is the season clock. A date that is past is promised no more. */
export function DueWords({ idea, now }: { idea: Awaited; now?: string }) {
  const { t } = useTranslation();
  return t(isLate(idea, now) ? 'ideas.due_late' : `ideas.due_${idea.state}`, { at: idea.dueAt });
}

/** The same where there is room to lead on: late answers are counted in the open, office by office. */
export function DueNotice({ idea, now, title }: { idea: Awaited; now?: string; title?: string }) {
  const { t } = useTranslation();
  const late = isLate(idea, now);
  return (
    <Notice
      tone={late || idea.state === 'returned' ? 'warn' : 'info'}
      title={title}
      actions={late && <Link to="/owing">{t('ideas.due_late_owing')}</Link>}
    >
      <DueWords idea={idea} now={now} />
    </Notice>
  );
}
