import { Button, Checkbox, Group, NativeSelect, NumberInput, Pill, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconSpeakerphone } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { PlanMark } from './Facts';
import classes from './offers.module.css';
import { PeopleSearch } from './PeopleSearch';
import { type Offer, publish, type ShiftFacts, useRefreshOffers } from './queries';
import { useSpan } from './when';

type Chosen = { id: string; name: string };
type Props = { shift: ShiftFacts; again?: Offer; chosen?: Chosen[]; onDone: (offer: Offer) => void };

const usualKm = 100;
const kmMax = 1000;

/** Puts a shift on offer, or again as it was. */
export default function PublishForm({ shift, again, chosen = [], onDone }: Props) {
  const { t } = useTranslation('offers');
  const me = useMe();
  const refresh = useRefreshOffers();
  const [people, setPeople] = useState<Chosen[]>(chosen);
  // named as the server names them, so that what it refuses stands beside the field; the distance is in kilometres here
  const form = useForm({
    initialValues: {
      audience: again?.audience ?? ('skill' as 'skill' | 'people'),
      distance_m: (again?.distance_m != null ? again.distance_m / 1000 : usualKm) as number | string,
      staff_ids: null,
      rating_min: String(again?.rating_min ?? ''),
      note: again?.note ?? '',
      complete_availability: again?.complete_availability ?? false,
      first_come: (again?.first_come ?? false) && isGranted(me, 'first_come_offers'),
      urgent: (again?.urgent ?? false) && isGranted(me, 'urgent_offers'),
    },
  });
  const v = form.values;
  const { act, busy, problem } = useAction(async () => {
    const { audience, complete_availability, first_come, urgent } = v;
    const filter =
      audience === 'people'
        ? { staff_ids: people.map((p) => p.id) }
        : { distance_m: Math.round(Number(v.distance_m === '' ? usualKm : v.distance_m) * 1000) };
    const rating_min = audience === 'skill' && v.rating_min ? Number(v.rating_min) : null;
    const note = v.note.trim() || null;
    const body = { audience, ...filter, rating_min, note, complete_availability, first_come, urgent };
    const offer = await publish(shift.id, body);
    await refresh();
    notify(t('publish.done', { count: offer.counts.sent }));
    onDone(offer);
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit(() => act())}>
      <Stack>
        <Shift shift={shift} />
        <fieldset className={classes.audience}>
          <legend>{t('publish.audience')}</legend>
          <Choice
            label={t('publish.skill')}
            text={t('publish.skillText')}
            checked={v.audience === 'skill'}
            onChoose={() => form.setFieldValue('audience', 'skill')}
          />
          <Choice
            label={t('publish.people')}
            text={t('publish.peopleText')}
            feature="offers_to_people"
            checked={v.audience === 'people'}
            onChoose={() => form.setFieldValue('audience', 'people')}
          />
        </fieldset>
        {v.audience === 'skill' ? (
          <div className={classes.pair}>
            <NumberInput
              label={t('publish.distance')}
              suffix={t('publish.km')}
              min={0}
              max={kmMax}
              step={10}
              allowDecimal={false}
              {...form.getInputProps('distance_m')}
            />
            <NativeSelect
              label={t('publish.rating')}
              data={[
                { value: '', label: t('publish.anyRating') },
                ...[10, 20, 30, 40, 50].map((r) => ({
                  value: String(r),
                  label: t('publish.atLeast', { figure: r / 10 }),
                })),
              ]}
              {...form.getInputProps('rating_min')}
            />
          </div>
        ) : (
          <People shift={shift} people={people} onChange={setPeople} problem={form.errors.staff_ids} />
        )}
        <Option
          label={t('publish.urgent')}
          text={t('publish.urgentText')}
          feature="urgent_offers"
          {...form.getInputProps('urgent', { type: 'checkbox' })}
        />
        <Option
          label={t('publish.firstCome')}
          text={t('publish.firstComeText')}
          feature="first_come_offers"
          {...form.getInputProps('first_come', { type: 'checkbox' })}
        />
        <Option
          label={t('publish.complete')}
          text={t('publish.completeText')}
          {...form.getInputProps('complete_availability', { type: 'checkbox' })}
        />
        <Textarea
          label={t('publish.note')}
          description={t('publish.noteHint')}
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('note')}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={busy}
            disabled={v.audience === 'people' && people.length === 0}
            leftSection={<IconSpeakerphone size={17} />}
          >
            {v.audience === 'people' && people.length > 0
              ? t('publish.submitTo', { count: people.length })
              : t('publish.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Shift({ shift }: { shift: ShiftFacts }) {
  const { t } = useTranslation('offers');
  const span = useSpan();
  return (
    <div className={classes.facts}>
      <Text fw={620}>{[shift.position, shift.project].filter(Boolean).join(' · ')}</Text>
      <Text size="sm" c="dimmed" className={classes.capital}>
        {span.longDay(shift)}, {span.hours(shift)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('placesOpen', { count: Math.max(0, shift.places - shift.booked) })}
      </Text>
    </div>
  );
}

type ChoiceProps = { label: string; text: string; feature?: string; checked: boolean; onChoose: () => void };

function Choice({ label, text, feature, checked, onChoose }: ChoiceProps) {
  const id = useId();
  const me = useMe();
  const locked = feature !== undefined && !isGranted(me, feature);
  return (
    <label className={classes.choice} data-on={checked || undefined} data-locked={locked || undefined}>
      <input
        type="radio"
        name="audience"
        checked={checked}
        disabled={locked}
        aria-describedby={id}
        onChange={onChoose}
      />
      <span>
        <span className={classes.name}>{label}</span>
        {feature && <PlanMark feature={feature} />}
        <span id={id} className={classes.dim}>
          {text}
        </span>
      </span>
    </label>
  );
}

type OptionProps = { label: string; text: string; feature?: string };

function Option({ label, text, feature, ...input }: OptionProps) {
  const me = useMe();
  return (
    <Switch
      label={
        <>
          {label}
          {feature && <PlanMark feature={feature} />}
        </>
      }
      description={text}
      disabled={feature !== undefined && !isGranted(me, feature)}
      {...input}
    />
  );
}

type PeopleProps = { shift: ShiftFacts; people: Chosen[]; onChange: (p: Chosen[]) => void; problem: ReactNode };

function People({ shift, people, onChange, problem }: PeopleProps) {
  const { t } = useTranslation('offers');
  const has = (id: string) => people.some((p) => p.id === id);
  const toggle = (p: Chosen) => onChange(has(p.id) ? people.filter((o) => o.id !== p.id) : [...people, p]);
  return (
    <div>
      {people.length > 0 && (
        <Pill.Group mb="sm">
          {people.map((p) => (
            <Pill
              key={p.id}
              size="md"
              withRemoveButton
              onRemove={() => toggle(p)}
              removeButtonProps={{
                'aria-label': t('people.remove', { name: p.name }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
            >
              {p.name}
            </Pill>
          ))}
        </Pill.Group>
      )}
      <PeopleSearch
        shiftId={shift.id}
        hidden={(p) => p.excluded}
        action={(p) => (
          <Checkbox
            aria-label={t('people.choose', { name: p.name })}
            checked={has(p.staff_id)}
            onChange={() => toggle({ id: p.staff_id, name: p.name })}
          />
        )}
      />
      {problem && (
        <Text size="sm" c="red" role="alert" mt={6}>
          {problem}
        </Text>
      )}
    </div>
  );
}
