import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { moneyText } from '../../ui/money';
import { Loading } from '../../ui/States';
import { FlowSteps } from './FlowSteps';
import { flowOf } from './flow';
import css from './Money.module.css';
import type { Money } from './queries';

const SankeyDrawing = lazy(() => import('./SankeyDrawing').then((part) => ({ default: part.SankeyDrawing })));

const wide = '(min-width: 900px)';
const watch = (changed: () => void) => {
  const query = window.matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};
const isWide = () => window.matchMedia(wide).matches;

/** Where the money goes, drawn: a flow on a wide screen, steps on a narrow one, and one sentence for those who do not see it. */
export function FlowPicture({ money }: { money: Money }) {
  const { t } = useTranslation();
  const hasRoom = useSyncExternalStore(watch, isWide);
  const { total } = money;
  if (total.appropriatedFen <= 0) return null;
  const flow = flowOf(money.pots);
  const nameOf = (key: string) => {
    const node = flow.nodes.find((one) => one.key === key);
    if (!node) return '';
    if (node.name) return inLanguage(node.name);
    return node.key.startsWith('source:') ? t(`programmes.source.${node.kind}`) : t(`money.node.${node.kind}`);
  };
  return (
    <figure className={css.picture}>
      {hasRoom ? (
        <Suspense fallback={<Loading lines={8} />}>
          <SankeyDrawing flow={flow} nameOf={nameOf} moneyOf={(fen) => moneyText(fen)} />
        </Suspense>
      ) : (
        <FlowSteps figures={total} />
      )}
      <figcaption>
        {t('money.flow_summary', {
          appropriatedFen: total.appropriatedFen,
          contractedFen: total.contractedFen,
          paidFen: total.paidFen,
          spentFen: total.spentFen,
          leftFen: total.leftFen,
        })}
        {total.returnedFen > 0 && ` ${t('money.flow_returned', { returnedFen: total.returnedFen })}`}
      </figcaption>
    </figure>
  );
}
