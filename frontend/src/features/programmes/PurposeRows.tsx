import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { MoneyField, TextField } from '../../ui/Field';
import { moneyText } from '../../ui/money';
import { sumOf, type PurposeRow } from './purposes';

/** As many as the server takes. */
const most = 12;

/** Divides a new pot into purposes; its amount is then what they sum to. */
export function PurposeRows({
  rows,
  onChange,
}: {
  rows: readonly PurposeRow[];
  onChange: (rows: PurposeRow[]) => void;
}) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<PurposeRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <Stack gap={3}>
      {rows.map((row, at) => (
        <Card key={at} aria-label={t('programmes.purpose_no', { n: at + 1 })}>
          <Stack gap={3}>
            <TextField
              label={t('programmes.purpose_name_zh')}
              value={row.nameZh}
              maxLength={40}
              onChange={(event) => change(at, { nameZh: event.currentTarget.value })}
            />
            <TextField
              label={t('programmes.purpose_name_en')}
              value={row.nameEn}
              maxLength={80}
              onChange={(event) => change(at, { nameEn: event.currentTarget.value })}
            />
            <MoneyField
              label={t('programmes.entry_amount')}
              value={row.amountFen}
              onChange={(amountFen) => change(at, { amountFen })}
            />
            <Row>
              <Button kind="quiet" size="s" onClick={() => onChange(rows.filter((_, index) => index !== at))}>
                {t('programmes.purpose_remove')}
              </Button>
            </Row>
          </Stack>
        </Card>
      ))}
      {rows.length > 0 && <p>{t('programmes.purposes_total', { amount: moneyText(sumOf(rows), 'ledger') })}</p>}
      {rows.length < most && (
        <Row>
          <Button
            kind="quiet"
            size="s"
            onClick={() => onChange([...rows, { nameZh: '', nameEn: '', amountFen: null }])}
          >
            {t(rows.length === 0 ? 'programmes.purposes_divide' : 'programmes.purpose_add')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
