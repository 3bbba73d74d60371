import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { CannotCheckHere } from './CannotCheckHere';
import { CheckLines } from './CheckLines';

import type { Line } from './proof/checks';
import { canVerify } from './proof/hash';
import { readReceipt, whyUnreadable, type ReadReceipt, type WhyNoReceipt } from './proof/receipt';
import { checkReceipt } from './proof/run';
import { ReceiptChoices } from './ReceiptChoices';
import { ReceiptField, type FromFile } from './ReceiptField';
import css from './Verify.module.css';

interface Checked {
  receipt: ReadReceipt;
  lines: readonly Line[];
  busy: boolean;
  error?: unknown;
}

/** Anybody's receipt, checked in this browser: what follows the # of the address, pasted text, or a file. */
export function VerifyView() {
  const { t } = useTranslation();
  const { hash, key } = useLocation();
  const [text, setText] = useState(hash.slice(1));
  const [witness, setWitness] = useState('');
  const [unreadable, setUnreadable] = useState<WhyNoReceipt | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);

  const check = async (pasted: string) => {
    const receipt = readReceipt(pasted);
    setUnreadable(receipt ? null : whyUnreadable(pasted));
    if (!receipt) return setChecked(null);
    const lines: Line[] = [];
    const show = (rest: Omit<Checked, 'receipt' | 'lines'>) => setChecked({ receipt, lines: [...lines], ...rest });
    show({ busy: true });
    try {
      await checkReceipt(receipt, witness, (line) => {
        lines.push(line);
        show({ busy: true });
      });
      show({ busy: false });
    } catch (error) {
      show({ busy: false, error });
    }
  };

  const take = ({ text: read, why }: FromFile) => {
    setText(read);
    if (why === null) return void check(read);
    setChecked(null);
    setUnreadable(why);
  };

  // Whoever comes by the QR has nothing to press: the check is what they came for.
  useEffect(() => {
    if (hash.length <= 1 || !canVerify()) return;
    const code = location.hash || hash;
    // The address tells the choices: it must not stay in the history of a computer that others use as well.
    history.replaceState(history.state, '', location.pathname);
    queueMicrotask(() => {
      setText(code.slice(1));
      void check(code);
    });
    // The receipt in the address is checked once; afterwards the button does it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hash, key]);

  if (!canVerify()) return <CannotCheckHere />;
  return (
    <Stack gap={6}>
      {checked && (
        <Card>
          <Stack>
            <CheckLines lines={checked.lines} busy={checked.busy} stopped={checked.error !== undefined} />
            {checked.error !== undefined && (
              <Notice tone="warn" title={t('proof.not_reached')}>
                {problemText(checked.error, t).text}
              </Notice>
            )}
            <ReceiptChoices key={checked.receipt.leafText} receipt={checked.receipt} />
          </Stack>
        </Card>
      )}
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void check(text);
        }}
      >
        <ReceiptField
          text={text}
          hint={t('proof.receipt_hint')}
          error={unreadable ? t(unreadable) : undefined}
          onText={setText}
          onFile={take}
        />
        <details className={css.more} open={witness !== ''}>
          <summary>{t('proof.witness_title')}</summary>
          <TextArea
            label={t('proof.witness_text')}
            hint={t('proof.witness_hint')}
            rows={5}
            spellCheck={false}
            value={witness}
            onChange={(event) => setWitness(event.currentTarget.value)}
          />
        </details>
        <div>
          <Button type="submit" busy={checked?.busy}>
            {t(checked ? 'proof.check_again' : 'proof.check')}
          </Button>
        </div>
      </form>
    </Stack>
  );
}
