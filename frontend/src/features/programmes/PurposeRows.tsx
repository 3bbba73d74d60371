import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { FieldError, MoneyField, TextField } from '../../ui/Field';
import { moneyText } from '../../ui/money';
import { sumOf, type PurposeRow } from './purposes';

/** As many as the server takes. */
const most = 12;

/** Divides a new pot into purposes; its amount is then what they sum to. */
export function PurposeRows({
  rows,
  tried,
  errorAt,
  onChange,
}: {
  rows: readonly PurposeRow[];
  /** Somebody tried to send it: each row names what it lacks. */
  tried: boolean;
  /** What the server found wrong, by the place it names. */
  errorAt: (place: string) => ReactNode;
  onChange: (rows: PurposeRow[]) => void;
}) {
  const { t } = useTranslation();
  const sumId = useId();
  const change = (at: number, part: Partial<PurposeRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const wrong = (at: number, field: keyof PurposeRow, value: string | number | null) =>
    tried && !String(value ?? '').trim() ? t('programmes.needed') : errorAt(`purposes[${at}].${field}`);
  const sumWrong = errorAt('amountFen') ?? errorAt('purposes');
  return (
    <Stack gap={3}>
      {rows.map((row, at) => (
        <Card key={at} aria-label={t('programmes.purpose_no', { n: at + 1 })}>
          <Stack gap={3}>
            <TextField
              label={t('programmes.purpose_name_zh')}
              value={row.nameZh}
              maxLength={40}
              error={wrong(at, 'nameZh', row.nameZh)}
              onChange={(event) => change(at, { nameZh: event.currentTarget.value })}
            />
            <TextField
              label={t('programmes.purpose_name_en')}
              value={row.nameEn}
              maxLength={80}
              error={wrong(at, 'nameEn', row.nameEn)}
              onChange={(event) => change(at, { nameEn: event.currentTarget.value })}
            />
            <MoneyField
              label={t('programmes.entry_amount')}
              value={row.amountFen}
              error={wrong(at, 'amountFen', row.amountFen || null)}
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
      {rows.length > 0 && sumWrong && <FieldError id={sumId}>{sumWrong}</FieldError>}
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
