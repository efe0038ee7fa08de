import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { addQuickShift, useRefreshScheduling } from '../mutations';
import { noPosition, PositionInput, positionChoice } from '../project/PositionInput';
import { spanOf } from '../times';

type Props = { date: string; zone: string; onDone: (shift: string) => void };

/** A shift without a project: what it is, when, how many; the people come next. */
export default function QuickShift({ date: first, zone, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const [title, setTitle] = useState('');
  const [position, setPosition] = useState(noPosition);
  const [date, setDate] = useState(first);
  const [from, setFrom] = useState('17:00');
  const [until, setUntil] = useState('23:00');
  const [places, setPlaces] = useState<number | string>(1);
  const refresh = useRefreshScheduling();
  const { act, busy, problem } = useAction(async () => {
    const made = await addQuickShift({
      position: positionChoice(position),
      ...spanOf(date, from, until, zone),
      places: Number(places),
      ...(title.trim() && { title: title.trim() }),
    });
    await refresh();
    onDone(made.id);
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('calendar.quickText')}
        </Text>
        <PositionInput value={position} onChange={setPosition} />
        <TextInput label={t('label')} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
        <Group grow align="flex-start">
          <TextInput type="date" label={t('date')} value={date} onChange={(e) => setDate(e.currentTarget.value)} />
          <TextInput type="time" label={t('starts')} value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
          <TextInput type="time" label={t('ends')} value={until} onChange={(e) => setUntil(e.currentTarget.value)} />
        </Group>
        <NumberInput label={t('places')} min={1} max={1000} value={places} onChange={setPlaces} />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('calendar.quickAdd')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
