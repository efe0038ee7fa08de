import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EditProblem } from '../EditProblem';
import { useTimes } from '../times';
import type { Change, Changes } from './useChanges';

/** A shift with people on it is not moved in silence: they are told now, or when a draft is applied. */
export function ChangeDialog({ changes }: { changes: Changes }) {
  const { t } = useTranslation('scheduling');
  const { pending, drop } = changes;
  return (
    <Dialog
      size="lg"
      opened={pending !== null}
      onClose={drop}
      title={pending ? t(`calendar.change.${pending.kind}`) : ''}
    >
      {pending && <Question change={pending} changes={changes} />}
    </Dialog>
  );
}

function Question({ change: c, changes }: { change: Change; changes: Changes }) {
  const { t } = useTranslation(['scheduling', 'common']);
  const { send, drop, busy, problem } = changes;
  const times = useTimes(c.item.project.zone);
  const when = (from: number, until: number) => `${times.brief(from)}, ${times.hours(from, until)}`;
  const drafting = c.item.project.has_draft;
  return (
    <Stack>
      <div>
        <Text fw={600}>
          {c.item.position.name}, {c.item.project.title}
        </Text>
        {c.kind === 'swap' || c.kind === 'book' ? (
          <Text>{t(c.kind === 'swap' ? 'calendar.swapTo' : 'calendar.bookTo', { name: c.name })}</Text>
        ) : (
          <Group gap={6}>
            <Text span>{when(c.item.from, c.item.until)}</Text>
            <IconArrowRight size={15} aria-hidden />
            <Text span fw={600}>
              {when(c.from, c.until)}
            </Text>
          </Group>
        )}
      </div>
      <Text>{t('calendar.told', { count: c.kind === 'swap' ? 2 : c.kind === 'book' ? 1 : c.item.booked })}</Text>
      <EditProblem problem={problem} busy={busy} onOverride={() => void send(c, drafting, true)} />
      <Group justify="flex-end">
        <Button variant="default" disabled={busy} onClick={drop}>
          {t('common:cancel')}
        </Button>
        {!drafting && (
          <Button variant="default" disabled={busy} onClick={() => void send(c, true)}>
            {t('calendar.toDraft')}
          </Button>
        )}
        <Button loading={busy} data-autofocus onClick={() => void send(c, drafting)}>
          {t('calendar.apply')}
        </Button>
      </Group>
    </Stack>
  );
}
