import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/problems';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { endSession, redeemCode } from './queries';
import css from './Channels.module.css';

const length = 6;

/** Six digits, by the keys on the screen or those of a keyboard. */
export function KioskCode({ onOpen }: { onOpen: (token: string) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const redeem = useMutation({
    mutationFn: redeemCode,
    onSuccess: (grant) => onOpen(grant.token),
    onError: () => setCode(''),
  });
  const out = useMutation({ mutationFn: endSession, onSuccess: () => redeem.reset() });
  const press = (digit: string) => setCode((typed) => (typed + digit).slice(0, length));
  const go = () => {
    if (code.length === length && !redeem.isPending) redeem.mutate(code);
  };
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') setCode((typed) => typed.slice(0, -1));
      // On a button it presses the button.
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const refused = redeem.error && problemOf(redeem.error);
  return (
    <Stack gap={6} className={css.codePage}>
      <div>
        <h1>{t('channels.kiosk_title')}</h1>
        <p>{t('channels.kiosk_lead')}</p>
      </div>
      <p className={css.typed}>
        <span className="visually-hidden" aria-live="polite">
          {t('channels.kiosk_typed', { code: code || '—' })}
        </span>
        {Array.from({ length }, (_, at) => (
          <span key={at} className={css.cell} aria-hidden="true">
            {code[at]}
          </span>
        ))}
      </p>
      {refused && (
        <Notice
          tone="refused"
          actions={
            refused.code === 'voting.kiosk_signed_in' && (
              <Button busy={out.isPending} onClick={() => out.mutate()}>
                {t('channels.kiosk_sign_out')}
              </Button>
            )
          }
        >
          {problemText(refused, t).text}
        </Notice>
      )}
      <div className={css.keys}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Button key={digit} kind="quiet" size="l" onClick={() => press(digit)}>
            {digit}
          </Button>
        ))}
        <Button kind="quiet" size="l" onClick={() => setCode('')}>
          {t('channels.kiosk_clear')}
        </Button>
        <Button kind="quiet" size="l" onClick={() => press('0')}>
          0
        </Button>
        <Button size="l" busy={redeem.isPending} aria-disabled={code.length < length} onClick={go}>
          {t('channels.kiosk_go')}
        </Button>
      </div>
      <Row>
        <p className={css.soft}>{t('channels.kiosk_help')}</p>
      </Row>
    </Stack>
  );
}
