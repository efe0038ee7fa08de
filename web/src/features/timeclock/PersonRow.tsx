import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { notify } from '~/app/notify';
import badge from '~/app/presenceBadge.module.css';
import { useAction } from '~/app/useAction';
import { useEver } from '~/app/useOpened';
import { useMetres } from './metres';
import { punchesFor, type Shown } from './presence';
import { absenceKinds, type PresencePerson, presenceQuery, punchFor, recordAbsence, withdrawAbsence } from './queries';
import classes from './timeclock.module.css';

const AbsenceForm = lazy(() => import('./absences/AbsenceForm'));
const BookingDrawer = lazy(() => import('./detail/BookingDrawer'));

type Props = { person: PresencePerson; state: Shown; time: (at: string) => string; readOnly: boolean };

export function PersonRow({ person: p, state, time, readOnly }: Props) {
  const { t } = useTranslation('timeclock');
  const client = useQueryClient();
  const [shown, show] = useState(false);
  const everShown = useEver(shown);
  const [noting, note] = useState(false);
  const action = useAction(async (run: () => Promise<unknown>) => {
    await run();
    await client.invalidateQueries({ queryKey: presenceQuery.queryKey });
  });
  const act = async (run: () => Promise<unknown>, done: string) => {
    if (await action.act(run)) notify(t(done as 'done.clock_in', { name: p.name }));
  };
  const format = useMetres();
  const metres = p.distance_m === null ? null : format(p.distance_m);
  return (
    <li className={classes.person} data-state={state} data-testid="person">
      <span className={classes.name}>
        {p.name}
        {p.team_lead && <span className={classes.dim}> · {t('teamLead')}</span>}
      </span>
      <span className={classes.state}>
        <span className={badge.badge} data-state={state}>
          {t(`states.${state}`)}
        </span>
        {p.since && <span className="num"> {t('since', { time: time(p.since) })}</span>}
        {metres && <span className={classes.dim}>{t('distance', { metres })}</span>}
        {p.sent_late && <span className={classes.dim}>{t('sentLate')}</span>}
      </span>
      {!readOnly && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              loading={action.busy}
              aria-label={t('actionsFor', { name: p.name })}
            >
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => show(true)}>{t('details')}</Menu.Item>
            <Menu.Divider />
            {punchesFor(p).map((kind) => (
              <Menu.Item key={kind} onClick={() => void act(() => punchFor(p.booking_id, kind), `done.${kind}`)}>
                {t(`punch.${kind}`)}
              </Menu.Item>
            ))}
            {p.state === 'expected' && (
              <>
                <Menu.Label>{t('absent')}</Menu.Label>
                {absenceKinds.map((kind) => (
                  <Menu.Item
                    key={kind}
                    onClick={() => void act(() => recordAbsence(p.booking_id, kind), 'done.absent')}
                  >
                    {t(`absences.${kind}`)}
                  </Menu.Item>
                ))}
                <Menu.Item onClick={() => note(true)}>{t('absence.more')}</Menu.Item>
              </>
            )}
            {p.state === 'absent' && (
              <Menu.Item onClick={() => void act(() => withdrawAbsence(p.booking_id), 'done.came')}>
                {t('cameAfterAll')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {everShown && (
        <Suspense fallback={null}>
          <BookingDrawer bookingId={shown ? p.booking_id : null} name={p.name} onClose={() => show(false)} />
        </Suspense>
      )}
      <Dialog opened={noting} onClose={() => note(false)} title={t('absence.of', { name: p.name })}>
        <Suspense fallback={null}>
          <AbsenceForm
            name={p.name}
            shifts={[{ value: p.booking_id, label: '' }]}
            onDone={async () => {
              await client.invalidateQueries({ queryKey: presenceQuery.queryKey });
              note(false);
            }}
          />
        </Suspense>
      </Dialog>
      {action.problem && (
        <span role="alert" className={classes.problem}>
          {action.problem.body.detail}
        </span>
      )}
    </li>
  );
}
