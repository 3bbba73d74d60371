import type { TFunction } from 'i18next';
import { moneyText } from '../../ui/money';
import { whenText } from '../../ui/time';
import type { AuditRow } from './queries';

type Value = string | number | boolean;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d{2}-\d{2}T/;

/** Where the words of a value are kept; the first that has them wins. */
const wordsOf = (value: string) => [
  `programmes.phase.${value}`,
  `ideas.state.${value}`,
  `identity.role_${value}`,
  `ideas.channel.${value}`,
  `projects.route.${value}`,
  `allocation.objection_${value}`,
  `identity.audit_value_${value}`,
];

function valueText(name: string, value: Value, t: TFunction): string {
  if (typeof value === 'boolean') return t(value ? 'identity.audit_yes' : 'identity.audit_no');
  if (typeof value === 'number') return name.endsWith('Fen') ? moneyText(value, 'ledger') : String(value);
  return instant.test(value) ? whenText(value) : t(wordsOf(value), { defaultValue: value });
}

/** What an audited act was about, in words. What only a machine reads (ids) is left out; a fact without words is shown as it is. */
export function auditFacts({ detail }: Pick<AuditRow, 'detail'>, t: TFunction): string {
  if (!detail || typeof detail !== 'object') return '';
  const facts = Object.entries(detail as Record<string, unknown>).filter(
    (fact): fact is [string, Value] => fact[1] !== null && typeof fact[1] !== 'object' && !uuid.test(String(fact[1])),
  );
  const known = new Map(facts);
  const order = ['from', 'to'].filter((name) => known.has(name));
  return [...order, ...facts.map(([name]) => name).filter((name) => !order.includes(name))]
    .map((name) =>
      t('identity.audit_fact', {
        name: t(`identity.audit_fact_${name}`, { defaultValue: name }),
        value: valueText(name, known.get(name) as Value, t),
      }),
    )
    .join(' · ');
}
