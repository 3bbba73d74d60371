import { Kiosk } from '../../features/voting/channels/Kiosk';

/** Outside the frame: no menu, no way to somebody's account, nothing that stays. */
export default function KioskPage() {
  return <Kiosk />;
}
