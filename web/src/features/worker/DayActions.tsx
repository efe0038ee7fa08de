import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsHorizontal, IconClipboard, IconCopy, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { type DaySaid, fromSlots, nothingSaid, pasted, toSlots, wholeDay } from '~/app/slots';
import { useAction } from '~/app/useAction';
import { DayEditor } from './DayEditor';
import { sayDates } from './mutations';
import { useRefresh } from './queries';
import { useMoments } from './session';
import type { AvailabilityDay } from './wire';
import classes from './worker.module.css';

type Props = {
  dates: string[];
  said: Map<string, AvailabilityDay>;
  copied: DaySaid[];
  ranging: boolean;
  onRange: () => void;
  onCopy: () => void;
  onDone: () => void;
};

export function DayActions({ dates, said, copied, ranging, onRange, onCopy, onDone }: Props) {
  const { t } = useTranslation(['worker', 'common']);
  const moments = useMoments();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => start(dates, said));
  const [details, setDetails] = useState(() => hasDetails(draft));
  const { act, busy, problem } = useAction(async (write: () => Promise<unknown>) => {
    await write();
    await refresh('availability');
    notify(t('common:saved'));
    onDone();
  });
  const say = (s: DaySaid) => act(() => sayDates(dates, toSlots(s)));
  const paste = () => act(() => pasteOnto(dates, copied));
  const [first, last] = [dates[0] as string, dates.at(-1) as string];
  return (
    <Stack gap="sm">
      <Text component="h3" fw={620} fz="lg" className={classes.capital}>
        {dates.length === 1
          ? moments.day(first)
          : t('availability.several', {
              count: dates.length,
              from: moments.shortDay(first),
              to: moments.shortDay(last),
            })}
      </Text>
      <Group grow gap="xs">
        {(['yes', 'no'] as const).map((a) => (
          <Button
            key={a}
            size="md"
            className={classes.say}
            data-kind={a === 'yes' ? 'available' : 'unavailable'}
            disabled={busy}
            onClick={() => say(wholeDay(a))}
          >
            {t(a === 'yes' ? 'kind.available' : 'kind.unavailable')}
          </Button>
        ))}
      </Group>
      <Group gap="xs">
        <Button variant="default" leftSection={<IconArrowsHorizontal size={16} />} disabled={ranging} onClick={onRange}>
          {t('availability.range')}
        </Button>
        <Button variant="default" leftSection={<IconCopy size={16} />} onClick={onCopy}>
          {t('common:copy')}
        </Button>
        <Button
          id="paste-days"
          variant="default"
          leftSection={<IconClipboard size={16} />}
          disabled={copied.length === 0 || busy}
          onClick={paste}
        >
          {t('availability.paste')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRotate size={16} />}
          disabled={busy}
          onClick={() => act(() => sayDates(dates, null))}
        >
          {t('availability.asWeek')}
        </Button>
      </Group>
      <ProblemAlert problem={problem} />
      {details ? (
        <>
          <DayEditor said={draft} onChange={setDraft} />
          <Button size="lg" loading={busy} onClick={() => say(draft)}>
            {t('common:save')}
          </Button>
        </>
      ) : (
        <Button variant="subtle" size="md" onClick={() => setDetails(true)}>
          {t('availability.details')}
        </Button>
      )}
    </Stack>
  );
}

function start(dates: string[], said: Map<string, AvailabilityDay>) {
  const first = said.get(dates[0] as string);
  return first ? fromSlots(first.slots) : nothingSaid;
}
const hasDetails = (s: DaySaid) => s.hours.length > 0 || Object.values(s.periods).some((a) => a !== null);

/** Days that are given the same are sent together. */
async function pasteOnto(dates: string[], copied: DaySaid[]) {
  const groups = new Map<DaySaid, string[]>();
  for (const { date, said } of pasted(copied, dates)) groups.set(said, [...(groups.get(said) ?? []), date]);
  for (const [said, days] of groups) await sayDates(days, toSlots(said));
}
