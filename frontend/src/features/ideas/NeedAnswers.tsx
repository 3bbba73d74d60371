import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import css from './Ideas.module.css';
import type { LinkedIdea } from './queries';
import { moodOf } from './states';

/** Solutions that were offered for a need, each with how far it came; nothing where there is none. */
export function NeedAnswers({ answers }: { answers: readonly LinkedIdea[] }) {
  const { t } = useTranslation();
  if (answers.length === 0) return null;
  return (
    <div className={css.needAnswers}>
      <p>{t('ideas.need_answers')}</p>
      <ul>
        {answers.map((answer) => (
          <li key={answer.ideaId}>
            <Link to={`/ideas/${answer.ideaId}`} lang={answer.language}>
              {answer.title}
            </Link>{' '}
            <StateTag mood={moodOf(answer.state)}>{t(`ideas.state.${answer.state}`)}</StateTag>
          </li>
        ))}
      </ul>
    </div>
  );
}
