import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { useFormat } from '~/app/format';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { isGranted, useMe } from '~/app/session';
import { type EventPhoto, photosQuery, removePhoto } from '../queries';
import classes from './project.module.css';

/** What the people of an event sent from the field. */
export default function ProjectPhotos({ projectId }: { projectId: string }) {
  return isGranted(useMe(), 'event_photos') ? (
    <Gallery projectId={projectId} />
  ) : (
    <GatedScreen feature="event_photos" />
  );
}

function Gallery({ projectId }: { projectId: string }) {
  const { t } = useTranslation('timeclock');
  const client = useQueryClient();
  const photos = useQuery(photosQuery(projectId));
  const [shown, show] = useState<EventPhoto | null>(null);
  const [question, ask] = useState<Question | null>(null);
  const askRemove = (photo: EventPhoto) =>
    ask({
      title: t('photos.removeTitle'),
      text: t('photos.removeText'),
      confirm: t('photos.remove'),
      danger: true,
      run: async () => {
        await removePhoto(photo.id);
        await client.invalidateQueries({ queryKey: photosQuery(projectId).queryKey });
        show(null);
        notify(t('photos.removed'));
      },
    });
  return (
    <Loaded query={photos} skeleton={<Skeletons rows={2} height={180} />}>
      {({ items }) => (
        <>
          {items.length === 0 ? (
            <Card className="surface">
              <EmptyState icon={IconPhoto} title={t('photos.none')} text={t('photos.noneText')} />
            </Card>
          ) : (
            <ul className={classes.gallery}>
              {items.map((p) => (
                <Tile key={p.id} photo={p} onShow={() => show(p)} />
              ))}
            </ul>
          )}
          <Dialog opened={shown !== null} onClose={() => show(null)} title={shown?.name ?? ''} size="xl">
            {shown && <Large photo={shown} onRemove={() => askRemove(shown)} />}
          </Dialog>
          <ConfirmDialog question={question} onClose={() => ask(null)} />
        </>
      )}
    </Loaded>
  );
}

const says = (p: EventPhoto, other: string) => p.caption || other;

function Tile({ photo: p, onShow }: { photo: EventPhoto; onShow: () => void }) {
  const { t } = useTranslation('timeclock');
  const { shortDateTime } = useFormat();
  return (
    <li>
      <button type="button" className={classes.tile} onClick={onShow}>
        <img src={p.url} alt={says(p, t('photos.of', { name: p.name }))} loading="lazy" />
        <span>
          {p.caption && <b>{p.caption}</b>}
          <span className="quiet">
            {p.name} · {shortDateTime(p.taken_at)}
          </span>
        </span>
      </button>
    </li>
  );
}

function Large({ photo: p, onRemove }: { photo: EventPhoto; onRemove: () => void }) {
  const { t } = useTranslation('timeclock');
  const { shortDateTime } = useFormat();
  return (
    <Stack>
      <img src={p.url} alt={says(p, t('photos.of', { name: p.name }))} className={classes.large} />
      <Group justify="space-between">
        <div>
          {p.caption && <Text fw={600}>{p.caption}</Text>}
          <Text size="sm" c="dimmed">
            {shortDateTime(p.taken_at)}
          </Text>
        </div>
        <Group gap={6}>
          <Button
            component="a"
            href={p.url}
            download={`${p.id}.jpg`}
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('photos.download')}
          </Button>
          <Button variant="subtle" color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
            {t('photos.remove')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
