import { useTranslation } from 'react-i18next';
import { useAreaNames, useCategoryName, useTags } from '../../app/registers';
import { Badge, StateTag } from '../../ui/Badge';
import { Card, Facts, Row, Stack } from '../../ui/Card';
import { Area, Day } from '../../ui/Figures';
import type { Organization } from './queries';

const moods = { active: 'done', abnormal: 'late', blacklisted: 'refused', deregistered: 'quiet' } as const;
export const standingMood = (status: string) => moods[status as keyof typeof moods] ?? 'quiet';

/** What everybody may know of an organization, each fact with its name. */
export function OrganizationFacts({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const area = useAreaNames(organization.areaCode);
  const categoryName = useCategoryName();
  const tags = useTags();
  const { annualCheck, annualCheckYear, registeredOn, contactPhone } = organization;
  return (
    <Card>
      <Stack>
        <Row gap={2}>
          <StateTag mood={standingMood(organization.status)}>
            {t(`organizations.status.${organization.status}`)}
          </StateTag>
          {organization.fields.map((field) => (
            <Badge key={field} tone="gold">
              {categoryName(field)}
            </Badge>
          ))}
          {organization.tags.map((code) => (
            <Badge key={code} tone="lake">
              {tags.find((tag) => tag.code === code)?.label ?? code}
            </Badge>
          ))}
          {organization.isDemo && <Badge>{t('common.demo_mark')}</Badge>}
        </Row>
        {organization.introduction && <p>{organization.introduction}</p>}
        <Facts
          items={[
            { name: t('organizations.uscc'), value: organization.uscc },
            { name: t('organizations.legal_type'), value: t(`organizations.type.${organization.legalType}`) },
            { name: t('organizations.area'), value: <Area {...area} /> },
            ...(registeredOn ? [{ name: t('organizations.registered_on'), value: <Day at={registeredOn} /> }] : []),
            ...(organization.address ? [{ name: t('organizations.address'), value: organization.address }] : []),
            ...(organization.supervisor
              ? [{ name: t('organizations.supervisor'), value: organization.supervisor }]
              : []),
            ...(organization.rating
              ? [
                  {
                    name: t('organizations.rating'),
                    value: organization.ratingValidTo
                      ? t('organizations.rating_to', { rating: organization.rating, at: organization.ratingValidTo })
                      : organization.rating,
                  },
                ]
              : []),
            {
              name: t('organizations.annual_check'),
              value:
                annualCheck && annualCheckYear
                  ? t('organizations.check_text', {
                      year: annualCheckYear,
                      result: t(`organizations.check.${annualCheck}`),
                    })
                  : t('organizations.check_none'),
            },
            {
              name: t('organizations.active'),
              value: t('organizations.projects_n', { n: organization.activeProjects }),
            },
            ...(contactPhone
              ? [{ name: t('organizations.phone'), value: <a href={`tel:${contactPhone}`}>{contactPhone}</a> }]
              : []),
          ]}
        />
        {organization.usccException && (
          <p>{t('organizations.exception_note', { reason: organization.usccException })}</p>
        )}
      </Stack>
    </Card>
  );
}
