import { SimpleGrid, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { cityNames, placeOfCity } from '~/app/cities';
import type { Venue } from '../queries';

export type PlaceValue = { label: string; address: string; city: string; known: Venue['coordinates'] };
export const placeValue = (v: Venue | null | undefined): PlaceValue => ({
  label: v?.label ?? '',
  address: v?.address ?? '',
  city: '',
  known: v?.coordinates ?? null,
});

/** A city that is known gives the place from which distances are counted. */
export function venueOf(v: PlaceValue): Venue | null {
  if (!v.label.trim()) return null;
  const city = v.city.trim() ? placeOfCity(v.city) : null;
  const address = [v.address.trim(), city?.city].filter(Boolean).join(', ') || null;
  return { label: v.label.trim(), address, coordinates: city?.coordinates ?? v.known };
}

type Props = { value: PlaceValue; onChange: (v: PlaceValue) => void };

export function PlaceFields({ value, onChange }: Props) {
  const { t } = useTranslation('scheduling');
  const cities = useId();
  const set = (change: Partial<PlaceValue>) => onChange({ ...value, ...change });
  return (
    <>
      <TextInput label={t('place')} value={value.label} onChange={(e) => set({ label: e.currentTarget.value })} />
      {value.label.trim() && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('address')}
            value={value.address}
            onChange={(e) => set({ address: e.currentTarget.value })}
          />
          <TextInput
            label={t('city')}
            list={cities}
            value={value.city}
            placeholder={value.known ? t('cityKnown') : undefined}
            onChange={(e) => set({ city: e.currentTarget.value })}
          />
          <datalist id={cities}>
            {cityNames.map((c) => (
              <option key={c} value={c} />
            ))}
          </datalist>
        </SimpleGrid>
      )}
    </>
  );
}
