import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { BureauCall } from '../../features/programmes/BureauCall';
import { CallEditor } from '../../features/programmes/CallEditor';
import { CallView } from '../../features/programmes/CallView';
import { callQuery } from '../../features/programmes/queries';
import { ExportReview } from '../../features/voting/ExportReview';
import { inLanguage } from '../../i18n';
import { Stack } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';

/** While the ballots are counted and until they were published for long: what publishing them tells about voters. */
const voted: readonly string[] = ['counting', 'reviewing', 'allocating', 'publicity'];

// Configure a draft and preview it; follow a published call.
export default function DeskBureauCallPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data: call, error, refetch } = useQuery(callQuery(callId));
  const title = call ? inLanguage({ zh: call.titleZh, en: call.titleEn }) : t('programmes.calls');
  return (
    <Page
      title={title}
      lead={call && `${t(`programmes.phase.${call.phase}`)} · ${call.no}`}
      width="wide"
      crumbs={[{ to: '/desk/bureau', label: t('programmes.bureau') }]}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !call ? (
        <Loading lines={8} />
      ) : call.phase !== 'draft' ? (
        <Stack gap={8}>
          <BureauCall callId={call.id} lean />
          {voted.includes(call.phase) && <ExportReview callId={call.id} />}
        </Stack>
      ) : (
        <Tabs
          label={title}
          value={search.get('tab') ?? 'edit'}
          onChange={(tab) => setSearch(tab === 'edit' ? {} : { tab }, { replace: true })}
          tabs={[
            { value: 'edit', label: t('programmes.tab_edit'), content: <CallEditor key={call.id} call={call} /> },
            {
              value: 'preview',
              label: t('programmes.tab_preview'),
              content: (
                <>
                  <Notice>{t('programmes.preview_body')}</Notice>
                  <CallView call={call} />
                </>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
