import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { FileField, TextArea } from '../../../ui/Field';
import { percentText } from '../../../ui/money';
import { Notice } from '../../../ui/Notice';
import { Progress } from '../../../ui/Progress';
import { CheckLines } from '../CheckLines';
import type { Line } from '../proof/checks';
import { canVerify } from '../proof/hash';
import { inGroups, readKey } from '../proof/note';
import { readReceipt, whyUnreadable } from '../proof/receipt';
import { recount, type Recount } from '../proof/recount';
import { ReceiptField } from '../ReceiptField';
import { RecountOutcome } from '../RecountOutcome';
import { checkReceiptIn, checkWitnessIn } from './againstPackage';
import { NoPackage, readPackage } from './packageFiles';
import css from '../Verify.module.css';

type Checked =
  { share: number } | { recount: Recount; fingerprint: string; receipt: readonly Line[]; witness: readonly Line[] };

/** A package, and if one likes a receipt and a witness's checkpoint, checked where this page was saved: no network, no site. */
export function OfflineCheck() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [receipt, setReceipt] = useState('');
  const [witness, setWitness] = useState('');
  const [wrong, setWrong] = useState<{ file?: string; receipt?: string }>({});
  const [checked, setChecked] = useState<Checked | null>(null);

  const check = async () => {
    const read = readReceipt(receipt);
    setWrong({
      file: file ? undefined : t('proof.offline.no_file'),
      receipt: receipt.trim() === '' || read ? undefined : t(whyUnreadable(receipt)),
    });
    if (!file || (receipt.trim() !== '' && !read)) return setChecked(null);
    setChecked({ share: 0 });
    try {
      const files = readPackage(new Uint8Array(await file.arrayBuffer()));
      const counted = await recount(files, (share) => setChecked({ share }));
      setChecked({
        recount: counted,
        fingerprint: inGroups((await readKey(files.keyPem))?.fingerprint ?? ''),
        receipt: read ? await checkReceiptIn(files, read) : [],
        witness: witness.trim() === '' ? [] : [await checkWitnessIn(files, witness)],
      });
    } catch (error) {
      setChecked(null);
      setWrong({
        file:
          error instanceof NoPackage
            ? t(`proof.offline.${error.code}`, { file: error.file })
            : t('proof.offline.unreadable'),
      });
    }
  };

  if (!canVerify())
    return (
      <Notice tone="warn" title={t('proof.cannot_here')}>
        {t('proof.offline.cannot')}
      </Notice>
    );
  const busy = checked !== null && 'share' in checked;
  return (
    <Stack gap={6}>
      <form
        className={css.form}
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void check();
        }}
      >
        <FileField
          label={t('proof.offline.package')}
          hint={t('proof.offline.package_hint')}
          accept=".zip,application/zip"
          file={file}
          onFile={setFile}
          error={wrong.file}
        />
        <ReceiptField
          text={receipt}
          optional
          hint={t('proof.offline.receipt_hint')}
          error={wrong.receipt}
          onText={setReceipt}
          onFile={({ text, why }) => {
            setReceipt(text);
            setWrong({ receipt: why ? t(why) : undefined });
          }}
        />
        <TextArea
          label={t('proof.witness_text')}
          optional
          hint={t('proof.witness_hint')}
          rows={3}
          spellCheck={false}
          value={witness}
          onChange={(event) => setWitness(event.currentTarget.value)}
        />
        <Row>
          <Button type="submit" busy={busy}>
            {t('proof.check')}
          </Button>
        </Row>
      </form>
      {busy && (
        <Progress value={checked.share} max={1} label={t('proof.recount_running')} text={percentText(checked.share)} />
      )}
      {checked && 'recount' in checked && <Result {...checked} />}
    </Stack>
  );
}

function Result({ recount, fingerprint, receipt, witness }: Extract<Checked, { recount: Recount }>) {
  const { t } = useTranslation();
  return (
    <>
      {receipt.length > 0 && (
        <Card>
          <CheckLines lines={receipt} busy={false} />
        </Card>
      )}
      {witness.length > 0 && (
        <Card>
          <CheckLines lines={witness} busy={false} about="ledger" />
        </Card>
      )}
      <Card>
        <Stack>
          <RecountOutcome recount={recount} away />
          <p className={css.soft}>{t('proof.offline.fingerprint', { fingerprint })}</p>
        </Stack>
      </Card>
    </>
  );
}
