import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { isGranted, useMe } from '~/app/session';
import { type Absence, absencesQuery, recentShiftsQuery, withdrawAbsence } from '../queries';
import AbsenceForm from './AbsenceForm';

type Props = { staffId: string };

/** Who did not come, on the profile: how often in a year, when and why. */
export default function AbsencesPanel({ staffId }: Props) {
  return isGranted(useMe(), 'absences') ? <Absences staffId={staffId} /> : <GatedScreen feature="absences" />;
}

function Absences({ staffId }: Props) {
  const { t } = useTranslation('timeclock');
  const format = useFormat();
  const client = useQueryClient();
  const absences = useQuery(absencesQuery(staffId));
  const [noting, note] = useState(false);
  const [question, ask] = useState<Question | null>(null);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['timeclock'] }),
      client.invalidateQueries({ queryKey: ['staff'] }),
    ]);
  const takeBack = (a: Absence) =>
    ask({
      title: t('absence.takeBackTitle'),
      text: t('absence.takeBackText', { project: a.project, date: format.shortDate(a.starts_at) }),
      confirm: t('cameAfterAll'),
      run: async () => {
        await withdrawAbsence(a.booking_id);
        await refresh();
        notify(t('done.came', { name: a.name }));
      },
    });
  return (
    <Panel
      title={t('absence.title')}
      text={t('absence.text')}
      action={
        <Button variant="default" onClick={() => note(true)}>
          {t('absence.add')}
        </Button>
      }
    >
      <Loaded query={absences}>
        {({ items, counts }) => (
          <Stack gap="sm">
            {items.length === 0 ? (
              <Text c="dimmed">{t('absence.none')}</Text>
            ) : (
              <Group gap="xs">
                {counts
                  .filter((c) => c.count > 0)
                  .map((c) => (
                    <Badge key={c.kind} variant="light" color="gray" size="lg">
                      {t(`absences.${c.kind}`)} · {c.count}
                    </Badge>
                  ))}
              </Group>
            )}
            {items.map((a) => (
              <Group key={a.booking_id} justify="space-between" wrap="nowrap" align="flex-start" data-testid="absence">
                <div>
                  <Text fw={560}>
                    {t(`absences.${a.kind}`)} · {format.shortDate(a.starts_at)}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {[a.project, a.note, a.recorded_by].filter(Boolean).join(' · ')}
                  </Text>
                </div>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('absence.takeBack', { date: format.shortDate(a.starts_at) })}
                  onClick={() => takeBack(a)}
                >
                  {t('cameAfterAll')}
                </Button>
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
      <Dialog opened={noting} onClose={() => note(false)} title={t('absence.add')}>
        <Choose
          staffId={staffId}
          onDone={async () => {
            await refresh();
            note(false);
          }}
        />
      </Dialog>
      <ConfirmDialog question={question} onClose={() => ask(null)} />
    </Panel>
  );
}

function Choose({ staffId, onDone }: Props & { onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('timeclock');
  const format = useFormat();
  const shifts = useQuery(recentShiftsQuery(staffId, Date.parse(useMe().entitlements.now)));
  return (
    <Loaded query={shifts}>
      {({ name, items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{t('absence.noShift')}</Text>
        ) : (
          <AbsenceForm
            name={name}
            shifts={items.map((s) => ({ value: s.booking_id, label: `${format.shortDateTime(s.at)} · ${s.project}` }))}
            onDone={onDone}
          />
        )
      }
    </Loaded>
  );
}
