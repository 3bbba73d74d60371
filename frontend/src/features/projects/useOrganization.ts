import { useSearchParams } from 'react-router';
import { usePerson } from '../../app/session';

/** For whom one sits here: the organization of the address, else the first one belongs to. */
export function useOrganization(): { organizationId: string | undefined; all: readonly string[] } {
  const person = usePerson();
  const [search] = useSearchParams();
  const all = (person?.roles ?? []).flatMap((grant) =>
    grant.role === 'organization' && grant.organizationId ? [grant.organizationId] : [],
  );
  const asked = search.get('org');
  return { organizationId: all.find((id) => id === asked) ?? all[0], all };
}
