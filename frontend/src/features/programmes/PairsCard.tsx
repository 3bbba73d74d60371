import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { IconPlus, IconTrash } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import css from './Editor.module.css';
import { keepCall, setIncompatible, type Call } from './queries';

const number = /^[A-Za-z0-9_-]{4,40}$/;

/** Which ideas cannot stand beside each other: known only once they are there, and fixed when the vote opens. */
export function PairsCard({ call }: { call: Call }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [one, setOne] = useState('');
  const [other, setOther] = useState('');
  const [malformed, setMalformed] = useState(false);
  const save = useMutation({ ...setIncompatible(call.id), onSuccess: (saved) => keepCall(queries, saved) });
  const pairs = call.selectionOptions.incompatible ?? [];
  const open = ['published', 'collecting', 'screening'].includes(call.phase);
  if (call.selectionRule === 'score_rank' || (!open && pairs.length === 0)) return null;
  const keep = (next: typeof pairs, then?: () => void) =>
    save.mutate({ version: call.version, pairs: next }, { onSuccess: then });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const fits = number.test(one.trim()) && number.test(other.trim());
    setMalformed(!fits);
    if (!fits) return;
    keep([...pairs, { one: one.trim(), other: other.trim() }], () => {
      setOne('');
      setOther('');
    });
  };
  return (
    <Section title={t('programmes.pairs_title')}>
      <Card>
        <Stack>
          <p className={css.save}>{t(open ? 'programmes.pairs_about' : 'programmes.pairs_fixed')}</p>
          {pairs.length === 0 && <p>{t('programmes.pairs_none')}</p>}
          <ul className={css.pairs}>
            {pairs.map((pair) => (
              <li key={`${pair.one} ${pair.other}`}>
                {t('programmes.pairs_both', pair)}
                {open && (
                  <IconButton
                    name={t('programmes.pairs_remove', pair)}
                    onClick={() => keep(pairs.filter((it) => it !== pair))}
                  >
                    <IconTrash aria-hidden="true" />
                  </IconButton>
                )}
              </li>
            ))}
          </ul>
          {open && (
            <form className={css.floor} onSubmit={add} noValidate>
              <TextField
                label={t('programmes.pairs_one')}
                value={one}
                onChange={(event) => setOne(event.currentTarget.value)}
                error={malformed ? t('programmes.pairs_malformed') : undefined}
              />
              <TextField
                label={t('programmes.pairs_other')}
                value={other}
                onChange={(event) => setOther(event.currentTarget.value)}
              />
              <Button kind="quiet" type="submit" icon={<IconPlus aria-hidden="true" />} busy={save.isPending}>
                {t('programmes.pairs_add')}
              </Button>
            </form>
          )}
          {save.isError && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
        </Stack>
      </Card>
    </Section>
  );
}
