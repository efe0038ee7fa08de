import { Avatar, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { squarePhoto } from '~/app/photo';
import { useAction } from '~/app/useAction';
import { setPhoto } from './mutations';
import { useRefresh } from './queries';
import type { OwnProfile } from './wire';

export function PhotoField({ profile, size = 72 }: { profile: OwnProfile; size?: number }) {
  const { t } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const [unreadable, setUnreadable] = useState(false);
  const { act, busy, problem } = useAction(async (data: string) => {
    await setPhoto('image/jpeg', data);
    await refresh('profile');
    notify(t('common:saved'));
  });
  const choose = async (file: File | null) => {
    if (!file) return;
    const data = await squarePhoto(file).catch(() => null);
    setUnreadable(data === null);
    if (data) await act(data);
  };
  return (
    <Stack gap="xs">
      <Group wrap="nowrap">
        <Avatar
          src={profile.photo_url}
          size={size}
          radius={size}
          name={profile.name}
          variant="filled"
          color="spruce.8"
          alt=""
        />
        <FileButton onChange={choose} accept="image/*">
          {(props) => (
            <Button variant="default" size="md" leftSection={<IconCamera size={18} />} loading={busy} {...props}>
              {t(profile.photo_url ? 'photo.replace' : 'photo.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      {unreadable && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {t('photo.unreadable')}
        </Text>
      )}
      <ProblemAlert problem={problem} />
    </Stack>
  );
}
