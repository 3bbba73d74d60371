import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { CheckLines } from './CheckLines';
import type { Ledger } from './ledgerQueries';
import type { Line } from './proof/checks';
import { canVerify } from './proof/hash';
import { checkLedger } from './proof/run';
import css from './Verify.module.css';

/** The latest checkpoint against one that a witness kept, and against what this device saw before. */
export function CompareCheckpoint({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const [witness, setWitness] = useState('');
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (!canVerify()) return <Notice tone="warn">{t('proof.cannot_here_body')}</Notice>;
  const check = async () => {
    setBusy(true);
    setError(undefined);
    try {
      setLines(await checkLedger(ledger, witness));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <Stack>
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            void check();
          }}
        >
          <TextArea
            label={t('proof.witness_text')}
            hint={t('proof.witness_hint')}
            optional
            rows={4}
            spellCheck={false}
            value={witness}
            onChange={(event) => setWitness(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" kind="quiet" busy={busy}>
              {t('proof.compare')}
            </Button>
          </div>
        </form>
        {error !== undefined && <Notice tone="warn">{problemText(error, t).text}</Notice>}
        {lines.length > 0 && <CheckLines lines={lines} busy={busy} about="ledger" />}
      </Stack>
    </Card>
  );
}
