import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { categoriesQuery, useCategoryName, useCommunityOptions } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { Checkbox, TextArea, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { SearchSelect } from '../../ui/SearchSelect';
import { toast } from '../../ui/toasts';
import { PostList } from './PostList';
import { useSaveReviewer, type PoolReviewer } from './queries';
import css from './Review.module.css';

/** One reviewer of the pool: fields, home, own phone (kept as a hash alone), rest, and posts. */
export function ReviewerDialog({ reviewer, onClose }: { reviewer: PoolReviewer; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: categories = [] } = useQuery(categoriesQuery);
  const category = useCategoryName();
  const communities = useCommunityOptions();
  const save = useSaveReviewer(reviewer.reviewerId);
  const [fields, setFields] = useState<readonly string[]>(reviewer.fields);
  const [active, setActive] = useState(reviewer.active);
  const [home, setHome] = useState(reviewer.homeAreaCode);
  const [note, setNote] = useState(reviewer.note);
  const [phone, setPhone] = useState('');
  const send = () =>
    save.mutate(
      {
        version: reviewer.version,
        fields: [...fields],
        active,
        note: note.trim(),
        homeAreaCode: home,
        phone: phone.trim() === '' ? null : phone,
      },
      {
        onSuccess: () => {
          toast(t('review.pool_saved_toast', { name: reviewer.name }));
          onClose();
        },
      },
    );
  return (
    <Dialog
      opened
      size="l"
      onClose={onClose}
      title={t('review.pool_of', { name: reviewer.name })}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button busy={save.isPending} onClick={send}>
            {t('review.pool_save')}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <Checkbox
          label={t('review.pool_may_be_drawn')}
          hint={t('review.pool_may_be_drawn_hint')}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <fieldset className={css.fieldset}>
          <legend>{t('review.pool_fields')}</legend>
          <div className={css.boxes}>
            {categories.map(({ code }) => (
              <Checkbox
                key={code}
                label={category(code)}
                checked={fields.includes(code)}
                onChange={(event) =>
                  setFields(event.currentTarget.checked ? [...fields, code] : fields.filter((one) => one !== code))
                }
              />
            ))}
          </div>
        </fieldset>
        <SearchSelect
          optional
          label={t('review.pool_home')}
          hint={t('review.pool_home_hint')}
          options={communities}
          value={home}
          onChange={setHome}
        />
        <TextField
          optional
          label={t('review.pool_phone')}
          hint={t(reviewer.phoneKnown ? 'review.pool_phone_known' : 'review.pool_phone_hint')}
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TextArea
          optional
          label={t('review.pool_note')}
          rows={2}
          limit={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {save.error && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
        <PostList reviewer={reviewer} />
      </Stack>
    </Dialog>
  );
}
