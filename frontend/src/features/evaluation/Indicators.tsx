import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card, Row } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { IconUpload } from '../../ui/icons';
import css from './Evaluation.module.css';
import { EvidenceFiles, FileLinks } from './EvidenceFiles';
import { points, total } from './moods';
import { PointsField } from './PointsField';
import type { EvaluationSheet, MarkInput, SheetIndicator, Side } from './queries';

/** The sheet by aspects: what is looked at, what the data say, what both sides say, and the fields of whoever writes now. */
export function Indicators({
  sheet,
  side,
  edit,
}: {
  sheet: EvaluationSheet;
  side: Side | null;
  edit: (mark: MarkInput) => void;
}) {
  const { t } = useTranslation();
  return sheet.aspects.map((aspect) => (
    <Card key={aspect.code} className={css.aspect}>
      <Row between>
        <h2>{inLanguage({ zh: aspect.nameZh, en: aspect.nameEn })}</h2>
        <span className={css.soft}>
          {aspect.scoreX100 === null
            ? t('evaluation.weight', { weight: aspect.weight })
            : t('evaluation.of', { points: total(aspect.scoreX100), most: aspect.weight })}
        </span>
      </Row>
      {sheet.indicators
        .filter((indicator) => indicator.aspect === aspect.code)
        .map((indicator) => (
          <Indicator key={indicator.code} sheet={sheet} indicator={indicator} side={side} edit={edit} />
        ))}
    </Card>
  ));
}

function Indicator({
  sheet,
  indicator,
  side,
  edit,
}: {
  sheet: EvaluationSheet;
  indicator: SheetIndicator;
  side: Side | null;
  edit: (mark: MarkInput) => void;
}) {
  const { t } = useTranslation();
  const name = inLanguage({ zh: indicator.nameZh, en: indicator.nameEn });
  const isMine = side === 'self';
  const [given, setGiven] = useState(isMine ? indicator.selfX100 : indicator.officeX100);
  const [words, setWords] = useState(isMine ? indicator.selfWords : indicator.officeWords);
  const [files, setFiles] = useState<readonly string[]>(isMine ? indicator.selfFiles : indicator.officeFiles);
  const [choosing, setChoosing] = useState(false);
  const put = (pointsX100: number | null, text: string, ids: readonly string[]) =>
    edit({ indicator: indicator.code, pointsX100, words: text, evidenceIds: [...ids] });
  // Where data answer, the bureau gives no points of its own; the organization may still say how it sees itself.
  const isComputed = side === 'marks' && indicator.computed?.pointsX100 != null;
  return (
    <section className={css.indicator} aria-label={name}>
      <Row between>
        <h3>{name}</h3>
        <span className={css.soft}>{t('evaluation.most', { most: indicator.maxPoints })}</span>
      </Row>
      <p className={css.soft}>{inLanguage({ zh: indicator.hintZh, en: indicator.hintEn })}</p>
      {indicator.computed && (
        <p className={css.said}>
          <strong>
            {indicator.computed.pointsX100 === null
              ? t('evaluation.data_lacking')
              : t('evaluation.data_give', { points: points(indicator.computed.pointsX100) })}
          </strong>
          {t(indicator.computed.code, indicator.computed.facts)}
        </p>
      )}
      {!isMine && <Said who={t('evaluation.self')} given={indicator.selfX100} words={indicator.selfWords} />}
      {!isMine && <FileLinks files={sheet.files} ids={indicator.selfFiles} />}
      {side !== 'marks' && (
        <>
          <Said who={t('evaluation.office')} given={indicator.officeX100} words={indicator.officeWords} />
          <FileLinks files={sheet.files} ids={indicator.officeFiles} />
        </>
      )}
      {side && (
        <div className={css.mine}>
          <PointsField
            label={t('evaluation.points')}
            most={indicator.maxPoints}
            value={isComputed ? (indicator.computed?.pointsX100 ?? null) : given}
            disabled={isComputed}
            onChange={(value) => {
              setGiven(value);
              put(value, words, files);
            }}
          />
          <TextArea
            label={t(isMine ? 'evaluation.self_words' : 'evaluation.office_words')}
            optional={!isMine}
            rows={2}
            limit={500}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              put(given, event.currentTarget.value, files);
            }}
          />
        </div>
      )}
      {side && (
        <>
          <FileLinks files={sheet.files} ids={files} />
          <Row>
            <Button
              kind="quiet"
              size="s"
              icon={choosing ? undefined : <IconUpload aria-hidden="true" />}
              aria-expanded={choosing}
              onClick={() => setChoosing(!choosing)}
            >
              {choosing
                ? t('evaluation.files_done')
                : files.length > 0
                  ? t('evaluation.files_chosen', { n: files.length })
                  : t('evaluation.files_choose')}
            </Button>
          </Row>
          {choosing && (
            <EvidenceFiles
              sheet={sheet}
              chosen={files}
              onChosen={(ids) => {
                setFiles(ids);
                put(given, words, ids);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function Said({ who, given, words }: { who: string; given: number | null; words: string }) {
  const { t } = useTranslation();
  if (given === null && words === '') return null;
  return (
    <p className={css.said}>
      <strong>
        {who} {given !== null && t('evaluation.points_n', { points: points(given) })}
      </strong>
      {words}
    </p>
  );
}
