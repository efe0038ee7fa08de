import { Button, FileButton, Stack, Text, TextInput } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { wholePhoto } from '~/app/photo';
import { useAction } from '~/app/useAction';
import classes from './clock.module.css';
import { sendPhoto } from './queries';

/** A photo of the event, made small on the phone, looked at, then sent to the office. */
export default function PhotoSender({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation('clock');
  const [photo, setPhoto] = useState<string | null>(null);
  const [caption, setCaption] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  const send = useAction(async (data: string) => {
    await sendPhoto(bookingId, data, caption);
    setPhoto(null);
    setCaption('');
    notify(t('photo.sent'));
  });
  const choose = async (file: File | null) => {
    if (!file) return;
    const data = await wholePhoto(file).catch(() => null);
    setUnreadable(data === null);
    setPhoto(data);
  };
  return (
    <Stack gap="sm">
      {photo && (
        <>
          <img src={`data:image/jpeg;base64,${photo}`} alt={t('photo.chosen')} className={classes.photo} />
          <TextInput
            label={t('photo.caption')}
            size="md"
            maxLength={200}
            value={caption}
            onChange={(e) => setCaption(e.currentTarget.value)}
          />
          <ProblemAlert problem={send.problem} />
          <Button size="lg" loading={send.busy} onClick={() => void send.act(photo)}>
            {t('photo.send')}
          </Button>
        </>
      )}
      {unreadable && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {t('photo.unreadable')}
        </Text>
      )}
      <FileButton onChange={choose} accept="image/*">
        {(props) => (
          <Button variant="default" size="md" leftSection={<IconCamera size={20} aria-hidden />} {...props}>
            {t(photo ? 'photo.other' : 'photo.choose')}
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}
