import { Alert, Button, Card, Group, Stack } from '@mantine/core';
import { IconDeviceTv, IconPlugConnectedX, IconUserCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { ProblemError } from '~/app/problem';
import { isGranted, useMe } from '~/app/session';
import type { PlanKey } from '~/app/wire';
import { PersonRow } from './PersonRow';
import { type Shown, shownState } from './presence';
import { type Presence, type PresenceEvent, type PresenceShift, presenceQuery } from './queries';
import classes from './timeclock.module.css';
import { useLivePresence } from './useLivePresence';

export function PresencePage() {
  const { t } = useTranslation('timeclock');
  const granted = isGranted(useMe(), 'presence');
  const board = useRef<HTMLDivElement>(null);
  const [wall, setWall] = useState(false);
  useEffect(() => {
    const left = () => setWall(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', left);
    return () => document.removeEventListener('fullscreenchange', left);
  }, []);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        granted && (
          <Button
            variant="default"
            leftSection={<IconDeviceTv size={17} aria-hidden />}
            onClick={() => void board.current?.requestFullscreen()}
          >
            {t('wall')}
          </Button>
        )
      }
    >
      {granted ? (
        <div ref={board} className={classes.board} data-wall={wall || undefined}>
          {wall && (
            <Button
              variant="default"
              className={classes.leave}
              leftSection={<IconX size={17} aria-hidden />}
              onClick={() => void document.exitFullscreen()}
            >
              {t('leaveWall')}
            </Button>
          )}
          <Board wall={wall} />
        </div>
      ) : (
        <GatedScreen feature="presence" />
      )}
    </Page>
  );
}

/** By the organization's clock, which the answer carries: a screen's own clock may be wrong. */
function useNow(presence: Presence | undefined) {
  const [, tick] = useState(0);
  const ahead = useRef(0);
  const seen = useRef<string>(undefined);
  if (presence && seen.current !== presence.now) {
    seen.current = presence.now;
    ahead.current = Date.parse(presence.now) - Date.now();
  }
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 15_000);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + ahead.current;
}

function Board({ wall }: { wall: boolean }) {
  const { t } = useTranslation('timeclock');
  const presence = useQuery(presenceQuery);
  const away = useLivePresence();
  const now = useNow(presence.data);
  // the plan may have ended since the session was read
  if (presence.error instanceof ProblemError && presence.error.code === 'plan-required')
    return <GatedScreen feature="presence" plan={presence.error.body.plan as PlanKey} />;
  return (
    <Loaded query={presence} skeleton={<Skeletons rows={3} height={180} />}>
      {(p) => (
        <Stack>
          {away && (
            <Alert color="yellow" role="status" icon={<IconPlugConnectedX size={18} />} className="alert">
              {t('away')}
            </Alert>
          )}
          {p.items.length === 0 ? (
            <Card className="surface">
              <EmptyState icon={IconUserCheck} title={t('none')} text={t('noneText')} />
            </Card>
          ) : (
            p.items.map((e) => <EventCard key={e.project_id} event={e} presence={p} now={now} wall={wall} />)
          )}
        </Stack>
      )}
    </Loaded>
  );
}

type EventProps = { event: PresenceEvent; presence: Presence; now: number; wall: boolean };

const counted: Shown[] = ['late', 'expected', 'on_break', 'left', 'absent'];

function EventCard({ event, presence, now, wall }: EventProps) {
  const { t } = useTranslation('timeclock');
  const states = event.shifts.flatMap((s) =>
    s.people.map((p) => shownState(p, s.flexible, now, presence.late_after_minutes)),
  );
  return (
    <section className={classes.event} aria-label={event.title}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.title}>
            <span className={classes.dot} style={{ background: event.color }} aria-hidden />
            {event.title}
          </h2>
          {event.place && <span className={classes.dim}>{event.place.label}</span>}
        </div>
        <Group gap={18} className={classes.counts}>
          <span className={classes.onSite} data-testid="on-site">
            <b className="num">
              {event.on_site} / {event.booked}
            </b>{' '}
            {t('states.on_site')}
          </span>
          {counted.map((state) => {
            const n = states.filter((s) => s === state).length;
            return (
              n > 0 && (
                <span key={state} data-state={state} className={classes.count}>
                  <b className="num">{n}</b> {t(`states.${state}`)}
                </span>
              )
            );
          })}
        </Group>
      </header>
      {event.shifts.map((s) => (
        <Shift key={s.shift_id} shift={s} zone={event.zone} presence={presence} now={now} wall={wall} />
      ))}
    </section>
  );
}

type ShiftProps = { shift: PresenceShift; zone: string; presence: Presence; now: number; wall: boolean };

function Shift({ shift, zone, presence, now, wall }: ShiftProps) {
  const { t, i18n } = useTranslation('timeclock');
  const time = (at: string) =>
    new Intl.DateTimeFormat(i18n.language === 'fr-CA' ? 'sv-SE' : i18n.language, {
      timeZone: zone,
      timeStyle: 'short',
    }).format(new Date(at));
  return (
    <div className={classes.shift}>
      <h3 className={classes.position}>
        {shift.position || shift.label}{' '}
        <span className={classes.dim}>
          <span className="num">
            {time(shift.starts_at)}–{time(shift.ends_at)}
          </span>
        </span>
      </h3>
      {shift.people.length === 0 ? (
        <p className={classes.dim}>{t('nobodyBooked')}</p>
      ) : (
        <ul className={classes.people}>
          {shift.people.map((p) => (
            <PersonRow
              key={p.booking_id}
              person={p}
              state={shownState(p, shift.flexible, now, presence.late_after_minutes)}
              time={time}
              readOnly={wall}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
