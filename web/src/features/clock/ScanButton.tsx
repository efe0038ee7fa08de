import { Button } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';

const Scanner = lazy(() => import('./Scanner'));

/** Opens the camera within the app: nobody leaves it to look for the phone's own. */
export function ScanButton({ main, onCode }: { main: boolean; onCode: (code: string) => void }) {
  const { t } = useTranslation('clock');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xl"
        variant={main ? 'filled' : 'default'}
        leftSection={<IconQrcode size={22} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('scanner.open')}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('scanner.title')}>
        <Suspense fallback={null}>
          <Scanner
            onCode={(code) => {
              setOpen(false);
              onCode(code);
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
