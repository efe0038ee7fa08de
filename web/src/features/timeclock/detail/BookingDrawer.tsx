import { Drawer, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatters } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { wallTime } from '~/app/nearestTime';
import { useOpened } from '~/app/useOpened';
import { useMetres } from '../metres';
import { type EntryDetail, entryQuery, type Punch, punchesQuery, type Worked } from '../queries';
import classes from './detail.module.css';

type Props = { bookingId: string | null; name: string; onClose: () => void };

/** All that is known of one booking: how it was clocked, and what became of its hours. */
export default function BookingDrawer({ bookingId, name, onClose }: Props) {
  const { t } = useTranslation();
  const shown = useOpened(bookingId !== null);
  return (
    <Drawer
      opened={shown}
      onClose={onClose}
      position="right"
      size="md"
      title={name}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {bookingId && <Detail id={bookingId} />}
    </Drawer>
  );
}

function Detail({ id }: { id: string }) {
  const { i18n } = useTranslation();
  const detail = useQuery(entryQuery(id, i18n.language));
  return (
    <Loaded query={detail}>
      {(d) => (
        <Stack gap="lg">
          <Facts detail={d} />
          <Punches id={id} zone={d.entry.zone} />
          <Steps detail={d} />
        </Stack>
      )}
    </Loaded>
  );
}

function useSpan(zone: string) {
  const { t } = useTranslation('timeclock');
  return (w: Worked) => {
    const pause = w.break_minutes > 0 ? `, ${t('detail.pause', { minutes: w.break_minutes })}` : '';
    const travel = w.travel_minutes > 0 ? `, ${t('detail.travel', { minutes: w.travel_minutes })}` : '';
    return `${wallTime(w.from, zone)}–${wallTime(w.until, zone)}${pause}${travel}`;
  };
}

const kinds = ['planned', 'punched', 'submitted', 'approved'] as const;

function Facts({ detail: { entry: e } }: { detail: EntryDetail }) {
  const { t, i18n } = useTranslation('timeclock');
  const span = useSpan(e.zone);
  const day = formatters(i18n.language, e.zone).weekday(e.planned.from);
  return (
    <section>
      <Text className={classes.capital}>{day}</Text>
      <Text c="dimmed" size="sm">
        {[e.position, e.project].filter(Boolean).join(' · ')}
      </Text>
      <dl className={classes.facts}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`detail.hours.${kind}`)}</dt>
            <dd className="num">{e[kind] ? span(e[kind]) : '–'}</dd>
          </div>
        ))}
        {e.odometer !== null && (
          <div>
            <dt>{t('detail.odometer')}</dt>
            <dd className="num">{new Intl.NumberFormat(i18n.language).format(e.odometer)}</dd>
          </div>
        )}
        {e.note && (
          <div>
            <dt>{t('detail.note')}</dt>
            <dd className={classes.note}>{e.note}</dd>
          </div>
        )}
      </dl>
      {e.doubt_sentences.length > 0 && (
        <ul className={classes.doubts}>
          {e.doubt_sentences.map((s) => (
            <li key={s}>{s}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Punches({ id, zone }: { id: string; zone: string }) {
  const { t } = useTranslation('timeclock');
  const punches = useQuery(punchesQuery(id));
  return (
    <section>
      <h3 className={classes.title}>{t('detail.punches')}</h3>
      <Loaded query={punches}>
        {({ items, location_kept }) => (
          <>
            {items.length === 0 && <Text c="dimmed">{t('detail.noPunch')}</Text>}
            <ol className={classes.steps}>
              {items.map((p) => (
                <PunchStep key={p.id} punch={p} zone={zone} />
              ))}
            </ol>
            {location_kept && (
              <Text size="sm" c="dimmed" mt={4}>
                {t('detail.locationKept')}
              </Text>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function PunchStep({ punch: p, zone }: { punch: Punch; zone: string }) {
  const { t, i18n } = useTranslation('timeclock');
  const metres = useMetres();
  const how =
    p.by && (p.method === 'team_lead' || p.method === 'manager')
      ? t(`detail.by.${p.method}`, { name: p.by })
      : t(`detail.method.${p.method}`);
  const distance = p.distance_m === null ? '' : ` · ${t('distance', { metres: metres(p.distance_m) })}`;
  return (
    <li data-testid="punch">
      <b className="num">{wallTime(p.at, zone)}</b> {t(`detail.kind.${p.kind}`)}
      <Text size="sm" c="dimmed">
        {how}
        {distance}
      </Text>
      {p.sent_late && (
        <Text size="sm" className={classes.late}>
          {t('detail.late', { time: formatters(i18n.language, zone).shortDateTime(p.received_at) })}
        </Text>
      )}
    </li>
  );
}

function Steps({ detail: { entry: e, changes } }: { detail: EntryDetail }) {
  const { t, i18n } = useTranslation('timeclock');
  const span = useSpan(e.zone);
  const format = formatters(i18n.language, e.zone);
  return (
    <section>
      <h3 className={classes.title}>{t('detail.history')}</h3>
      {changes.length === 0 && <Text c="dimmed">{t('detail.noHistory')}</Text>}
      <ol className={classes.steps}>
        {changes.map((c) => (
          <li key={c.made_at + c.act} data-testid="step">
            <b>{t(`detail.act.${c.act as 'submit'}`)}</b> <span className="num">{span(c.hours)}</span>
            <Text size="sm" c="dimmed">
              {[format.shortDateTime(c.made_at), c.made_by].filter(Boolean).join(' · ')}
            </Text>
            {c.reason && <Text size="sm">{t('detail.reason', { text: c.reason })}</Text>}
          </li>
        ))}
      </ol>
    </section>
  );
}
