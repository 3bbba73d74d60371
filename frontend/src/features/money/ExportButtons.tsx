import { useTranslation } from 'react-i18next';
import { HrefButton } from '../../ui/Button';
import { IconDownload } from '../../ui/icons';
import { exportPath, type RowsOf, type Scope } from './queries';

/** The table as a file, made by the server from the query that the page shows. */
export function ExportButtons({ table, of }: { table: string; of: Scope | RowsOf }) {
  const { t } = useTranslation();
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <HrefButton
          key={format}
          kind="quiet"
          size="s"
          href={exportPath(table, format, of)}
          download
          icon={<IconDownload aria-hidden="true" />}
        >
          {t(`money.export_${format}`)}
        </HrefButton>
      ))}
    </>
  );
}
