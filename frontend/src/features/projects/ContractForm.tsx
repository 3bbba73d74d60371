import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { MoneyField, TextField } from '../../ui/Field';
import { IconClipboardCheck } from '../../ui/icons';
import { moneyText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { problemOf } from '../../api/problems';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { useSignContract, type ComparedClaim, type ComparedIdea, type RuleResult } from './queries';
import { Rules } from './Rules';

/** Number and amount: with these two the claim becomes a funded project, and the money is set aside. */
export function ContractForm({ claim, idea }: { claim: ComparedClaim; idea: ComparedIdea }) {
  const { t } = useTranslation();
  const sign = useSignContract();
  const [no, setNo] = useState('');
  const [amount, setAmount] = useState<number | null>(claim.amountFen);
  const [asking, setAsking] = useState(false);
  const max = Math.min(claim.amountFen, idea.capFen);
  const tooMuch = amount !== null && amount > max;
  const { frame, named, whole } = useMissing({
    no: no.trim().length < 4 && t('common.at_least', { n: 4 }),
    amount: tooMuch ? t('projects.amount_over', { maxFen: max }) : !amount && t('common.needed'),
  });
  const failed = sign.error ? ((problemOf(sign.error).facts.rules as RuleResult[] | undefined) ?? []) : [];
  return (
    <Card>
      <Stack gap={3} ref={frame}>
        <h3>{t('projects.contract_title')}</h3>
        <TextField
          label={t('projects.contract_no')}
          hint={t('projects.contract_no_hint')}
          value={no}
          maxLength={40}
          error={named.no}
          onChange={(event) => setNo(event.currentTarget.value)}
        />
        <MoneyField
          label={t('projects.contract_amount')}
          hint={t('projects.contract_amount_hint', { max: moneyText(max, 'ledger') })}
          value={amount}
          onChange={setAmount}
          error={tooMuch ? t('projects.amount_over', { maxFen: max }) : named.amount}
        />
        {sign.error && (
          <Notice tone="refused" title={problemText(sign.error, t).text}>
            {failed.length > 0 && <Rules rules={failed} />}
          </Notice>
        )}
        <Row>
          <Button size="l" icon={<IconClipboardCheck aria-hidden="true" />} onClick={() => whole() && setAsking(true)}>
            {t('projects.sign')}
          </Button>
        </Row>
      </Stack>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('projects.sign_ask', { organization: claim.organizationName })}
        confirmLabel={t('projects.sign')}
        busy={sign.isPending}
        onConfirm={() =>
          amount !== null &&
          sign.mutate(
            { claimId: claim.id, contractNo: no.trim(), amountFen: amount, purpose: '' },
            {
              onSuccess: ({ projectNo }) => toast(t('projects.signed_done', { no: projectNo })),
              onSettled: () => setAsking(false),
            },
          )
        }
      >
        <p>{t('projects.sign_hint', { amount: moneyText(amount ?? 0, 'ledger') })}</p>
      </Confirm>
    </Card>
  );
}
