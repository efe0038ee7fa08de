import { Button, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconCalendarCheck, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { useMe } from '~/app/session';
import { plain } from './filters';
import classes from './offers.module.css';
import PublishForm from './PublishForm';
import { holesQuery, type Offer, type ShiftFacts } from './queries';
import { useSpan } from './when';

/** Which shift, then to whom. */
export default function PublishDialog({ onDone }: { onDone: (offer: Offer) => void }) {
  const { t } = useTranslation('offers');
  const [shift, setShift] = useState<ShiftFacts | null>(null);
  if (!shift) return <ShiftChoice onChoose={setShift} />;
  return (
    <Stack>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconArrowLeft size={16} />}
        onClick={() => setShift(null)}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('holes.other')}
      </Button>
      <PublishForm shift={shift} onDone={onDone} />
    </Stack>
  );
}

function ShiftChoice({ onChoose }: { onChoose: (s: ShiftFacts) => void }) {
  const { t } = useTranslation('offers');
  const span = useSpan();
  const [typed, setTyped] = useState('');
  const holes = useQuery(holesQuery(useMe().entitlements.now));
  return (
    <Loaded query={holes}>
      {(all) => {
        if (all.length === 0)
          return <EmptyState icon={IconCalendarCheck} title={t('holes.none')} text={t('holes.noneText')} />;
        const words = plain(typed).split(/\s+/).filter(Boolean);
        const found = all.filter((s) => {
          const text = plain(`${s.position} ${s.project} ${span.longDay(s)}`);
          return words.every((w) => text.includes(w));
        });
        return (
          <Stack gap="sm">
            <TextInput
              type="search"
              data-autofocus
              label={t('holes.search')}
              placeholder={t('holes.searchHint')}
              leftSection={<IconSearch size={17} />}
              value={typed}
              onChange={(e) => setTyped(e.currentTarget.value)}
            />
            <ul className={classes.holes} aria-label={t('holes.list')}>
              {found.map((s) => (
                <li key={s.id}>
                  <UnstyledButton className={classes.hole} onClick={() => onChoose(s)}>
                    <span className={classes.who}>
                      <span className={classes.name}>{s.position || s.project}</span>
                      {s.position && <span className={classes.dim}>{s.project}</span>}
                    </span>
                    <span className={classes.when}>
                      <span className={classes.capital}>{span.day(s)}</span>
                      <span className={`num ${classes.dim}`}>{span.hours(s)}</span>
                    </span>
                    <span className={classes.open}>{t('placesOpen', { count: s.places - s.booked })}</span>
                    <IconChevronRight size={17} aria-hidden />
                  </UnstyledButton>
                </li>
              ))}
              {found.length === 0 && <li className={classes.dim}>{t('holes.notFound')}</li>}
            </ul>
          </Stack>
        );
      }}
    </Loaded>
  );
}
