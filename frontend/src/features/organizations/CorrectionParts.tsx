import { useTranslation } from 'react-i18next';
import { useCategoryName, useTags } from '../../app/registers';
import { Table } from '../../ui/Table';
import type { Correction, EntryParts } from './correctionQueries';

const parts = ['name', 'address', 'contactPhone', 'supervisor', 'fields', 'tags'] as const;
const names = {
  name: 'organizations.name',
  address: 'organizations.address',
  contactPhone: 'organizations.phone',
  supervisor: 'organizations.supervisor',
  fields: 'organizations.fields',
  tags: 'organizations.tags',
} as const;

/** What stands in the register beside what should, part by part. */
export function CorrectionParts({ correction }: { correction: Correction }) {
  const { t } = useTranslation();
  const categoryName = useCategoryName();
  const tags = useTags();
  const text = (entry: EntryParts, part: (typeof parts)[number]) => {
    const words =
      part === 'fields'
        ? (entry.fields ?? []).map(categoryName)
        : part === 'tags'
          ? (entry.tags ?? []).map((code) => tags.find((tag) => tag.code === code)?.label ?? code)
          : [entry[part] ?? ''];
    return words.filter(Boolean).join(' · ');
  };
  const rows = parts.filter((part) => correction.wanted[part] !== null && correction.wanted[part] !== undefined);
  return (
    <Table
      caption={t('organizations.corrections')}
      rows={rows}
      rowKey={(part) => part}
      columns={[
        { key: 'part', header: t('organizations.correction_part'), main: true, cell: (part) => t(names[part]) },
        {
          key: 'before',
          header: t('organizations.correction_before'),
          cell: (part) => <Was text={text(correction.before, part)} />,
        },
        {
          key: 'wanted',
          header: t('organizations.correction_wanted'),
          cell: (part) => text(correction.wanted, part) || t('organizations.correction_empty'),
        },
      ]}
    />
  );
}

function Was({ text }: { text: string }) {
  const { t } = useTranslation();
  return text ? <del>{text}</del> : t('organizations.correction_empty');
}
