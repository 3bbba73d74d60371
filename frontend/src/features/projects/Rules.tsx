import { useTranslation } from 'react-i18next';
import { useCategoryName } from '../../app/registers';
import { IconAlertTriangle, IconCircleCheck } from '../../ui/icons';
import type { RuleResult } from './queries';
import css from './Rules.module.css';

/** What a rule asks, in words. */
export function useRuleName() {
  const { t } = useTranslation();
  const categoryName = useCategoryName();
  return (rule: RuleResult) => t(rule.code, { ...rule.facts, category: categoryName(rule.facts.category ?? '') });
}

/** Every rule by name: what holds with a check, what blocks with the way to mend it. Blocked ones come first. */
export function Rules({ rules, onlyFailed }: { rules: readonly RuleResult[]; onlyFailed?: boolean }) {
  const { t } = useTranslation();
  const categoryName = useCategoryName();
  const ruleName = useRuleName();
  const shown = [...rules.filter((rule) => !rule.passed), ...(onlyFailed ? [] : rules.filter((rule) => rule.passed))];
  return (
    <ul className={css.rules}>
      {shown.map((rule) => {
        const facts = { ...rule.facts, category: categoryName(rule.facts.category ?? '') };
        return (
          <li key={rule.code} className={rule.passed ? css.passed : css.failed}>
            {rule.passed ? <IconCircleCheck aria-hidden="true" /> : <IconAlertTriangle aria-hidden="true" />}
            <div>
              <p className={css.name}>
                <span className="visually-hidden">
                  {t(rule.passed ? 'projects.rule_holds' : 'projects.rule_fails')}
                </span>
                {ruleName(rule)}
              </p>
              {!rule.passed && <p className={css.mend}>{t(`${rule.code}.mend`, facts)}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
