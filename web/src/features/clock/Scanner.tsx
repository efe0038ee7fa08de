import { Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './clock.module.css';
import { codeIn, qrReader } from './scan';

const everyMs = 200;

type Trouble = 'denied' | 'noCamera';
const troubleOf = (thrown: unknown): Trouble =>
  thrown instanceof DOMException && thrown.name === 'NotAllowedError' ? 'denied' : 'noCamera';

/** The camera, until it sees a clocking code. */
export default function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('clock');
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [other, setOther] = useState(false);
  const found = useRef(onCode);
  found.current = onCode;
  useEffect(() => {
    let stopped = false;
    let camera: MediaStream | undefined;
    const watch = async (screen: HTMLVideoElement) => {
      camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      if (stopped) return release(camera);
      screen.srcObject = camera;
      await screen.play();
      const reader = await qrReader();
      while (!stopped) {
        const seen = await reader.detect(screen).catch(() => []);
        const code = seen.map((s) => codeIn(s.rawValue)).find(Boolean);
        if (stopped) return;
        if (code) return found.current(code);
        setOther(seen.length > 0);
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
    };
    if (video.current) watch(video.current).catch((thrown) => !stopped && setTrouble(troubleOf(thrown)));
    return () => {
      stopped = true;
      if (camera) release(camera);
    };
  }, []);
  if (trouble) return <Text role="alert">{t(`scanner.${trouble}`)}</Text>;
  return (
    <Stack gap="sm">
      <video ref={video} className={classes.camera} muted playsInline aria-label={t('scanner.view')} />
      <Text c="dimmed" role="status">
        {t(other ? 'scanner.other' : 'scanner.aim')}
      </Text>
    </Stack>
  );
}

function release(camera: MediaStream) {
  for (const track of camera.getTracks()) track.stop();
}
