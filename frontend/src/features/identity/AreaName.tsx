import { useAreaNames } from '../../app/registers';
import { Area } from '../../ui/Figures';

/** Street and community of a code, in the reader's language. */
export function AreaName({ code }: { code: string | null | undefined }) {
  const { street, community } = useAreaNames(code);
  return <Area street={street} community={community} />;
}
