import { Button, Group, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCircleCheck, IconCloudOff } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Notices.module.css';
import { noteStore } from './notify';

function useWaitingVersion() {
  const [worker, setWorker] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    const heard = (e: Event) => setWorker((e as CustomEvent<ServiceWorker>).detail);
    document.addEventListener('app:update', heard);
    return () => document.removeEventListener('app:update', heard);
  }, []);
  return worker;
}

function reloadWith(worker: ServiceWorker) {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('skip-waiting');
}

/** What concerns every page: something done, no connection, a newer version waiting. */
export function Notices() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  // the worker's pages say it beside what was last seen
  const saysSoItself = useLocation({ select: (l) => l.pathname.startsWith('/worker') });
  const worker = useWaitingVersion();
  const notes = useSyncExternalStore(noteStore.subscribe, noteStore.get);
  return (
    <div role="status" className={classes.notices}>
      {notes.map((n) => (
        <Group key={n.id} gap="xs" wrap="nowrap" className={classes.notice}>
          <IconCircleCheck size={18} aria-hidden />
          <Text size="sm">{n.message}</Text>
        </Group>
      ))}
      {!online && !saysSoItself && (
        <Group gap="xs" wrap="nowrap" className={classes.notice}>
          <IconCloudOff size={18} aria-hidden />
          <Text size="sm">{t('offline')}</Text>
        </Group>
      )}
      {worker && (
        <Group gap="md" wrap="nowrap" className={classes.notice}>
          <Text size="sm">{t('update.ready')}</Text>
          <Button size="compact-sm" variant="default" onClick={() => reloadWith(worker)}>
            {t('update.reload')}
          </Button>
        </Group>
      )}
    </div>
  );
}
