import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Day } from '../../ui/Figures';
import css from './Ideas.module.css';
import { versionsQuery, type IdeaVersion } from './queries';
import { wordDiff } from './wordDiff';

const fields = ['title', 'problem', 'solution', 'location', 'beneficiaries'] as const;

/** What changed from version to version; nothing where the text was never touched. */
export function IdeaVersions({ ideaId, revision }: { ideaId: string; revision: number }) {
  const { t } = useTranslation();
  const versions = useQuery({ ...versionsQuery(ideaId), enabled: revision > 1 });
  if (revision < 2 || !versions.data || versions.data.length < 2) return null;
  return (
    <details className={css.versions}>
      <summary>{t('ideas.versions')}</summary>
      <ol>
        {versions.data.map((version, index) => (
          <li key={version.revision}>
            <p className={css.soft}>
              {t(index === 0 ? 'ideas.version_first' : 'ideas.version_of', { n: version.revision })} ·{' '}
              <Day at={version.at} />
            </p>
            <Changes before={versions.data[index - 1]} after={version} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Changes({ before, after }: { before: IdeaVersion | undefined; after: IdeaVersion }) {
  const { t } = useTranslation();
  if (!before) return <p>{after.title}</p>;
  const changed = fields.filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return <p>{t('ideas.version_same')}</p>;
  return (
    <>
      {changed.map((field) => (
        <p key={field} className={css.diff}>
          <strong>
            {t(
              field === 'title'
                ? 'ideas.field_title'
                : field === 'problem'
                  ? 'ideas.problem'
                  : field === 'solution'
                    ? 'ideas.solution'
                    : field === 'location'
                      ? 'ideas.field_location'
                      : 'ideas.fact_beneficiaries',
            )}
          </strong>
          <span>
            {wordDiff(before[field], after[field]).map((part, index) =>
              part.kind === 'added' ? (
                <ins key={index} aria-label={`${t('ideas.added')} ${part.text}`}>
                  {part.text}
                </ins>
              ) : part.kind === 'removed' ? (
                <del key={index} aria-label={`${t('ideas.removed')} ${part.text}`}>
                  {part.text}
                </del>
              ) : (
                <span key={index}>{part.text}</span>
              ),
            )}
          </span>
        </p>
      ))}
    </>
  );
}
