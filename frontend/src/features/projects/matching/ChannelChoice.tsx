import { useTranslation } from 'react-i18next';
import { RadioCards } from '../../../ui/Field';

const channels = ['phone', 'visit', 'paper'] as const;
export type Channel = (typeof channels)[number];

/** How somebody who is not online told it to their community. */
export function ChannelChoice({ value, onChange }: { value: Channel | null; onChange: (channel: Channel) => void }) {
  const { t } = useTranslation();
  return (
    <RadioCards<Channel>
      label={t('projects.lead_channel')}
      row
      value={value}
      onChange={onChange}
      options={channels.map((channel) => ({ value: channel, label: t(`projects.lead_channel.${channel}`) }))}
    />
  );
}
