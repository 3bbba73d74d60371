import type { TFunction } from 'i18next';
import { moneyText } from '../../ui/money';
import { whenText } from '../../ui/time';
import type { AuditRow } from './queries';

type Value = string | number | boolean;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d{2}-\d{2}T/;

/** Where the words of a fact are kept, by its name: the same code may mean one thing here and another there. */
const wordsByName: Record<string, string[]> = {
  annualCheck: ['organizations.check.'],
  askedBy: ['channels.asked_by_'],
  aspect: ['organizations.reported_'],
  checkedBy: ['identity.proof_'],
  consent: ['channels.consent_'],
  finding: ['evaluation.finding.'],
  kind: [
    'documents.kind.',
    'projects.change_kind.',
    'projects.outcome_kind.',
    'review.declared_',
    'review.kind_',
    'voting.measure_',
  ],
  memberRole: ['organizations.role.'],
  reason: ['channels.reason_'],
  reasonCode: ['voting.reason.'],
  stage: ['evaluation.stage.'],
  status: ['organizations.status.'],
};
const wordsOfAll = [
  'programmes.phase.',
  'ideas.state.',
  'identity.role_',
  'ideas.channel.',
  'projects.route.',
  'identity.audit_value_',
];

/** The first that has words wins. */
const wordsOf = (name: string, value: string) =>
  [`identity.audit_value_${name}_`, ...(wordsByName[name] ?? []), ...wordsOfAll].map((start) => start + value);

function valueText(name: string, value: Value, t: TFunction): string {
  if (typeof value === 'boolean') return t(value ? 'identity.audit_yes' : 'identity.audit_no');
  if (typeof value === 'number') return name.endsWith('Fen') ? moneyText(value, 'ledger') : String(value);
  return instant.test(value) ? whenText(value) : t(wordsOf(name, value), { defaultValue: value });
}

/** What an audited act was about, in words. What only a machine reads (ids) is left out; a fact without words is shown as it is. */
export function auditFacts({ detail }: Pick<AuditRow, 'detail'>, t: TFunction): string {
  if (!detail || typeof detail !== 'object') return '';
  const facts = Object.entries(detail as Record<string, unknown>).filter(
    (fact): fact is [string, Value] =>
      fact[1] !== null && fact[1] !== '' && typeof fact[1] !== 'object' && !uuid.test(String(fact[1])),
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
