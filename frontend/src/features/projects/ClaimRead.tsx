import { useTranslation } from 'react-i18next';
import { Facts, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import css from './ClaimRead.module.css';
import type { ClaimContent } from './queries';

/** A claim to be read: the same order for the organization and, side by side, for the bureau. */
export function ClaimRead({
  content,
  short,
}: {
  content: ClaimContent;
  /** Without the milestones and the contact, where the page shows them itself. */ short?: boolean;
}) {
  const { t } = useTranslation();
  const total = content.lines.reduce((sum, line) => sum + line.amountFen, 0);
  return (
    <Stack>
      <div>
        <h4 className={css.name}>{t('projects.plan_read')}</h4>
        <p className={css.words}>{content.plan}</p>
      </div>
      <Facts
        items={[
          { name: t('projects.team'), value: content.team },
          { name: t('projects.partners'), value: content.partners || t('projects.none') },
          {
            name: t('projects.period'),
            value: content.startOn && content.endOn && (
              <>
                <Day at={content.startOn} />
                {' — '}
                <Day at={content.endOn} />
              </>
            ),
          },
          ...(short
            ? []
            : [
                {
                  name: t('projects.community_contact'),
                  value: content.communityConsent ? content.communityContact : t('projects.none'),
                },
              ]),
        ]}
      />
      <div>
        <h4 className={css.name}>{t('projects.budget')}</h4>
        <table className={css.lines}>
          <tbody>
            {content.lines.map((line, index) => (
              <tr key={index}>
                <th scope="row">
                  {line.name}
                  {line.basis && <small>{line.basis}</small>}
                </th>
                <td>
                  <Money fen={line.amountFen} style="ledger" />
                </td>
              </tr>
            ))}
            <tr className={css.sum}>
              <th scope="row">{t('projects.total')}</th>
              <td>
                <Money fen={total} style="ledger" />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {!short && (
        <div>
          <h4 className={css.name}>{t('projects.milestones')}</h4>
          <ul className={css.days}>
            {content.milestones.map((milestone, index) => (
              <li key={index}>
                {milestone.dueOn && <Day at={milestone.dueOn} short />} {milestone.name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  );
}
