import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { spotCheckQuery } from '../../features/evaluation/queries';
import { SpotCheckView } from '../../features/evaluation/SpotCheckView';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { FailedPage } from '../FailedPage';

/** One spot check, to be drawn again by anybody. */
export default function SpotCheckPage() {
  const { t } = useTranslation();
  const { spotCheckId = '' } = useParams();
  const check = useQuery(spotCheckQuery(spotCheckId));
  if (check.isPending) return <Loading lines={8} />;
  if (check.isError)
    return (
      <FailedPage
        title={t('evaluation.spot_checks')}
        list={{ to: '/spot-checks', label: t('evaluation.spot_checks') }}
        query={check}
      />
    );
  return (
    <Page
      title={t('evaluation.spot_check_n', { n: check.data.no })}
      crumbs={[{ to: '/spot-checks', label: t('evaluation.spot_checks') }]}
      width="wide"
    >
      <SpotCheckView check={check.data} />
    </Page>
  );
}
