import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { IconArrowLeft, IconMaximize, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GatedScreen } from '~/app/GatedScreen';
import { LoadProblem } from '~/app/Loaded';
import { ProblemError } from '~/app/problem';
import { QrCode } from '~/app/QrCode';
import { isGranted, useMe } from '~/app/session';
import { useChangingCode } from '~/app/useChangingCode';
import { useTitle } from '~/app/useTitle';
import { useWakeLock } from '~/app/useWakeLock';
import { projectQuery, readCode } from '../queries';
import classes from './kiosk.module.css';

/** Stands at the entrance, for hours: one code after the other, and nothing to press. */
export function KioskPage({ projectId }: { projectId: string }) {
  const { t } = useTranslation('timeclock');
  const granted = isGranted(useMe(), 'clock_qr');
  const screen = useRef<HTMLElement>(null);
  const [full, setFull] = useState(false);
  useTitle(t('kiosk.title'));
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  return (
    <main className={classes.screen} ref={screen}>
      {!full && (
        <Group justify="space-between" className={classes.bar}>
          <Button
            component={Link}
            to={`/app/projects/${projectId}?tab=clock`}
            variant="subtle"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
          >
            {t('kiosk.back')}
          </Button>
          {document.fullscreenEnabled && (
            <Button
              variant="default"
              leftSection={<IconMaximize size={17} aria-hidden />}
              onClick={() => void screen.current?.requestFullscreen()}
            >
              {t('kiosk.full')}
            </Button>
          )}
        </Group>
      )}
      {granted ? <Code projectId={projectId} /> : <GatedScreen feature="clock_qr" />}
    </main>
  );
}

const period = 30;

function Code({ projectId }: { projectId: string }) {
  const { t } = useTranslation('timeclock');
  const project = useQuery(projectQuery(projectId));
  const { url, secondsLeft, error } = useChangingCode(projectId, () => readCode(projectId));
  const awake = useWakeLock();
  if (error instanceof ProblemError && error.status >= 400 && error.status < 500)
    return <LoadProblem error={error} onRetry={() => location.reload()} />;
  return (
    <>
      <header className={classes.head}>
        <h1>{project.data?.title ?? '\u00a0'}</h1>
        <p>{t('kiosk.scan')}</p>
      </header>
      <div className={classes.code} data-testid="kiosk-code" data-url={url ?? ''}>
        {url && <QrCode value={url} label={t('kiosk.code')} />}
      </div>
      <div className={classes.foot}>
        <Progress value={(secondsLeft / period) * 100} size="md" radius="xl" aria-hidden />
        <Text c="dimmed" className="num">
          {t('kiosk.left', { count: secondsLeft })}
        </Text>
        {error && (
          <Alert color="yellow" role="status" icon={<IconPlugConnectedX size={18} />} className="alert" mt="sm">
            {t('kiosk.away')}
          </Alert>
        )}
        {!awake && (
          <Text c="dimmed" mt="sm">
            {t('kiosk.sleeps')}
          </Text>
        )}
      </div>
    </>
  );
}
