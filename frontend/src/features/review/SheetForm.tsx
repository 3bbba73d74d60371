import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorsOf } from '../../app/anchors';
import { usePerson } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { KeptWords } from './KeptWords';
import { PointsField } from './PointsField';
import { RecuseDialog } from './RecuseDialog';
import { SavedMark } from './SavedMark';
import { SheetVersions } from './SheetVersions';
import { localCopy } from './keptSheet';
import { SheetKeeper, type KeeperView } from './sheetKeeper';
import { contentOf, saveSheet, useSheetSaved, useSubmitSheet, type Sheet } from './queries';
import { unfinished, weighted, withPoints } from './sheetSums';
import css from './Review.module.css';

/** The score sheet while it is written. It saves itself; only handing it in is a decision. */
export function SheetForm({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const { t } = useTranslation();
  const saved = useSheetSaved(sheet.ideaId);
  const owner = usePerson()?.id ?? '';
  const [keeper] = useState(
    () =>
      new SheetKeeper(sheet, {
        save: (version, content) => saveSheet(sheet.ideaId, version, content),
        saved,
        owner,
        storage: localCopy(),
      }),
  );
  const view = useSyncExternalStore(keeper.watch, keeper.get);
  useEffect(() => {
    const online = () => void keeper.flush();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      keeper.stop();
    };
  }, [keeper]);
  const { points, comment } = view.content;
  return (
    <form className={css.form} aria-label={t('review.sheet')} onSubmit={(event) => event.preventDefault()}>
      <Row between>
        <h3>{t('review.sheet')}</h3>
        {(view.version > 0 || view.status !== 'saved') && <SavedMark status={view.status} />}
      </Row>
      <Conflict sheet={sheet} keeper={keeper} view={view} />
      {view.joined && <Notice tone="info">{t('review.joined')}</Notice>}
      {view.status === 'refused' && (
        <>
          <Notice tone="refused">{problemText(view.refusal, t).text}</Notice>
          <KeptWords sheet={sheet} content={view.content} />
        </>
      )}
      <div className={css.criteria}>
        {sheet.criteria.map((criterion) => (
          <PointsField
            key={criterion.code}
            name={inLanguage({ zh: criterion.nameZh, en: criterion.nameEn })}
            weight={criterion.weight}
            scale={sheet.scale}
            anchors={anchorsOf(criterion, sheet.scale)}
            value={points[criterion.code] ?? null}
            onChange={(value) => keeper.change({ points: withPoints(points, criterion.code, value) })}
          />
        ))}
      </div>
      <TextArea
        label={t('review.comment')}
        hint={t('review.comment_hint', { least: sheet.minComment })}
        rows={4}
        limit={2000}
        value={comment}
        onChange={(event) => keeper.change({ comment: event.currentTarget.value })}
      />
      <HandIn sheet={sheet} keeper={keeper} view={view} onDone={onDone} />
    </form>
  );
}

function Conflict({ sheet, keeper, view }: { sheet: Sheet; keeper: SheetKeeper; view: KeeperView }) {
  const { t } = useTranslation();
  if (!view.theirs) return null;
  return (
    <Notice
      tone="warn"
      title={t('review.conflict')}
      actions={
        <>
          <Button size="s" onClick={() => keeper.resolve('theirs')}>
            {t('review.conflict_theirs')}
          </Button>
          <Button size="s" kind="quiet" onClick={() => keeper.resolve('mine')}>
            {t('review.conflict_mine')}
          </Button>
        </>
      }
    >
      <p>{t('review.conflict_hint')}</p>
      <SheetVersions criteria={sheet.criteria} mine={view.content} theirs={contentOf(view.theirs)} />
    </Notice>
  );
}

/** The end of the sheet: the mark so far, what is missing, handing in and standing back. */
function HandIn({
  sheet,
  keeper,
  view,
  onDone,
}: {
  sheet: Sheet;
  keeper: SheetKeeper;
  view: KeeperView;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [recusing, setRecusing] = useState(false);
  const submit = useSubmitSheet(sheet.ideaId);
  const missing = unfinished(sheet.criteria, view.content, sheet.minComment);
  const mark = weighted(sheet.criteria, view.content.points, sheet.scale);
  const ready =
    missing.points === 0 && missing.letters === 0 && view.status !== 'conflict' && view.status !== 'refused';
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('[role="dialog"]'))
        return;
      event.preventDefault();
      if (ready) setAsking(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ready]);
  const handIn = async () => {
    const sent = await keeper.flush();
    setWaiting(!sent && keeper.get().status === 'offline');
    if (!sent) return setAsking(false);
    submit.mutate(keeper.get().version, {
      onSuccess: () => {
        toast(t('review.submitted_toast', { title: sheet.title }));
        onDone();
      },
      onSettled: () => setAsking(false),
    });
  };
  return (
    <Stack gap={3} className={css.handIn}>
      <Row between>
        <span className={css.mark}>
          {t('review.mark')} <strong>{mark ?? t('review.mark_open')}</strong>
        </span>
        <span className={css.soft} role="status">
          {missing.points > 0
            ? t('review.missing_points', { n: missing.points })
            : missing.letters > 0
              ? t('review.missing_letters', { n: missing.letters })
              : t('review.ready')}
        </span>
      </Row>
      {waiting && (
        <Notice tone="warn">{t(view.status === 'saved' ? 'review.submit_line_back' : 'review.submit_offline')}</Notice>
      )}
      {submit.error && <Notice tone="refused">{problemText(submit.error, t).text}</Notice>}
      <Row>
        <Button busy={submit.isPending} disabled={!ready} onClick={() => setAsking(true)}>
          {t('review.submit')}
        </Button>
        <Button kind="plain" onClick={() => setRecusing(true)}>
          {t('review.recuse')}
        </Button>
      </Row>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void handIn()}
        busy={submit.isPending}
        title={t('review.submit_ask', { title: sheet.title })}
        confirmLabel={t('review.submit')}
      >
        <p>{t('review.submit_final', { mark })}</p>
      </Confirm>
      <RecuseDialog ideaId={sheet.ideaId} opened={recusing} onClose={() => setRecusing(false)} onDone={onDone} />
    </Stack>
  );
}
