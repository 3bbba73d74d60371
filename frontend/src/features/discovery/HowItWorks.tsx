import { useTranslation } from 'react-i18next';
import { Drawing, type DrawingName } from '../../ui/Drawing';
import css from './Home.module.css';

const steps: readonly { word: string; drawing: DrawingName }[] = [
  { word: 'tell', drawing: 'idea' },
  { word: 'answer', drawing: 'sent' },
  { word: 'choose', drawing: 'vote' },
  { word: 'real', drawing: 'handshake' },
];

/** From a worry to something built, in four drawings. */
export function HowItWorks() {
  const { t } = useTranslation();
  return (
    <ol className={css.how}>
      {steps.map(({ word, drawing }, index) => (
        <li key={word}>
          <Drawing name={drawing} />
          <div>
            <h3>
              <span className={css.number} aria-hidden="true">
                {index + 1}
              </span>
              {t(`discovery.how.${word}`)}
            </h3>
            <p className={css.soft}>{t(`discovery.how.${word}_body`)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
