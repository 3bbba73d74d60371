import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePerson } from '../../app/session';
import { LinkButton } from '../../ui/Button';
import { Day } from '../../ui/Figures';
import { IconBulb } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { NeedAnswers } from './NeedAnswers';
import { solvePath } from './needs';
import { ideaCallsQuery, type Idea } from './queries';
import { ShareNeed } from './ShareNeed';

/** On the page of an idea: that it is on the needs list and what came of that, or which need it is a solution for. */
export function NeedNotice({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const { need, answersNeed } = idea;
  return (
    <>
      {answersNeed && (
        <Notice title={t('ideas.need_answered_here')}>
          <Link to={`/ideas/${answersNeed.ideaId}`} lang={answersNeed.language}>
            {answersNeed.title}
          </Link>
        </Notice>
      )}
      {need && (
        <Notice
          tone={need.standing === 'solved' ? 'done' : 'info'}
          title={t(`ideas.need_notice.${need.standing}`)}
          actions={
            <>
              {need.standing !== 'solved' && (
                <>
                  <SolveButton ideaId={idea.id} />
                  <ShareNeed ideaId={idea.id} mine={need.mine} />
                </>
              )}
              <LinkButton kind="quiet" to="/needs">
                {t('ideas.needs_all')}
              </LinkButton>
            </>
          }
        >
          <p>
            {t('ideas.need_listed')} <Day at={need.listedAt} /> · {t(`ideas.need_source.${need.source}`)} ·{' '}
            {t('ideas.need_sharers', { count: need.sharers })}
          </p>
          <NeedAnswers answers={need.answers} />
        </Notice>
      )}
    </>
  );
}

/** Only while a call collects; otherwise the notice's words have to do. */
function SolveButton({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const person = usePerson();
  const collecting = useQuery(ideaCallsQuery).data?.find((call) => call.phase === 'collecting');
  if (!collecting) return null;
  return (
    <LinkButton to={solvePath(ideaId, collecting.id, person)} icon={<IconBulb aria-hidden="true" />}>
      {t('ideas.need_solve')}
    </LinkButton>
  );
}
