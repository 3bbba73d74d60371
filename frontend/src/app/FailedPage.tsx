import { Page } from '../ui/Page';
import { ErrorState } from '../ui/States';

/** Instead of a page whose content did not come: whoever came by a link finds a heading, and the list it belongs to. */
export function FailedPage({
  title,
  list,
  query,
}: {
  title: string;
  list: { to: string; label: string };
  query: { error: unknown; refetch: () => unknown };
}) {
  return (
    <Page title={title} hideTitle crumbs={[list]}>
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    </Page>
  );
}
