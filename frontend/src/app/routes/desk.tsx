import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { LinkButton } from '../../ui/Button';
import { Grid } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { EmptyState, Loading } from '../../ui/States';
import { desksOf } from '../desks';
import { usePerson } from '../session';
import css from './tiles.module.css';

/** Opens on the desk of one's role; who has several chooses. */
export default function DeskPage() {
  const { t } = useTranslation();
  const person = usePerson();
  if (person === undefined) return <Loading lines={4} />;
  if (person === null) return <Navigate to="/staff/sign-in?next=/desk" replace />;
  const mine = desksOf(person);
  const [only] = mine;
  if (only && mine.length === 1) return <Navigate to={only.path} replace />;
  return (
    <Page title={t('common.desk')} lead={mine.length > 1 ? t('common.desk_which') : undefined}>
      {mine.length === 0 ? (
        <EmptyState
          drawing="closed"
          title={t('common.desk_none')}
          actions={<LinkButton to="/">{t('common.back_home')}</LinkButton>}
        >
          <p>{t('common.desk_none_hint')}</p>
        </EmptyState>
      ) : (
        <Grid>
          {mine.map(({ path, key, Icon }) => (
            <Link key={path} className={css.tile} to={path}>
              <Icon aria-hidden="true" />
              <span>
                <strong>{t(`common.desk_${key}`)}</strong>
                <small>{t(`common.desk_${key}_hint`)}</small>
              </span>
            </Link>
          ))}
        </Grid>
      )}
    </Page>
  );
}
