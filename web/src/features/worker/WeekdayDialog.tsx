import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { ProblemAlert } from '~/app/ProblemAlert';
import type { ProblemError } from '~/app/problem';
import type { DaySaid } from '~/app/slots';
import { DayEditor } from './DayEditor';

type Props = {
  title: string;
  start: DaySaid;
  busy: boolean;
  problem: ProblemError | null;
  onSave: (s: DaySaid) => void;
  onClose: () => void;
};

export default function WeekdayDialog({ title, start, busy, problem, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [said, setSaid] = useState(start);
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack>
        <DayEditor said={said} onChange={setSaid} />
        <ProblemAlert problem={problem} />
        <Button size="lg" loading={busy} onClick={() => onSave(said)}>
          {t('save')}
        </Button>
      </Stack>
    </Dialog>
  );
}
