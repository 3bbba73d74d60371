import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/Button';
import { IconEye } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { ledgerQuery } from './ledgerQueries';
import { openingOf } from './proof/opening';
import type { ReadReceipt } from './proof/receipt';
import { pickedIdeaQuery } from './queries';
import css from './Verify.module.css';

/** What the receipt's ballot chose: only when asked for, because somebody may look over the shoulder. */
export function ReceiptChoices({ receipt }: { receipt: ReadReceipt }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const { data: ledger } = useQuery({ ...ledgerQuery(receipt.leaf.call), enabled: shown });
  if (!shown)
    return (
      <div>
        <Button kind="quiet" icon={<IconEye aria-hidden="true" />} onClick={() => setShown(true)}>
          {t('proof.show_choices')}
        </Button>
      </div>
    );
  const opening = ledger && openingOf(ledger.opening);
  return (
    <Notice title={t('proof.choices')}>
      {receipt.ballot.picks.length === 0 && <p>{t('proof.no_choices')}</p>}
      <ul className={css.choices}>
        {receipt.ballot.picks.map(([n, points]) => {
          const idea = opening?.ideas[n - 1];
          return (
            <li key={n}>
              {idea ? <Name ideaId={idea.id} no={idea.no} /> : t('proof.idea_n', { n })}
              {opening?.rules.method === 'points' && <span> · {t('proof.points', { count: points })}</span>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function Name({ ideaId, no }: { ideaId: string; no: string }) {
  const idea = useQuery(pickedIdeaQuery(ideaId)).data;
  return (
    <Link to={`/ideas/${ideaId}`}>
      {no} {idea?.title}
    </Link>
  );
}
