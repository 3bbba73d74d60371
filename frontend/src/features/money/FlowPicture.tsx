import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { moneyText } from '../../ui/money';
import { Loading } from '../../ui/States';
import { FlowSteps } from './FlowSteps';
import { flowOf } from './flow';
import css from './Money.module.css';
import type { Money } from './queries';
import { useWide } from './useWide';

const SankeyDrawing = lazy(() => import('./SankeyDrawing').then((part) => ({ default: part.SankeyDrawing })));

/** Where the money goes, drawn: a flow on a wide screen, steps on a narrow one, and one sentence for those who do not see it. */
export function FlowPicture({ money }: { money: Money }) {
  const { t } = useTranslation();
  const wide = useWide();
  const { total } = money;
  if (total.appropriatedFen <= 0) return null;
  const flow = flowOf(money.pots);
  const nameOf = (key: string) => {
    const node = flow.nodes.find((one) => one.key === key);
    if (!node) return '';
    if (node.name)
      return node.year
        ? t('money.pot_in_flow', { name: inLanguage(node.name), year: node.year })
        : inLanguage(node.name);
    return node.key.startsWith('source:') ? t(`programmes.source.${node.kind}`) : t(`money.node.${node.kind}`);
  };
  return (
    <figure className={css.picture}>
      {wide ? (
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
