import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import type { KeeperStatus } from './sheetKeeper';

const moods = {
  saved: 'done',
  dirty: 'active',
  saving: 'active',
  offline: 'waiting',
  conflict: 'late',
  refused: 'refused',
} as const;

/** 已自动保存 / 正在保存 / 没有网络，先存在这台设备上. Announced politely. */
export function SavedMark({ status }: { status: KeeperStatus }) {
  const { t } = useTranslation();
  return (
    <span role="status">
      <StateTag mood={moods[status]}>{t(`review.save_${status}`)}</StateTag>
    </span>
  );
}
